"""SQLite's thread is gone to once for each statement, where the driver would go four times."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Self

import aiosqlite
from sqlalchemy.engine import URL

Row = tuple[Any, ...]
Parameters = Sequence[Any] | dict[str, Any]


class OneTripCursor:
    """As much of aiosqlite's cursor as SQLAlchemy asks for; not for results in parts.

    A statement is run, its rows are fetched and the cursor is closed in one go. Without a wait
    in between nobody who is cancelled leaves a statement open, which would hold up a commit.
    """

    def __init__(self, connection: "OneTripConnection") -> None:
        self._connection = connection
        self._rows: list[Row] = []
        self.description: tuple[Row, ...] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Parameters = ()) -> Self:
        return await self._run(lambda cursor: cursor.execute(sql, parameters))

    async def executemany(self, sql: str, parameters: Iterable[Parameters]) -> Self:
        return await self._run(lambda cursor: cursor.executemany(sql, parameters))

    async def fetchall(self) -> list[Row]:
        return self._rows

    async def close(self) -> None:
        """Closed already."""

    async def _run(self, statement: Callable[[sqlite3.Cursor], object]) -> Self:
        def there(database: sqlite3.Connection) -> None:
            cursor = database.cursor()
            try:
                statement(cursor)
                self._rows = cursor.fetchall() if cursor.description else []
                self.description = cursor.description
                self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
            finally:
                cursor.close()

        await self._connection.run(there)
        return self


class OneTripConnection(aiosqlite.Connection):
    """aiosqlite's connection. Its thread does not keep a program that ends from ending."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True

    def cursor(self) -> OneTripCursor:  # type: ignore[override]
        return OneTripCursor(self)

    async def run(self, what: Callable[[sqlite3.Connection], None]) -> None:
        """In the thread of the database."""
        await self._execute(what, self._conn)  # type: ignore[no-untyped-call]


def connecting(url: URL) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """For SQLAlchemy's `async_creator`."""
    found = url.get_dialect()().create_connect_args(url)
    arguments: tuple[Any, ...] = tuple(found[0])
    options: dict[str, Any] = dict(found[1])

    def connect() -> Awaitable[aiosqlite.Connection]:
        return OneTripConnection(lambda: sqlite3.connect(*arguments, **options))

    return connect
