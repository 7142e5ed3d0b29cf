"""SQLite as the program opens it: each statement is one trip to its thread, and ends there."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from bot.db.engine import Database
from bot.db.one_trip import OneTripConnection
from bot.models import Programme
from tests.clock import MONDAY


def programme(code: str) -> dict[str, object]:
    return {"code": code, "title_en": code, "level": "worker", "updated_at": MONDAY}


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the thread of the database was asked to do."""
    asked: list[str] = []
    execute = OneTripConnection._execute

    async def counted(self: OneTripConnection, what: object, *more: Any, **named: Any) -> object:
        asked.append(getattr(what, "__name__", str(what)))
        return await execute(self, what, *more, **named)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(OneTripConnection, "_execute", counted)
    return asked


async def test_a_statement_is_one_trip(sqlite: Database, trips: list[str]) -> None:
    async with sqlite.read() as session:
        await session.execute(text("SELECT 1"))
        trips.clear()
        for _ in range(3):
            await session.execute(text("SELECT 1"))
        assert len(trips) == 3


async def test_rows_counts_and_refusals_are_those_of_the_driver(sqlite: Database) -> None:
    async with sqlite.write() as session:
        rows = [programme("a"), programme("b")]
        await session.execute(insert(Programme), rows)
        returned = insert(Programme).returning(Programme.code)
        assert (await session.scalars(returned, [programme("c")])).all() == ["c"]
        changed = await session.execute(text("UPDATE programme SET level = 'x' WHERE code < 'c'"))
        assert changed.rowcount == 2  # type: ignore[attr-defined]
    with pytest.raises(IntegrityError):
        async with sqlite.write() as session:
            await session.execute(insert(Programme), programme("a"))
    async with sqlite.read() as session:
        assert (await session.scalars(select(Programme.code).order_by("code"))).all() == [*"abc"]


async def test_who_is_cancelled_leaves_no_statement_open(sqlite: Database) -> None:
    """An open one would hold what it has read, and the next who writes would wait for it."""

    async def looks() -> None:
        async with sqlite.write() as session:
            await session.execute(insert(Programme), programme("a"))
            await session.execute(text("SELECT * FROM programme"))

    for _ in range(20):
        task = asyncio.ensure_future(looks())
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with sqlite.write() as session:
        await session.execute(text("DELETE FROM programme"))
        await session.execute(insert(Programme), programme("b"))


async def test_it_is_written_through_to_the_disk(tmp_path: Path) -> None:
    """In the program; tests themselves do not wait for the disk."""
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    async with database.read() as session:
        assert await session.scalar(text("PRAGMA synchronous")) == 2
        assert await session.scalar(text("PRAGMA journal_mode")) == "wal"
    await database.close()
