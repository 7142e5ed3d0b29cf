"""A database server that is restarted is away for a while; it is no mistake of ours."""

import asyncio

import pytest
from sqlalchemy import text

from bot.db.engine import Database
from bot.delivery.loops import DATABASE_AWAY


async def test_a_server_that_shuts_down_is_away(postgresql: Database) -> None:
    async with postgresql.read() as session, postgresql.read() as other:
        pid = await session.scalar(text("SELECT pg_backend_pid()"))
        await other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        with pytest.raises(DATABASE_AWAY):
            await session.execute(text("SELECT 1"))
        await session.invalidate()
    async with postgresql.read() as session:
        assert await session.scalar(text("SELECT 1")) == 1


async def test_a_mistake_of_ours_is_not_taken_for_it(postgresql: Database) -> None:
    async with postgresql.read() as session:
        with pytest.raises(Exception, match="nonsense") as caught:
            await session.execute(text("SELECT nonsense"))
    assert not isinstance(caught.value, DATABASE_AWAY)


SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000)"
    " SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(1)",
}


async def test_whoever_is_told_to_stop_in_the_middle_of_a_statement_stops(
    database: Database,
) -> None:
    begun = asyncio.Event()

    async def work() -> None:
        async with database.write() as session:
            await session.execute(text("SELECT 1"))
            begun.set()
            await session.execute(text(SLOW[database.url.get_backend_name()]))

    working = asyncio.ensure_future(work())
    await begun.wait()
    await asyncio.sleep(0.1)
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
