"""Copies the whole database while the bot goes on working, and looks whether the copy is sound."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import URL, make_url

# As long as somebody writes there, it is theirs; in a copy it would stay theirs for ever. And
# tokens that nobody has yet: two copies would tell which were drawn meanwhile.
LEFT_OUT = ("hidden_draft", "waiting_ticket")


class BackupImpossible(Exception):
    """`why` is `exists`, `no pg_dump`, or what the database said."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def backup_to(database_url: str, file: Path) -> None:
    """Raises BackupImpossible; a half-made copy never keeps the name that was asked for."""
    if file.exists():
        raise BackupImpossible("exists")
    url = make_url(database_url)
    part = file.with_name(file.name + ".part")
    try:
        _make_private(part)
        if url.get_backend_name() == "sqlite":
            _copy_sqlite(Path(url.database or ""), part)
        else:
            _dump_postgresql(url, part)
        part.replace(file)
        _note(url)
    finally:
        part.unlink(missing_ok=True)


def last_backup(database_url: str) -> datetime | None:
    """When `backup_to` last made a copy of this SQLite file; None if it never has."""
    try:
        return datetime.fromtimestamp(_trace(make_url(database_url)).stat().st_mtime, UTC)
    except OSError:
        return None


def _note(url: URL) -> None:
    """The copy is what counts: that it cannot be noted down is no failure."""
    if url.get_backend_name() == "sqlite":
        with suppress(OSError):
            _trace(url).touch()


def _trace(url: URL) -> Path:
    """An empty file beside the database; its date is that of the last backup."""
    return Path(f"{url.database}.backed-up")


def _make_private(file: Path) -> None:
    """It tells of people: nobody else on this computer may read it."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        file.chmod(0o600)
    except OSError as error:
        raise BackupImpossible(str(error)) from error


def _copy_sqlite(source: Path, target: Path) -> None:
    if not source.exists():
        raise BackupImpossible(f"{source} does not exist")
    try:
        # The path says "read only", and one step copies a consistent state.
        with sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True) as live:
            with sqlite3.connect(target) as copy:
                live.backup(copy, pages=-1)
                _forget(copy)
                sound = copy.execute("PRAGMA quick_check").fetchone()[0]
            copy.close()
        live.close()
    except (sqlite3.Error, OSError) as error:
        raise BackupImpossible(str(error)) from error
    if sound != "ok":
        raise BackupImpossible(sound)


def _forget(copy: sqlite3.Connection) -> None:
    """The rows go, and the order in which others were written with them."""
    named = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    there = [name for name in LEFT_OUT if (name,) in named]
    if there:
        gone = "".join(f"DELETE FROM {name};" for name in there)  # noqa: S608  our own names
        copy.executescript(f"PRAGMA secure_delete = ON; {gone} VACUUM;")


def _dump_postgresql(url: URL, target: Path) -> None:
    program = shutil.which("pg_dump")
    if program is None:
        raise BackupImpossible("no pg_dump")
    plain = url.set(password=None).render_as_string(hide_password=False)
    ended = subprocess.run(  # noqa: S603  the program is found by name, the rest is our own
        [
            program,
            "--format=custom",
            *(f"--exclude-table-data={name}" for name in LEFT_OUT),
            f"--file={target}",
            plain,
        ],
        env={**os.environ, "PGPASSWORD": url.password or os.environ.get("PGPASSWORD", "")},
        capture_output=True,
        check=False,
    )
    if ended.returncode:
        raise BackupImpossible(ended.stderr.decode(errors="replace").strip()[-500:])
