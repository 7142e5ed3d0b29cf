"""The on-call list is kept by coordinators: its order and the minutes count."""

from collections.abc import AsyncIterator

import pytest

from bot.db.engine import Database
from bot.domain.forms import WrongAnswer
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.test_calls import Station


@pytest.fixture
async def station(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Station]:
    async with database.write() as session:
        yield await Station(session, clock, settings).staff()


async def test_the_order_and_the_minutes_can_be_set(station: Station) -> None:
    on_call = station.services.on_call
    vera = next(one for one in await on_call.all(station.olga) if one.name == "Vera")
    for _ in range(3):
        await on_call.move_up(station.olga, vera.id)
    assert [one.name for one in await on_call.all(station.olga)] == ["Vera", "Olga", "Petr"]
    await on_call.set_minutes(station.olga, vera.id, 5)
    with pytest.raises(WrongAnswer):
        await on_call.set_minutes(station.olga, vera.id, 7)
    await station.call()
    await station.minutes(5)
    assert station.called() == ["Vera", "Olga"]
