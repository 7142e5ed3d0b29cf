"""A session that is kept to one institution sees, changes and deletes nothing of another."""

import pytest
from sqlalchemy import exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.db.engine import Database
from bot.db.houses import OF_A_HOUSE
from bot.db.sight import everywhere, within
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role, Standing
from bot.models import Pairing, Person
from tests.clock import MONDAY

PEOPLE = {
    1: (Role.LEARNER, "North"),
    2: (Role.MENTOR, "North"),
    3: (Role.LEARNER, "South"),
    4: (Role.MENTOR, ""),
    5: (Role.LEARNER, ""),
    6: (Role.COORDINATOR, ""),
}
# Of South's learner and the mentor of all; the others are another's, or of two.
PAIRS = {1: (1, 2), 2: (3, 4), 3: (3, 2), 4: (1, 4), 5: (5, 4)}
ALL = select(Pairing.id, Pairing.score).order_by(Pairing.id)


@pytest.fixture
async def filled(database: Database) -> Database:
    async with database.write() as session:
        for number, (role, house) in PEOPLE.items():
            known = {"standing": Standing.ACTIVE, "language": "en", "created_at": MONDAY}
            session.add(Person(id=number, role=role, institution=house, **known))
        await session.flush()
        for number, (learner, mentor) in PAIRS.items():
            two = {"learner_id": learner, "mentor_id": mentor, "kind": PairKind.MENTOR}
            session.add(Pairing(id=number, state=PairState.ENDED, proposed_at=MONDAY, **two))
    return database


async def ids(session: AsyncSession, model: type[Person | Pairing]) -> list[int]:
    return list(await session.scalars(select(model.id).order_by(model.id)))


async def test_what_is_found(filled: Database) -> None:
    async with filled.write() as session:
        within(session, "South")
        assert await ids(session, Person) == [3, 4, 6]
        assert await ids(session, Pairing) == [2]
        assert await session.scalar(select(func.count()).select_from(Pairing)) == 1
        other = aliased(Person)
        paired = exists().where(Pairing.mentor_id == other.id)
        assert list(await session.scalars(select(other.id).where(paired))) == [4]
        inside = select(Pairing.learner_id)
        assert list(await session.scalars(select(other.id).where(other.id.in_(inside)))) == [3]
        one = aliased(Person)
        both = (
            select(Pairing.id, one.id, other.id)
            .join(one, one.id == Pairing.learner_id)
            .outerjoin(other, other.id == Pairing.mentor_id)
        )
        assert [tuple(row) for row in await session.execute(both)] == [(2, 3, 4)]
        lonely = select(one.id, other.id).outerjoin(other, other.id == one.id - 2)
        found = await session.execute(lonely.order_by(one.id))
        assert [tuple(row) for row in found] == [(3, None), (4, None), (6, 4)]
        for model in OF_A_HOUSE:
            await session.scalars(select(model))


async def test_also_what_was_loaded_before(filled: Database) -> None:
    async with filled.write() as session:
        assert await session.get(Person, 1)
        assert await session.get(Pairing, 1)
        within(session, "South")
        assert await session.get(Person, 1) is None
        assert await session.get(Pairing, 1) is None
        assert await session.get(Pairing, 3) is None
        assert await session.get(Person, 3)


async def test_what_is_changed_at_once(filled: Database) -> None:
    async with filled.write() as session:
        within(session, "South")
        await session.execute(update(Pairing).values(score=5))
        with everywhere(session):
            rows = await session.execute(ALL)
            assert dict(iter(rows)) == {1: 0, 2: 5, 3: 0, 4: 0, 5: 0}
        assert await ids(session, Pairing) == [2]


async def test_without_an_institution_all_is_there(filled: Database) -> None:
    async with filled.write() as session:
        assert await ids(session, Person) == list(PEOPLE)
        assert await ids(session, Pairing) == list(PAIRS)


async def test_each_sees_its_own_however_often_the_same_is_asked(filled: Database) -> None:
    """What was worked out for one institution is not used for another."""
    for house, seen in (("North", [1, 2, 4, 6]), ("South", [3, 4, 6]), ("North", [1, 2, 4, 6])):
        async with filled.write() as session:
            within(session, house)
            assert await ids(session, Person) == seen
            assert await ids(session, Pairing) == ([1, 4] if house == "North" else [2])
