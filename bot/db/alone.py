"""Only one process may serve a database: two senders would say everything twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from filelock import FileLock, Timeout
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.engine import Database

# Any fixed number, the same in each process: "NAPA" in ASCII.
ADVISORY_KEY = 0x4E415041
LOOKS_EVERY = 1.0


class AnotherProcess(Exception):
    """Another process is serving this database already."""


@asynccontextmanager
async def alone(database: Database) -> AsyncIterator[None]:
    """Raises AnotherProcess, at once or when the lock is lost to another one meanwhile.

    The lock dies with the process, however it ends.
    """
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
    lock = _Advisory(database)
    await lock.take()
    serving, keeping = asyncio.current_task(), asyncio.ensure_future(lock.keep())
    keeping.add_done_callback(lambda ended: ended.cancelled() or (serving and serving.cancel()))
    try:
        yield
    except asyncio.CancelledError:
        if keeping.done() and serving:
            serving.uncancel()
            keeping.result()
        raise
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError, AnotherProcess):
            await keeping
        await lock.drop()


class _Advisory:
    """It lives as long as its connection, and the server may be restarted under us."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: AsyncConnection | None = None

    async def take(self) -> None:
        """Raises AnotherProcess."""
        connection = await self._database.engine.connect()
        taken = await connection.scalar(
            text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_KEY}
        )
        await connection.commit()
        self._connection = connection
        if not taken:
            await self.drop()
            raise AnotherProcess

    async def keep(self) -> None:
        """For ever; taken again after a restart of the server. Raises AnotherProcess."""
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            with suppress(DBAPIError, OSError):
                if self._connection is None:
                    await self.take()
                elif not await self._stands(self._connection):
                    await self.drop()

    async def drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(DBAPIError, OSError):
                await connection.invalidate()
            with suppress(DBAPIError, OSError):
                await connection.close()

    async def _stands(self, connection: AsyncConnection) -> bool:
        try:
            await connection.execute(text("SELECT 1"))
            await connection.commit()
        except (DBAPIError, OSError):
            return False
        return True
