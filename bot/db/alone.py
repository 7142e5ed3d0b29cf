"""Only one process may serve a database: two senders would say everything twice."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from filelock import FileLock, Timeout
from sqlalchemy import text

from bot.db.engine import Database

# Any fixed number, the same in each process: "NAPA" in ASCII.
ADVISORY_KEY = 0x4E415041


class AnotherProcess(Exception):
    """Another process is serving this database already."""


@asynccontextmanager
async def alone(database: Database) -> AsyncIterator[None]:
    """Raises AnotherProcess at once; the lock dies with the process, however it ends."""
    async with _file_lock(database) if database.is_sqlite else _advisory_lock(database):
        yield


@asynccontextmanager
async def _file_lock(database: Database) -> AsyncIterator[None]:
    lock = FileLock(f"{database.url.database}.lock", blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise AnotherProcess from error
    try:
        yield
    finally:
        lock.release()


@asynccontextmanager
async def _advisory_lock(database: Database) -> AsyncIterator[None]:
    async with database.engine.connect() as connection:
        taken = await connection.scalar(
            text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_KEY}
        )
        if not taken:
            raise AnotherProcess
        await connection.commit()
        yield
