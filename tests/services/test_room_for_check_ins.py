"""What goes to many leaves the check-in of the day its place."""

from datetime import datetime, timedelta

import pytest

from bot.db.engine import Database
from bot.domain.check_ins import CheckInState
from bot.models import Person
from bot.services.notices import Lane
from bot.services.timing import Moment, Timing, Why
from bot.services.timing_of_many import TimingOfMany
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.facts import Facts


async def moment(facts: Facts, person: Person, lane: Lane, daily: int = 1) -> Moment:
    """The same alone and among many."""
    now = facts.clock()
    timing = Timing(facts.session, now, daily)
    alone = await timing.when(person, polite=True, budgeted=True, behind=lane)
    together = await TimingOfMany(facts.session, now, daily).of([person], lane)
    assert together[person.id] == alone
    return alone


def noon(clock: StoppedClock) -> datetime:
    return clock().replace(hour=12, minute=0)


@pytest.mark.parametrize(
    ("state", "lane", "daily", "waits"),
    [
        (CheckInState.DUE, Lane.MANY, 1, True),
        (CheckInState.DUE, Lane.MANY, 2, False),
        (CheckInState.DUE, Lane.CHECK_IN, 1, False),
        (CheckInState.DUE, Lane.REMINDER, 1, False),
        (CheckInState.SKIPPED, Lane.MANY, 1, False),
        (CheckInState.ASKED, Lane.MANY, 1, False),
    ],
)
async def test_a_check_in_that_is_due_later_that_day_goes_first(
    database: Database,
    clock: StoppedClock,
    settings: Settings,
    state: CheckInState,
    lane: Lane,
    daily: int,
    waits: bool,
) -> None:
    clock.now = noon(clock)
    async with database.write() as session:
        facts = Facts(session, clock, settings)
        pairing = await facts.new_pair()
        learner = await session.get_one(Person, pairing.learner_id)
        await facts.check_in(pairing, clock() + timedelta(hours=4), state)
        found = await moment(facts, learner, lane, daily)
        assert (Why.BUDGET in found.whys) == waits
        assert (found.at > clock()) == waits
        assert found.at - clock() < timedelta(days=1)


async def test_one_of_tomorrow_does_not_count_today(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    clock.now = noon(clock)
    async with database.write() as session:
        facts = Facts(session, clock, settings)
        pairing = await facts.new_pair()
        learner = await session.get_one(Person, pairing.learner_id)
        await facts.check_in(pairing, clock() + timedelta(days=1), CheckInState.DUE)
        assert (await moment(facts, learner, Lane.MANY)).at == clock()
