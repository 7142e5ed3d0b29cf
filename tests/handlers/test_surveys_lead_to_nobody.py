"""Whoever has the whole database, the logs and a backup finds no way from an answer to its author.

Two worlds are the same but for who said what. If all that is kept is the same in both, nothing
that is kept can tell which of the two one is in.
"""

import io
import json
import logging
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy import select

from bot.db.backup import backup_to
from bot.delivery.screen import Screen
from bot.domain.roles import Role
from bot.logs import QUIET
from bot.models import HiddenDraft, InboxUpdate
from bot.models.inbox import DEAD
from bot.settings import Settings
from handlers.screens.survey_buttons import OpenSurvey, SendSurvey
from tests.clock import StoppedClock
from tests.empty import database_in
from tests.stage import Someone, Stage
from tests.surveys import load
from tests.test_logs import written

__all__ = ["written"]

NAMES = ("Ann", "Bella", "Cleo", "Dora", "Eve", "Faye")
# Of different lengths, and none like another.
WORDS = [f"word{n} " + "so " * 40 * n for n in range(len(NAMES))]
# By lot, or made of what is by lot.
BY_LOT = {
    "blind_answer": {"id", "thread"},
    "survey_ticket": {"id"},
    "follow_up": {"id"},
}
ROWS = "SELECT rowid AS place, * FROM {table}"


@pytest.fixture(autouse=True)
def _others_are_quiet() -> None:
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class World:
    """Six learners and a coordinator who sends a survey."""

    def __init__(self, file: Path, settings: Settings) -> None:
        self.file = file
        self.stage = Stage(database_in(file), StoppedClock(), settings)
        self.learners: list[Someone] = []

    async def begin(self) -> "World":
        self.learners = [await self.stage.someone(name=name) for name in NAMES]
        self.olga = await self.stage.someone(Role.COORDINATOR, name="Olga")
        async with self.stage.database.write() as session:
            survey = await load(session, asks=("content", "wish"))
        await self.stage.parts.due.begin()
        await self.olga.types("/menu")
        await self.olga.presses_data(OpenSurvey(id=survey.id).pack())
        await self.olga.presses_data(SendSurvey(id=survey.id).pack())
        return self

    async def answers(self, who: Someone, number: int) -> None:
        """The n-th way to answer."""
        await who.presses("Answer")
        await who.presses("Without my name")
        await who.types(str(1 + number % 5))
        self.stage.clock.skip(seconds=7)
        await who.types(WORDS[number])
        await self.stage.skip(minutes=3)

    async def all_answer(self, ways: Sequence[int]) -> None:
        for who, number in zip(self.learners, ways, strict=True):
            await self.answers(who, number)


@pytest.fixture
async def two(tmp_path: Path, settings: Settings) -> AsyncIterator[tuple[World, World]]:
    one, other = (World(tmp_path / f"{name}.db", settings) for name in ("one", "two"))
    yield await one.begin(), await other.begin()
    for world in (one, other):
        await world.stage.database.close()


