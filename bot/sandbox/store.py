"""What survives a kill: one SQLite file, written before anything is answered."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS value (name TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS chat_group (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS message (
    chat_id INTEGER, message_id INTEGER, body TEXT NOT NULL, PRIMARY KEY (chat_id, message_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS file (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, mime_type TEXT NOT NULL, data BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS queued (
    update_id INTEGER PRIMARY KEY, kind TEXT NOT NULL, chat_id INTEGER NOT NULL,
    made REAL NOT NULL, body TEXT NOT NULL, again INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS query (
    id TEXT PRIMARY KEY, chat_id INTEGER NOT NULL, made REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS commands (
    scope TEXT, language TEXT, body TEXT NOT NULL, PRIMARY KEY (scope, language)
) WITHOUT ROWID;
"""
_FORGOTTEN = ("person", "chat_group", "message", "file", "queued", "query")


class Store:
    def __init__(self, file: Path | None) -> None:
        self._connection = sqlite3.connect(file or ":memory:", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(_SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; never holds across an `await`."""
        self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def run(self, statement: str, *values: object) -> int:
        """Change something; how many rows were changed."""
        return self._connection.execute(statement, values).rowcount

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self._connection.execute(statement, values).fetchone()
        return found

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - whatever JSON holds
        found = self.row("SELECT body FROM value WHERE name = ?", name)
        return json.loads(found[0]) if found else default

    def put(self, name: str, body: object) -> None:
        self.run("REPLACE INTO value VALUES (?, ?)", name, packed(body))

    def next(self, counter: str, first: int = 1) -> int:
        number = int(self.get(counter, first))
        self.put(counter, number + 1)
        return number

    def forget(self) -> None:
        """People and all that was said; the counters go on, so that no number comes twice."""
        for table in _FORGOTTEN:
            self.run(f"DELETE FROM {table}")  # noqa: S608 - our own names
        self.run("DELETE FROM commands WHERE scope LIKE '%chat_id%'")

    def close(self) -> None:
        self._connection.close()


def packed(body: object) -> str:
    return json.dumps(body, separators=(",", ":"))
