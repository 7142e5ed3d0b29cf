"""How pairs stand and how calls went, in a summary, on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.db.engine import Database
from bot.domain.calls import CallState
from bot.domain.health import Health
from bot.domain.meetings import MeetingState
from bot.domain.reporting import Period
from bot.domain.summary import Asked, CallFigures, Exercise, Share, Summary
from bot.models import Call, Meeting
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.facts import Facts

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
THIS_WEEK = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
async def facts(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Facts]:
    clock.now = NOW
    async with database.write() as session:
        yield await Facts(session, clock, settings).open()


async def of(facts: Facts, period: Period = Period.THIS_WEEK) -> Summary:
    await facts.session.flush()
    return await facts.services.summaries.of(facts.olga, Asked(period))


async def pairs(facts: Facts, *, new: int = 0, long: int = 0, in_touch: int = 0) -> None:
    for _pair in range(new):
        await facts.new_pair(decided_at=NOW - timedelta(days=3))
    for _pair in range(long):
        await facts.new_pair(decided_at=NOW - timedelta(days=60))
    for _pair in range(in_touch):
        pairing = await facts.new_pair(decided_at=NOW - timedelta(days=60))
        facts.session.add(
            Meeting(
                pairing_id=pairing.id,
                learner_id=pairing.learner_id,
                mentor_id=pairing.mentor_id,
                state=MeetingState.HELD,
                on_date=THIS_WEEK.date(),
                created_at=NOW,
            )
        )


async def test_pairs_by_how_they_stand(facts: Facts) -> None:
    await pairs(facts, new=5, long=7, in_touch=11)
    assert (await of(facts)).pairs.states == {
        Health.WAITING: 0,
        Health.NEEDS: 7,
        Health.EARLY: 5,
        Health.ON_TRACK: 11,
    }


async def test_few_of_a_state_are_not_told_nor_by_subtraction(facts: Facts) -> None:
    await pairs(facts, new=2, long=8, in_touch=12)
    assert (await of(facts)).pairs.states == {
        Health.WAITING: 0,
        Health.NEEDS: None,
        Health.EARLY: None,
        Health.ON_TRACK: 12,
    }


async def call(facts: Facts, minutes: float | None, *, drill: bool = False) -> None:
    caller = facts.olga if drill else await facts.person()
    nobody = CallState.NOBODY if drill else CallState.OPEN
    taken = THIS_WEEK + timedelta(minutes=minutes) if minutes is not None else None
    state = CallState.TAKEN if taken else nobody
    facts.session.add(
        Call(caller_id=caller.id, drill=drill, state=state, started_at=THIS_WEEK, taken_at=taken)
    )
    await facts.session.flush()


async def test_calls_and_the_time_until_a_person_had_them(facts: Facts) -> None:
    for minutes in (1, 3, 4, 30, None):
        await call(facts, minutes)
    await call(facts, 2, drill=True)
    last = Exercise(THIS_WEEK.date(), 2.0)
    assert (await of(facts)).calls == CallFigures(Share(4, 5), 3.5, last)
    assert (await of(facts, Period.LAST_WEEK)).calls == CallFigures(Share(0, 0), None, None)


async def test_so_few_callers_are_not_even_counted(facts: Facts) -> None:
    for minutes in (1, 2, 3, 4):
        await call(facts, minutes)
    assert (await of(facts)).calls == CallFigures(None, None, None)


async def test_an_exercise_that_nobody_answered(facts: Facts) -> None:
    await call(facts, 2, drill=True)
    await call(facts, None, drill=True)
    calls = (await of(facts)).calls
    assert calls
    assert calls.exercise == Exercise(THIS_WEEK.date(), None)
