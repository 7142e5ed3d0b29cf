"""A copy is whole, made beside a working bot, and for nobody else's eyes."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.db.backup import BackupImpossible, backup_to
from bot.db.engine import Database
from bot.services.agenda import Agenda
from tests.clock import MONDAY, StoppedClock


async def test_what_is_committed_is_in_the_copy(
    sqlite: Database, clock: StoppedClock, tmp_path: Path
) -> None:
    async with sqlite.write() as session:
        await Agenda(session, clock).put("call", 1, MONDAY)
    copy = tmp_path / "copy.db"
    (tmp_path / "copy.db.part").write_text("left by a copy that was broken off")
    backup_to(str(sqlite.url), copy)
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("SELECT kind FROM due_work").fetchall() == [("call",)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert not (tmp_path / "copy.db.part").exists()


def test_a_copy_that_cannot_be_made_leaves_nothing(sqlite: Database, tmp_path: Path) -> None:
    with pytest.raises(BackupImpossible):
        backup_to(str(sqlite.url), tmp_path / "nowhere" / "copy.db")
    with pytest.raises(BackupImpossible):
        backup_to(f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "copy.db")
    assert not (tmp_path / "none.db").exists()
    assert not (tmp_path / "copy.db").exists()
