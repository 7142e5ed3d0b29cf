"""When the next check-in is due: what is said is what happens."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.db.engine import Database
from bot.domain.check_in_notices import CheckInAsked
from bot.domain.pauses import UNTIL_BACK
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.check_in_desk import ALL_WELL, Desk


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        yield await Desk(session, clock, settings).open()


@pytest.mark.parametrize("case", ["asked", "early", "break", "later hours", "moved"])
async def test_the_date_that_is_named_is_that_of_the_next_one(desk: Desk, case: str) -> None:
    """Whatever happens before: it is asked then, and not before."""
    ann = desk.ann
    if case == "asked":
        await desk.skip(days=6, hours=9)
        await desk.answer()
    if case == "early":
        (first,) = await desk.check_ins()
        await desk.answers.save(ann, first.id, {**ALL_WELL, "audience": "mentor"})
    if case == "break":
        ann.paused_until = desk.clock() + timedelta(days=10)
    if case == "later hours":
        ann.quiet_from = 17 * 60
    if case == "moved":
        ann.time_zone = "Asia/Vladivostok"
    (plan,) = await desk.services.check_in_standing.of(ann)
    asked = len(desk.told_to(ann, CheckInAsked))
    while len(desk.told_to(ann, CheckInAsked)) == asked:
        await desk.skip(hours=1)
    assert plan.next_at is not None
    assert timedelta() <= desk.clock() - plan.next_at < timedelta(hours=1)


async def test_in_a_break_without_an_end_no_date_is_named(desk: Desk) -> None:
    desk.ann.paused_until = UNTIL_BACK
    (plan,) = await desk.services.check_in_standing.of(desk.ann)
    assert plan.next_at is None
