"""The demonstration never touches anything real."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.db.alone import AnotherProcess
from bot.sandbox.bot_api import LOCAL_TOKEN
from bot.settings import PREFIX, Settings
from bot.texts import Markup, _

# Written into the SQLite file's head (PRAGMA application_id): "DEMO" in ASCII.
MARK = 0x44454D4F
# Its place is told by https://www.sqlite.org/fileformat.html#application_id
SQLITE, HEAD = b"SQLite format 3\0", 72


class NotForDemo(Exception):
    """Something real is near: the message says what."""

    def __init__(self, said: Markup) -> None:
        super().__init__(said)
        self.said = said


def ensure_nothing_real(settings: Settings, database: Path) -> None:
    """Raises NotForDemo for a real token, another database, or a file that is not the demo's."""
    token = settings.bot_token
    if token is not None and token.get_secret_value() != LOCAL_TOKEN:
        raise NotForDemo(
            _(
                "{name} holds a real token. The demonstration does not start beside one;"
                " unset it first.",
                name=f"{PREFIX}BOT_TOKEN",
            )
        )
    if "database_url" in settings.model_fields_set:
        raise NotForDemo(
            _(
                "{name} names a database. The demonstration works on its own only; unset it.",
                name=f"{PREFIX}DATABASE_URL",
            )
        )
    if _holds_something(database) and not _is_marked(database):
        raise NotForDemo(
            _("{file} is not a demonstration's database; it is left untouched.", file=database)
        )


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Raises AnotherProcess if a demonstration is running in this folder already."""
    lock = FileLock(folder / "demo.lock", blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise AnotherProcess from error
    try:
        yield
    finally:
        lock.release()


def mark(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(f"PRAGMA application_id = {MARK}")
    connection.close()


def _holds_something(database: Path) -> bool:
    return database.exists() and database.stat().st_size > 0


def _is_marked(database: Path) -> bool:
    """Read from the file's head as it lies there: a broken off transaction locks nobody out."""
    with database.open("rb") as file:
        head = file.read(HEAD)
    return head.startswith(SQLITE) and int.from_bytes(head[68:72]) == MARK
