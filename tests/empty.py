"""Empty databases for each test, with what is made for them made once in a run."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache

from bot.db.engine import Database
from bot.models import Base

STATEMENTS = 5000
_dialects: dict[str, Dialect] = {}
_made: dict[str, LRUCache[Any, Any]] = {}


@cache
def _schema() -> bytes:
    """A file as `Database` leaves one behind, with every table and no row."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        engine = create_engine(f"sqlite:///{file}")
        Base.metadata.create_all(engine)
        engine.dispose()
        return file.read_bytes()


def database_in(file: Path) -> Database:
    """Not written through to the disk: no test here pulls a plug, and those that kill the program
    start it as it is."""
    file.write_bytes(_schema())
    database = knowing_statements(Database(f"sqlite:///{file}"))
    event.listen(database.engine.sync_engine, "connect", _without_waiting)
    return database


def knowing_statements(database: Database) -> Database:
    """Every statement is made SQL of once in a run, not once in each test: SQLAlchemy keeps that
    by the dialect, of which each engine has its own."""
    for engine in {database.engine.sync_engine, database._reader.sync_engine}:
        name = engine.dialect.name
        engine.dialect = _dialects.setdefault(name, engine.dialect)
        engine._compiled_cache = _made.setdefault(name, LRUCache(STATEMENTS))
    return database


def _without_waiting(connection: sqlite3.Connection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()
