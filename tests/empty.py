"""SQLite files with the whole schema: made once in a run, and copied for each test."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, event

from bot.db.engine import Database
from bot.models import Base


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
    database = Database(f"sqlite:///{file}")
    event.listen(database.engine.sync_engine, "connect", _without_waiting)
    return database


def _without_waiting(connection: sqlite3.Connection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()
