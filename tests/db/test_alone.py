"""One process serves a database; who loses the lock to another one stops."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from bot.db.alone import AnotherProcess, alone
from bot.db.engine import Database


@pytest.fixture
async def rival(postgresql: Database) -> AsyncIterator[Database]:
    """The same database, as another process sees it."""
    other = Database(postgresql.url.render_as_string(hide_password=False))
    yield other
    await other.close()


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.db.alone.LOOKS_EVERY", 0.1)


async def break_the_line(database: Database) -> None:
    """As a restart of the server does to the connection that holds the lock."""
    async with database.write() as session:
        await session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_locks"
                " WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
            )
        )


async def test_a_second_one_is_refused(database: Database) -> None:
    other = Database(database.url.render_as_string(hide_password=False))
    async with alone(database):
        with pytest.raises(AnotherProcess):
            async with alone(other):
                pytest.fail("two at once")
    async with alone(other):
        pass
    await other.close()


async def test_the_lock_is_taken_again_after_a_restart(
    postgresql: Database, rival: Database
) -> None:
    async with alone(postgresql):
        await break_the_line(rival)
        await asyncio.sleep(0.5)
        with pytest.raises(AnotherProcess):
            async with alone(rival):
                pytest.fail("two at once")


async def test_who_lost_it_to_another_one_stops(postgresql: Database, rival: Database) -> None:
    async def serve() -> None:
        async with alone(postgresql):
            await asyncio.Event().wait()

    serving = asyncio.ensure_future(serve())
    await asyncio.sleep(0.05)
    await break_the_line(rival)
    async with alone(rival), asyncio.timeout(5):
        with pytest.raises(AnotherProcess):
            await serving


async def test_told_to_stop_it_stops(postgresql: Database) -> None:
    async def serve() -> None:
        async with alone(postgresql):
            await asyncio.Event().wait()

    serving = asyncio.ensure_future(serve())
    await asyncio.sleep(0.3)
    serving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await serving


async def test_what_the_work_ends_with_is_told(postgresql: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with alone(postgresql):
            raise ZeroDivisionError
