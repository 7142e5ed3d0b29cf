"""A database server that is restarted is away for a while; it is no mistake of ours."""

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
