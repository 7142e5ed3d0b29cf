"""A call never stops by accident, and ends wherever somebody ends it."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.calls import CallHas, CallIsTaken, CallState
from bot.models import Call, Request
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.test_calls import Station as Staffed


class Station(Staffed):
    async def soon(self) -> None:
        self.clock.skip(seconds=3)
        await self.work()


@pytest.fixture
async def station(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Station]:
    async with database.write() as session:
        station = Station(session, clock, settings)
        await station.staff()
        yield station


async def request(station: Station) -> Request:
    return (await station.session.scalars(select(Request))).one()


async def the_call(station: Station) -> Call:
    return (await station.session.scalars(select(Call))).one()


async def test_two_steps_in_one_second_lose_no_step(station: Station) -> None:
    """Olga has ten minutes, Petr gets five of them: both end within the same second."""
    rows = {one.name: one.id for one in await station.services.on_call.all(station.olga)}
    await station.services.on_call.set_minutes(station.olga, rows["Petr"], 5)
    call_id = await station.call()
    station.clock.skip(minutes=5, milliseconds=400)
    await station.services.calls.cannot(station.olga, call_id)
    await station.work()
    assert station.called() == ["Olga", "Petr"]
    station.clock.skip(minutes=5, milliseconds=-300)
    await station.work()
    await station.minutes(1)
    assert station.called() == ["Olga", "Petr", "Vera"]


async def test_taken_back_among_my_questions_nobody_is_called_any_more(station: Station) -> None:
    await station.call()
    await station.services.requests.withdraw(station.ann, (await request(station)).id)
    await station.minutes(60)
    assert station.called() == ["Olga"]
    assert len(station.told_to(station.olga, CallIsTaken)) == 1
    assert (await the_call(station)).state == CallState.WITHDRAWN


async def test_a_coordinator_who_answers_the_request_has_the_call(station: Station) -> None:
    await station.call()
    await station.services.requests.take(station.petr, (await request(station)).id)
    await station.minutes(60)
    assert station.called() == ["Olga"]
    told = station.told_to(station.ann, CallHas)
    assert [one.by for one in told if isinstance(one, CallHas)] == ["Petr"]
    assert (await the_call(station)).taken_by == station.petr.id


async def test_nobody_came_can_be_said_before_they_say_you_have_spoken(station: Station) -> None:
    call_id = await station.call()
    await station.services.calls.take(station.olga, call_id)
    await station.minutes(60)
    view = await station.services.calls.came(station.ann, call_id, came=False)
    await station.work()
    assert view.state == CallState.OPEN
    assert station.called() == ["Olga", "Olga"]


async def test_whoever_has_it_leaves_and_the_next_are_told(station: Station) -> None:
    call_id = await station.call()
    await station.services.calls.take(station.olga, call_id)
    await station.services.my_data.erase(station.olga)
    await station.soon()
    assert station.called()[1:] == ["Petr"]
    assert (await the_call(station)).state == CallState.OPEN


async def test_whoever_was_told_leaves_and_the_next_is_told_at_once(station: Station) -> None:
    await station.call()
    await station.services.my_data.erase(station.olga)
    await station.soon()
    assert station.called()[1:] == ["Petr"]


async def test_the_caller_leaves_and_those_who_were_told_know(station: Station) -> None:
    await station.call()
    await station.services.my_data.erase(station.ann)
    await station.minutes(60)
    assert station.called() == ["Olga"]
    assert len(station.told_to(station.olga, CallIsTaken)) == 1
