"""All pairs by how they stand: the same facts as of each alone, in order, with few queries."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.engine import Database
from bot.domain.errors import NotAllowed
from bot.domain.health import BY_NEED, Health
from bot.domain.meetings import MeetingState
from bot.domain.pairings import PairState
from bot.domain.requests import RequestKind, RequestState
from bot.domain.roles import Role
from bot.models import Meeting, OutOfTouch, Pairing, Request
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.facts import Facts

ZONES = ("Europe/Moscow", "Asia/Vladivostok", "America/St_Johns", "Pacific/Kiritimati")


@pytest.fixture
async def facts(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Facts]:
    async with database.write() as session:
        yield await Facts(session, clock, settings).open()


async def pair_by_lot(facts: Facts, lot: Random) -> Pairing:
    learner = await facts.person(name=f"L{lot.random()}", time_zone=lot.choice(ZONES))
    mentor = await facts.person(Role.MENTOR, name=f"M{lot.random()}")
    decided = facts.clock() - timedelta(hours=lot.choice([5, 24 * 13, 24 * 14, 24 * 60, 24 * 200]))
    pairing = await facts.pair(learner, mentor, decided_at=decided)
    for _meeting in range(lot.randint(0, 3)):
        _meets(facts, pairing, lot)
    for _card in range(lot.choice([0, 0, 1, 2, 3])):
        due = facts.clock() - timedelta(hours=lot.randint(-100, 24 * 90))
        closed = lot.choice([None, None, facts.clock()])
        facts.card(pairing, opened_at=due - timedelta(days=3), due_at=due, closed_at=closed)
    if lot.random() < 0.2:
        _waits(facts, pairing, lot)
    await facts.session.flush()
    return pairing


def _meets(facts: Facts, pairing: Pairing, lot: Random) -> None:
    at = facts.clock() + timedelta(hours=lot.randint(-24 * 100, 24 * 14))
    state = MeetingState.AGREED if at > facts.clock() else lot.choice(list(MeetingState))
    facts.session.add(
        Meeting(
            pairing_id=pairing.id,
            learner_id=pairing.learner_id,
            mentor_id=pairing.mentor_id,
            state=state,
            created_at=facts.clock(),
            starts_at=at,
            ends_at=at + timedelta(hours=1),
            on_date=at.date(),
        )
    )


def _waits(facts: Facts, pairing: Pairing, lot: Random) -> None:
    since = facts.clock() - timedelta(hours=lot.randint(1, 500))
    facts.session.add(
        Request(
            kind=lot.choice([RequestKind.STANDING, RequestKind.MESSAGES]),
            asker_id=pairing.learner_id,
            pairing_id=pairing.id,
            asked_at=since,
            state=lot.choice([RequestState.OPEN, RequestState.ANSWERED]),
        )
    )
    facts.session.add(
        OutOfTouch(
            pairing_id=pairing.id,
            learner_id=pairing.learner_id,
            mentor_id=pairing.mentor_id,
            since=since,
            until=since,
            over_at=lot.choice([None, since + timedelta(hours=30)]),
        )
    )


async def test_each_stands_as_it_does_alone_and_in_order(facts: Facts) -> None:
    lot = Random(7)  # noqa: S311
    ids = [(await pair_by_lot(facts, lot)).id for _pair in range(60)]
    await facts.new_pair(state=PairState.PROPOSED)
    await facts.new_pair(state=PairState.ENDED, ended_at=facts.clock())
    seen = await facts.services.pair_health.all(facts.olga)
    assert sorted(one.id for one in seen) == sorted(ids)
    for one in seen:
        assert one.facts == (await facts.services.pair_health.of(facts.olga, one.id)).facts
    states = [one.state for one in seen]
    assert states == sorted(states, key=BY_NEED.index)
    assert set(states) == set(Health)
    waits = [one.facts.waits_since for one in seen if one.state is Health.WAITING]
    assert waits == sorted(waits, key=str)


async def test_nobody_but_coordinators_sees_it(facts: Facts) -> None:
    pairing = await facts.new_pair()
    for by in (pairing.learner_id, pairing.mentor_id):
        with pytest.raises(NotAllowed):
            await facts.services.pair_health.all(await facts.services.people.get(by))


@contextmanager
def counted(session: AsyncSession) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    statements: list[str] = []
    engine = session.get_bind().engine

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


async def test_five_hundred_pairs_take_as_many_queries_as_one(facts: Facts) -> None:
    lot, asked = Random(11), list[int]()  # noqa: S311
    for count in (1, 499):
        for _pair in range(count):
            await pair_by_lot(facts, lot)
        await facts.session.flush()
        with counted(facts.session) as statements:
            began = perf_counter()
            seen = await facts.services.pair_health.all(facts.olga)
            took = perf_counter() - began
        asked.append(len(statements))
    assert len(seen) == 500
    assert asked[0] == asked[1] <= 8
    assert took < 2, took
