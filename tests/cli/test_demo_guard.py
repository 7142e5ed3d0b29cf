"""The demonstration does not start beside anything real."""

import sqlite3
from pathlib import Path

import pytest

from bot.cli.demo_guard import NotForDemo, ensure_nothing_real, mark
from bot.sandbox.bot_api import LOCAL_TOKEN
from bot.settings import Settings
from bot.texts import Texts
from tests.cli.conftest import Call


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "demo.db"


def guard(database: Path, **columns: str) -> None:
    with Texts().speaking("en"):
        ensure_nothing_real(Settings(_env_file=None, **columns), database)  # type: ignore[arg-type]


def test_a_real_token(database: Path) -> None:
    with pytest.raises(NotForDemo, match="real token"):
        guard(database, bot_token="123456:real")
    guard(database, bot_token=LOCAL_TOKEN)


def test_another_database(database: Path) -> None:
    with pytest.raises(NotForDemo, match="names a database"):
        guard(database, database_url="postgresql://host/real")


def test_a_file_that_is_not_the_demos(database: Path) -> None:
    database.write_text("something else entirely, longer than a header of SQLite's own file")
    with pytest.raises(NotForDemo, match="left untouched"):
        guard(database)
    database.unlink()
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE person (id)")
    connection.close()
    with pytest.raises(NotForDemo, match="left untouched"):
        guard(database)
    mark(database)
    guard(database)


def test_the_command_refuses(call: Call) -> None:
    said = call("demo", NAPARNIK_BOT_TOKEN="123456:" + "x" * 35)
    assert said.exit_code == 2
    assert "real token" in said.output
    assert not Path(".demo").exists()
