"""The audit is only added to, by whatever way one comes; it goes in its time, and is read well."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.domain.audit import Act
from bot.domain.roles import Role
from bot.models import AuditEntry, Person
from bot.services.audit import Audit
from bot.services.audit_reading import AuditReading
from bot.services.audit_retention import put_away
from tests.clock import MONDAY, StoppedClock
from tests.db.test_migrations import empty

__all__ = ["empty"]

YEAR = timedelta(days=365)


@pytest.fixture
async def guarded(empty: Database) -> Database:
    """As it is set up for real: with the triggers."""
    await migrate(empty)
    return empty


async def noted(database: Database, clock: StoppedClock, n: int = 1) -> None:
    async with database.write() as session:
        for _ in range(n):
            Audit(session, clock).note(1, 2, Act.LOOKED)


CHANGES: list[Any] = [
    update(AuditEntry).values(by_id=3),
    update(AuditEntry).values(details={"said": "nothing"}),
    delete(AuditEntry),
    delete(AuditEntry).where(AuditEntry.id == 1),
]


@pytest.mark.parametrize("change", CHANGES)
async def test_nothing_in_it_is_changed_or_taken_out(
    guarded: Database, clock: StoppedClock, change: Any
) -> None:
    await noted(guarded, clock)
    with pytest.raises(DBAPIError, match="only added to"):
        async with guarded.write() as session:
            await session.execute(change)
    async with guarded.read() as session:
        row = (await session.scalars(select(AuditEntry))).one()
    assert (row.by_id, row.about_id, row.act, row.at) == (1, 2, Act.LOOKED, clock())


async def test_nor_is_it_emptied(guarded: Database, clock: StoppedClock) -> None:
    """SQLite knows no TRUNCATE, and empties a table in one go."""
    emptied = text("DELETE FROM audit" if guarded.is_sqlite else "TRUNCATE audit")
    await noted(guarded, clock)
    with pytest.raises(DBAPIError, match="only added to"):
        async with guarded.write() as session:
            await session.execute(emptied)


async def test_what_is_old_goes_and_nothing_else(guarded: Database, clock: StoppedClock) -> None:
    await noted(guarded, clock, 3)
    clock.skip(days=400)
    await noted(guarded, clock, 2)
    async with guarded.write() as session:
        assert await put_away(session, clock, YEAR) == 3
        assert await put_away(session, clock, YEAR) == 0
    with pytest.raises(DBAPIError, match="only added to"):
        async with guarded.write() as session:
            await session.execute(delete(AuditEntry))
    async with guarded.read() as session:
        assert await session.scalar(select(func.count()).select_from(AuditEntry)) == 2


async def test_the_old_owner_of_a_number_is_not_the_new_one(
    database: Database, clock: StoppedClock
) -> None:
    """An embedded database gives a number anew when its last row went."""
    async with database.write() as session:
        audit = Audit(session, clock)
        audit.note(7, 7, Act.LOOKED)
        clock.skip(days=1)
        new = Person(id=7, role=Role.LEARNER, language="en", name="New", created_at=clock())
        session.add(new)
        await session.flush()
        audit.note(7, 7, Act.INVITED)
        reading = AuditReading(session)
        assert [(one.act, one.by_name) for one in await reading.about(new, 9)] == [
            (Act.INVITED, "New")
        ]
        assert [one.by_name for one in await reading.all(MONDAY - YEAR, 9)] == ["New", None]


async def test_who_became_one_has_the_entries_of_both(
    database: Database, clock: StoppedClock
) -> None:
    async with database.write() as session:
        stays = Person(id=5, role=Role.LEARNER, language="en", name="Ann", created_at=clock())
        session.add(stays)
        audit = Audit(session, clock)
        audit.note(1, 6, Act.LOOKED)
        audit.note(1, 6, Act.MERGED, gone=8, since=clock().isoformat())
        audit.note(1, 8, Act.INVITED)
        clock.skip(minutes=1)
        audit.note(1, 5, Act.MERGED, gone=6, since=MONDAY.isoformat())
        clock.skip(minutes=1)
        audit.note(1, 6, Act.LOOKED)
        reading = AuditReading(session)
        found = [(one.about_id, one.act) for one in await reading.about(stays, 9)]
        assert found == [(5, Act.MERGED), (8, Act.INVITED), (6, Act.MERGED), (6, Act.LOOKED)]
        assert await reading.count(stays) == 4


async def test_who_ended_a_pair_is_told_to_neither(
    database: Database, clock: StoppedClock
) -> None:
    async with database.write() as session:
        ann = Person(id=5, role=Role.LEARNER, language="en", name="Ann", created_at=clock())
        session.add(ann)
        audit = Audit(session, clock)
        for act in (Act.PAIRED, Act.PAIR_ENDED):
            audit.note(1, 5, act)
        reading = AuditReading(session)
        assert [one.act for one in await reading.told_to(ann, 9)] == [Act.PAIRED]
        assert (await reading.count(ann), await reading.count(ann, told=True)) == (2, 1)
