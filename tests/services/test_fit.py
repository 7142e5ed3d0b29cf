"""Whether the mentor suits: asked after which meetings, and never known to the mentor."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.fit import FitAsked, Fits
from bot.models import FitQuestion
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.services.check_in_desk import Desk


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        desk = await Desk(session, clock, settings).open()
        desk.pairing.decided_at = MONDAY
        yield desk


async def meet(desk: Desk, *, times: int = 1) -> None:
    for _time in range(times):
        desk.clock.skip(days=1)
        await desk.services.meetings.note_held(desk.pairing.id, desk.clock().date(), desk.boris)
    await desk.work()


async def asked(desk: Desk) -> list[int]:
    found = await desk.session.scalars(select(FitQuestion.held).order_by(FitQuestion.held))
    return list(found)


async def say(desk: Desk, held: int, fits: Fits) -> str:
    return await desk.services.fit.say(desk.ann, desk.pairing.id, held, fits)


async def test_after_the_first_and_the_third(desk: Desk) -> None:
    await meet(desk, times=5)
    assert await asked(desk) == [1, 3]
    assert [one.held for one in desk.told_to(desk.ann, FitAsked)] == [1, 3]  # type: ignore[attr-defined]
    assert desk.told_to(desk.boris, FitAsked) == []


async def test_who_is_not_sure_is_asked_again_after_the_next(desk: Desk) -> None:
    await meet(desk)
    assert await say(desk, 1, Fits.UNSURE) == "Boris"
    await meet(desk)
    await say(desk, 2, Fits.SUITS)
    await meet(desk)
    await say(desk, 3, Fits.UNSURE)
    await meet(desk)
    await say(desk, 4, Fits.SUITS)
    await meet(desk)
    assert await asked(desk) == [1, 2, 3, 4]


async def test_nobody_else_can_answer(desk: Desk) -> None:
    await meet(desk)
    for by in (desk.boris, desk.olga):
        with pytest.raises(NotAllowed):
            await desk.services.fit.say(by, desk.pairing.id, 1, Fits.SUITS)
    with pytest.raises(NotFound):
        await say(desk, 2, Fits.SUITS)
    await desk.services.pairings.end(desk.ann, desk.pairing.id)
    with pytest.raises(NotFound):
        await say(desk, 1, Fits.SUITS)


async def test_who_takes_a_break_is_not_asked(desk: Desk) -> None:
    desk.ann.paused_until = desk.clock() + timedelta(days=30)
    await meet(desk)
    assert await asked(desk) == []


async def test_the_mentors_copy_of_their_data_has_nothing_of_it(desk: Desk) -> None:
    await meet(desk)
    await say(desk, 1, Fits.UNSURE)
    mine = await desk.services.my_data.export(desk.ann)
    theirs = await desk.services.my_data.export(desk.boris)
    assert mine["fit_question"][0]["said"] == "unsure"
    assert "fit_question" not in theirs
    assert "unsure" not in str(theirs)
