"""What is kept of meetings, how long, and what coordinators see of it: figures alone."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.meetings import MeetingState, Said
from bot.domain.reporting import Period
from bot.domain.summary import Asked, MeetingFigures, Share
from bot.models import DueWork, Meeting, Pairing
from bot.services.retention import PUT_AWAY
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.services.check_in_desk import Desk

MONTH = timedelta(days=30)


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        desk = await Desk(session, clock, settings).open()
        desk.pairing.decided_at = MONDAY
        yield desk


async def meeting(desk: Desk, state: MeetingState, **columns: Any) -> Meeting:
    usual = {
        "created_at": MONDAY,
        "closed_at": MONDAY,
        "on_date": MONDAY.date(),
        "starts_at": MONDAY,
        "ends_at": MONDAY + timedelta(hours=1),
        "place": "Cafe",
        "mentor_said": Said.MET,
        "learner_said": Said.NOT,
    }
    row = Meeting(
        pairing_id=desk.pairing.id,
        learner_id=desk.ann.id,
        mentor_id=desk.boris.id,
        state=state,
        **{**usual, **columns},
    )
    desk.session.add(row)
    await desk.session.flush()
    return row


async def put_away(desk: Desk, after: timedelta) -> list[Meeting]:
    desk.clock.now = MONDAY + after
    work = DueWork(kind=PUT_AWAY, subject_id=0, due_at=desk.clock())
    await desk.services.retention.put_away(work)
    found = await desk.session.scalars(
        select(Meeting).order_by(Meeting.id).execution_options(populate_existing=True)
    )
    return list(found)


@pytest.mark.parametrize("state", ["draft", "not_held", "unknown", "cancelled", "expired"])
async def test_a_month_later_nothing_tells_of_what_was_not_held(
    desk: Desk, state: MeetingState
) -> None:
    row = await meeting(desk, state)
    await meeting(desk, MeetingState.DRAFT, moves_id=row.id, closed_at=MONDAY + timedelta(days=9))
    assert len(await put_away(desk, MONTH)) == 2
    (draft,) = await put_away(desk, MONTH + timedelta(minutes=1))
    assert draft.moves_id is None


async def test_of_a_held_one_the_day_stays_and_no_more(desk: Desk) -> None:
    await meeting(desk, MeetingState.HELD)
    (before,) = await put_away(desk, MONTH)
    assert before.place == "Cafe"
    (after,) = await put_away(desk, MONTH + timedelta(minutes=1))
    assert (after.learner_said, after.mentor_said, after.said_at) == (None, None, None)
    assert (after.place, after.starts_at, after.on_date) == (None, None, MONDAY.date())
    assert await desk.services.meetings.held_count(desk.pairing.id) == 1


@pytest.mark.parametrize("state", ["proposed", "agreed"])
async def test_what_is_to_come_stays(desk: Desk, state: MeetingState) -> None:
    await meeting(desk, state, closed_at=None)
    (row,) = await put_away(desk, timedelta(days=400))
    assert row.place == "Cafe"


async def test_coordinators_see_how_many_and_nothing_else(desk: Desk) -> None:
    await meeting(desk, MeetingState.HELD)
    await meeting(desk, MeetingState.HELD)
    await meeting(desk, MeetingState.NOT_HELD)
    summary = await desk.services.summaries.of(desk.olga, Asked(Period.THIS_WEEK))
    assert summary.meetings == MeetingFigures(2, Share(1, 1))


async def test_others_hear_of_each_number_once(desk: Desk) -> None:
    told: list[int] = []

    async def hear(_pairing: Pairing, count: int) -> None:
        told.append(count)

    desk.services.meetings.on_held.append(hear)
    note, pairing_id = desk.services.meetings.note_held, desk.pairing.id
    first = await note(pairing_id, MONDAY.date(), desk.ann)
    await desk.services.meetings.take_back(desk.ann, first.id)
    await note(pairing_id, MONDAY.date(), desk.ann)
    desk.clock.skip(days=1)
    await note(pairing_id, MONDAY.date() + timedelta(days=1), desk.boris)
    assert told == [1, 2]
