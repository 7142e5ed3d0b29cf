"""What became of an index is noted where the next start and the doctor find it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.delivery.librarian import Librarian
from bot.domain.retention import UNUSED_VECTOR
from bot.knowledge.shelf import Built, Failed
from bot.models import DueWork, IndexState, TextVector
from bot.services.agenda import Agenda
from bot.services.kept_vectors import vectors_of
from bot.services.retention import PUT_AWAY, Retention
from tests.clock import StoppedClock

MANY = {f"{at:032x}": bytes([at % 250, 1]) for at in range(450)}
A, B = list(MANY)[:2]


def built(*fresh: str, used: frozenset[str] = frozenset(), encoder: str = "e") -> Built:
    rows = {one: MANY[one] for one in fresh}
    return Built("meaning", 12, 5, 1.234, encoder, rows, used or frozenset(fresh))


async def note(librarian: Librarian, what: Built | Failed) -> None:
    librarian.told(what)
    assert await librarian.step()
    assert not await librarian.step()


async def state(database: Database) -> IndexState:
    async with database.read() as session:
        return (await session.scalars(select(IndexState))).one()


async def unused(database: Database) -> list[str]:
    idle = select(TextVector.digest).where(TextVector.unused_since.is_not(None))
    async with database.read() as session:
        return list(await session.scalars(idle.order_by(TextVector.digest)))


@pytest.fixture
def librarian(database: Database, clock: StoppedClock) -> Librarian:
    return Librarian(database, clock)


async def test_all_vectors_come_back_as_they_were(
    database: Database, librarian: Librarian, clock: StoppedClock
) -> None:
    await note(librarian, built(*MANY))
    await note(librarian, built(*MANY))
    async with database.read() as session:
        assert await vectors_of(session, "e") == MANY
        assert await vectors_of(session, "another") == {}
    told = await state(database)
    assert (told.mode, told.phrases, told.labels, told.ms) == ("meaning", 12, 5, 1234)
    assert (told.encoded, told.built_at, told.failure) == (450, clock(), None)


async def test_what_is_of_no_use_goes_after_a_while_and_what_is_back_stays(
    database: Database, librarian: Librarian, clock: StoppedClock
) -> None:
    await note(librarian, built(A, B))
    await note(librarian, built(used=frozenset([A])))
    assert await unused(database) == [B]
    clock.skip(days=3)
    await note(librarian, built(used=frozenset([A, B])))
    assert await unused(database) == []
    await note(librarian, built(used=frozenset([B])))
    await put_away(database, clock, UNUSED_VECTOR - timedelta(hours=1))
    assert await unused(database) == [A]
    await put_away(database, clock, timedelta(hours=2))
    async with database.read() as session:
        assert await vectors_of(session, "e") == {B: MANY[B]}


async def put_away(database: Database, clock: StoppedClock, after: timedelta) -> None:
    clock.skip(seconds=after.total_seconds())
    async with database.write() as session:
        work = DueWork(kind=PUT_AWAY, subject_id=0, due_at=clock(), key="x", created_at=clock())
        await Retention(session, clock, Agenda(session, clock)).put_away(work)


async def test_those_of_another_encoder_are_of_no_use(
    database: Database, librarian: Librarian
) -> None:
    await note(librarian, built(A, encoder="old"))
    await note(librarian, built(A, B, encoder="new"))
    async with database.read() as session:
        found = await session.execute(select(TextVector.encoder, TextVector.unused_since))
        assert {of: since is None for of, since in found} == {"old": False, "new": True}


async def test_by_words_alone_all_is_left_as_it_is(
    database: Database, librarian: Librarian
) -> None:
    await note(librarian, built(A))
    await note(librarian, Built("words", 12, 5, 0.5))
    assert await unused(database) == []
    assert (await state(database)).mode == "words"


async def test_a_failure_stands_until_something_is_built(
    database: Database, librarian: Librarian, clock: StoppedClock
) -> None:
    await note(librarian, built(A))
    clock.skip(hours=1)
    await note(librarian, Failed("MemoryError"))
    told = await state(database)
    assert (told.failure, told.failed_at, told.phrases) == ("MemoryError", clock(), 12)
    await note(librarian, built(A))
    assert ((await state(database)).failure, (await state(database)).failed_at) == (None, None)
