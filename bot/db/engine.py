"""The database: one writer at a time on SQLite, many on PostgreSQL, the same program on both."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, ExceptionContext, make_url
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from bot.db.one_trip import connecting
from bot.db.sight import Sighted

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
PRAGMAS = (
    # The one that is written into the file: it stands first.
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    # What was deleted is overwritten: anonymous words are to lie nowhere else in the file.
    "secure_delete=ON",
)


READ_ONLY = {"server_settings": {"default_transaction_read_only": "on"}}
# SQL's codes for a line that broke, a server without room, and one that stops or starts.
AWAY = ("08", "53", "57P")


class Database:
    """Transactions: `write()` commits all or undoes all, `read()` sees and changes nothing.

    `only_looking`: nothing can be changed, and no file is made.
    """

    def __init__(self, url: str, *, only_looking: bool = False) -> None:
        self.url = make_url(url).set(drivername=DRIVERS[make_url(url).get_backend_name()])
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._only_looking = only_looking
        self._writer = self._engine("BEGIN IMMEDIATE")
        self._reader = self._engine("BEGIN") if self.is_sqlite else self._writer
        self._write_sessions = sessions(self._writer)
        self._read_sessions = sessions(self._reader)
        self._one_writer = asyncio.Lock()

    def _engine(self, begin: str) -> AsyncEngine:
        url = _looking(self.url) if self._only_looking else self.url
        engine = create_async_engine(
            url,
            pool_pre_ping=not self.is_sqlite,
            hide_parameters=True,
            connect_args=READ_ONLY if self._only_looking and not self.is_sqlite else {},
            **({"async_creator": connecting(url)} if self.is_sqlite else {}),
        )
        if self.is_sqlite:
            prepare_sqlite(engine, begin, PRAGMAS[1:] if self._only_looking else PRAGMAS)
        event.listen(engine.sync_engine, "handle_error", _away)
        return engine

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        async with AsyncExitStack() as stack:
            if self.is_sqlite:
                await stack.enter_async_context(self._one_writer)
            yield await stack.enter_async_context(self._write_sessions.begin())

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        async with self._read_sessions() as session:
            yield session

    @asynccontextmanager
    async def reshaped(self) -> AsyncIterator[AsyncConnection]:
        """One transaction that changes tables. SQLite changes one by making it anew, and would
        not let go of a table that others refer to; that all is well is seen before the end."""
        async with self._writer.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            if self.is_sqlite and driver is not None:
                await driver.execute("PRAGMA foreign_keys=OFF")
            try:
                yield connection
                if self.is_sqlite:
                    await _ensure_whole(connection)
                await connection.commit()
            finally:
                await connection.invalidate()

    @property
    def engine(self) -> AsyncEngine:
        return self._writer

    async def close(self) -> None:
        await self._reader.dispose()
        await self._writer.dispose()


def sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine, expire_on_commit=False, sync_session_class=Sighted)


async def _ensure_whole(connection: AsyncConnection) -> None:
    """Raises IntegrityError: a row refers to one that is not there."""
    broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if broken:
        tables = ", ".join(sorted({str(row[0]) for row in broken}))
        raise IntegrityError(
            None, None, sqlite3.IntegrityError(f"rows without a parent: {tables}")
        )


def _looking(url: URL) -> URL:
    """The same, in a way in which SQLite makes no file and changes none."""
    if url.get_backend_name() != "sqlite":
        return url
    file = Path(url.database or "").resolve().as_uri()
    return url.set(database=file, query={"mode": "ro", "uri": "true"})


def prepare_sqlite(engine: AsyncEngine, begin: str, pragmas: Sequence[str] = PRAGMAS) -> None:
    """Begin by ourselves: the driver's own BEGIN comes too late and loses updates."""

    @event.listens_for(engine.sync_engine, "connect")
    def _configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def _away(context: ExceptionContext) -> OperationalError | None:
    """Says plainly that the server is away: asyncpg calls a restart no more than an error.

    Whoever is told to stop in the middle of a statement stops: that is no error of the database.
    """
    code = str(getattr(context.original_exception, "sqlstate", None) or "")
    is_away = context.is_disconnect or code.startswith(AWAY)
    if not is_away or not isinstance(context.original_exception, Exception):
        return None
    return OperationalError(None, None, context.original_exception, hide_parameters=True)