def rows_of(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Every table, every column and the hidden number of each row."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = [row["name"] for row in found]
        return {
            table: [dict(row) for row in connection.execute(ROWS.format(table=table))]
            for table in tables
        }


def without_lots(kept: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Rows whose place is drawn by lot in no order, and without what was drawn."""
    cleared = dict(kept)
    for table, columns in BY_LOT.items():
        rows = [
            {name: value for name, value in row.items() if name not in columns | {"place"}}
            for row in kept[table]
        ]
        cleared[table] = sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))
    return cleared


def pages(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file.stat().st_size


def lines_of(log: io.StringIO) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    log.seek(0)
    log.truncate()
    return [{name: line[name] for name in line if name != "timestamp"} for line in lines]


FORTH, BACK = range(6), [5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize("nights", [0, 2, 40])
async def test_all_that_is_kept_is_the_same_whoever_said_what(
    two: tuple[World, World], written: io.StringIO, tmp_path: Path, nights: int
) -> None:
    logs: list[list[dict[str, Any]]] = []
    backups: list[Path] = []
    lines_of(written)
    for world, ways in zip(two, (FORTH, BACK), strict=True):
        await world.all_answer(ways)
        for _night in range(nights):
            await world.stage.skip(days=1)
        logging.getLogger("bot").info("the last line")
        logs.append(lines_of(written))
        backups.append(tmp_path / f"backup-{len(backups)}.db")
        backup_to(f"sqlite:///{world.file}", backups[-1])
    one, other = (without_lots(rows_of(world.file)) for world in two)
    assert WORDS[5].strip() in str(one["blind_answer"])
    assert one == other
    assert without_lots(rows_of(backups[0])) == without_lots(rows_of(backups[1]))
    assert backups[0].stat().st_size == backups[1].stat().st_size
    assert pages(two[0].file) == pages(two[1].file)
    assert logs[0] == logs[1]
    assert logs[0]


async def test_the_comparison_would_see_it(two: tuple[World, World]) -> None:
    """With names the two worlds are told apart at once."""
    for world, words in zip(two, ("mine", "yours"), strict=True):
        ann = world.learners[0]
        await ann.presses("Answer")
        await ann.presses("With my name")
        await ann.types("3")
        await ann.types(words)
    one, other = (without_lots(rows_of(world.file)) for world in two)
    assert one["survey_answer"] != other["survey_answer"]


async def test_nothing_in_the_row_stands_anywhere_else(two: tuple[World, World]) -> None:
    world, _ = two
    await world.all_answer(FORTH)
    kept = rows_of(world.file)
    numbers = {row[name] for row in kept["blind_answer"] for name in ("id", "thread") if row[name]}
    for table, rows in kept.items():
        if table != "blind_answer":
            values = {value for row in rows for value in row.values()}
            assert not numbers & {value for value in values if isinstance(value, int)}
            assert not any(str(number) in str(values) for number in numbers)
            assert not any(words.strip() in str(rows) for words in WORDS)
    assert not {"person_id", "author_id", "given_at", "created_at"} & set(kept["blind_answer"][0])


async def test_a_backup_has_nothing_of_what_is_only_begun(
    two: tuple[World, World], tmp_path: Path
) -> None:
    world, _ = two
    ann = world.learners[0]
    await ann.presses("Answer")
    await ann.presses("Without my name")
    await ann.types("2")
    async with world.stage.database.write() as session:
        draft = (await session.scalars(select(HiddenDraft))).one()
        draft.answers = {**draft.answers, "q1": WORDS[3]}
    copy = tmp_path / "copy.db"
    backup_to(f"sqlite:///{world.file}", copy)
    assert rows_of(copy)["hidden_draft"] == []
    assert b"word3" not in copy.read_bytes()
    await world.stage.parts.due.begin()
    await world.stage.skip(days=3)
    assert rows_of(world.file)["hidden_draft"] == []


async def break_it(_message: Message) -> Screen:
    raise ValueError


async def test_what_broke_on_the_way_is_not_kept_with_its_chat(
    two: tuple[World, World], caplog: pytest.LogCaptureFixture
) -> None:
    world, _ = two
    router = Router()
    router.message.register(break_it, Command("number"))
    world.stage.parts.worker.dispatcher.sub_routers.insert(0, router)
    ann = world.learners[0]
    await ann.presses("Answer")
    await ann.presses("Without my name")
    await ann.writes(f"/number {WORDS[2]}")
    for _ in range(5):
        await world.stage.skip(minutes=1)
    async with world.stage.database.read() as session:
        dead = (await session.scalars(select(InboxUpdate).where(InboxUpdate.status == DEAD))).one()
    assert dead.payload is None
    assert "break_it" in (dead.error or "")
    assert b"word2" not in world.file.read_bytes()
    caplog.get_records("call").clear()
