"""A date of a person moves: what a plan asks around it moves too, never twice, never lost."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.check_in_notices import CheckInAsked
from bot.domain.plans import PlanState
from bot.models import ClassSession, Plan
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.services.check_in_desk import Desk


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    """The only live plan asks 14 and 3 days before an exam, which is in 30 days."""
    async with database.write() as session:
        desk = await Desk(session, clock, settings).open(group="T-1")
        for plan in await session.scalars(select(Plan)):
            plan.state = PlanState.LIVE if plan.code == "exam" else PlanState.DRAFT
        await hold_exam(desk, 30)
        yield desk


async def hold_exam(desk: Desk, days: int) -> ClassSession:
    starts = MONDAY + timedelta(days=days)
    exam = ClassSession(
        group="T-1",
        programme="cnc",
        kind="exam",
        title_en="Turning",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        updated_at=desk.clock(),
    )
    desk.session.add(exam)
    await settle(desk)
    return exam


async def move_exam(desk: Desk, days: int) -> None:
    exam = (await desk.session.scalars(select(ClassSession))).one()
    exam.starts_at = MONDAY + timedelta(days=days)
    await settle(desk)


async def settle(desk: Desk) -> None:
    await desk.session.flush()
    await desk.services.plan_runs.settle(desk.pairing)


async def asked_on(desk: Desk) -> list[int]:
    """How many days after the beginning each was asked."""
    return [(one.asked_at - MONDAY).days for one in await desk.check_ins() if one.asked_at]


async def test_asks_before_the_exam(desk: Desk) -> None:
    await desk.skip(days=40)
    assert await asked_on(desk) == [16, 27]


async def test_what_was_not_asked_moves_with_the_exam(desk: Desk) -> None:
    await desk.skip(days=5)
    await move_exam(desk, 25)
    await desk.skip(days=35)
    assert await asked_on(desk) == [11, 22]


async def test_what_was_asked_is_not_asked_again_after_the_exam_moved(desk: Desk) -> None:
    await desk.skip(days=17)
    await move_exam(desk, 40)
    await desk.skip(days=30)
    assert await asked_on(desk) == [16, 37]
    assert len([one for one in desk.told_to(desk.ann, CheckInAsked) if not one.again]) == 2  # type: ignore[attr-defined]


async def test_an_exam_that_goes_and_comes_back_is_asked_about_once(desk: Desk) -> None:
    await desk.skip(days=5)
    exam = (await desk.session.scalars(select(ClassSession))).one()
    await desk.session.delete(exam)
    await settle(desk)
    await hold_exam(desk, 20)
    await desk.skip(days=30)
    assert await asked_on(desk) == [6, 17]


async def test_after_an_exam_has_gone_nothing_is_asked(desk: Desk) -> None:
    exam = (await desk.session.scalars(select(ClassSession))).one()
    await desk.session.delete(exam)
    await settle(desk)
    await desk.skip(days=30)
    assert await asked_on(desk) == []


async def test_who_moves_past_the_first_hour_is_asked_all_the_same(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with database.write() as session:
        desk = await Desk(session, clock, settings).open()
        await desk.skip(days=6, hours=5, minutes=30)
        desk.ann.time_zone = "Asia/Kamchatka"
        await desk.services.plan_runs.person_changed(desk.ann)
        await desk.skip(days=1)
        assert await asked_on(desk) == [6]
