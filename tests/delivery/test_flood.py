"""Whoever sends far too much is told, fills nobody's inbox and holds up nobody."""

import itertools
from typing import Any

import pytest
from sqlalchemy import event, func, select

from bot.db.engine import Database
from bot.delivery import inbox
from bot.delivery.flood import MOST_WAITING
from bot.models import InboxUpdate, OutboxMessage
from bot.models.inbox import DONE, WAITING
from bot.texts import LANGUAGES, _
from tests.clock import StoppedClock
from tests.stage import Someone, Stage

numbers = itertools.count(1)


def messages(chat: dict[str, Any], count: int, text: str = "/menu") -> list[inbox.RawUpdate]:
    said = {"message_id": 1, "date": 0, "chat": chat, "text": text}
    user = {"id": abs(chat["id"]), "is_bot": False, "first_name": "S", "language_code": "en"}
    return [{"update_id": next(numbers), "message": {**said, "from": user}} for _ in range(count)]


async def keep(database: Database, clock: StoppedClock, updates: list[inbox.RawUpdate]) -> None:
    """As polling hands them over, a hundred at a time."""
    for begin in range(0, len(updates), 100):
        async with database.write() as session:
            await inbox.keep(session, updates[begin : begin + 100], clock())


async def rows(database: Database) -> list[InboxUpdate]:
    async with database.read() as session:
        found = await session.scalars(select(InboxUpdate).order_by(InboxUpdate.update_id))
        return list(found)


async def test_ten_thousand_messages_of_one_chat_are_fifty(
    database: Database, clock: StoppedClock
) -> None:
    ann, bob = {"id": 1, "type": "private"}, {"id": 2, "type": "private"}
    flood = messages(ann, 10_000)
    await keep(database, clock, flood)
    kept = await rows(database)
    assert [row.update_id for row in kept] == [u["update_id"] for u in flood[: MOST_WAITING + 1]]
    assert [inbox.is_too_much(row) for row in kept] == [False] * MOST_WAITING + [True]
    await keep(database, clock, flood[:200])
    assert len(await rows(database)) == MOST_WAITING + 1
    await keep(database, clock, messages(bob, 1))
    assert len(await rows(database)) == MOST_WAITING + 2


async def test_everybody_else_takes_turns_with_whoever_sends_much(stage: Stage) -> None:
    flooding = [{"id": 100 + n, "type": "private"} for n in range(3)]
    for chat in flooding:
        await keep(stage.database, stage.clock, messages(chat, 40))
    (late,) = messages({"id": 7, "type": "private"}, 1)
    await keep(stage.database, stage.clock, [late])
    for _step in range(4):
        await stage.parts.worker.step()
    done = {row.chat_id for row in await rows(stage.database) if row.status == DONE}
    assert done == {7, 100, 101, 102}


@pytest.mark.parametrize("served", [[], [1, 2]])
async def test_what_is_done_is_not_walked_over_to_find_what_is_next(
    sqlite: Database, clock: StoppedClock, served: list[int]
) -> None:
    """However many are done: both times the index of those that wait is used."""
    said: list[tuple[Any, ...]] = []
    async with sqlite.read() as session:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *told: said.append(told))
        await inbox.next_update(session, clock(), served)
        connection = await session.connection()
        statement, values = said[-1][2:4]
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = [row.detail for row in plan if "inbox" in row.detail]
    assert len(steps) == 2
    assert all("ix_inbox_waiting" in step for step in steps), steps


def all_told(somebody: Someone, language: str) -> list[int]:
    """Where in the chat it says that it was too much."""
    with somebody.stage.texts.speaking(language):
        said = _(
            "So much came from you at once that I could not take all of it. I have read what came "
            "first. What you sent after that, up to this message, I have not read and not kept. "
            "Please send again what matters to you."
        )
    return [n for n, shown in enumerate(somebody.screens) if shown.text == said]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_they_are_told_once_and_then_heard_again(stage: Stage, language: str) -> None:
    ann = await stage.someone(language=language)
    await keep(stage.database, stage.clock, messages(ann.chat, 3 * MOST_WAITING))
    await stage.settle()
    assert len(ann.screens) == MOST_WAITING + 1
    assert all_told(ann, language) == [MOST_WAITING]
    await keep(stage.database, stage.clock, messages(ann.chat, 1))
    await stage.settle()
    assert len(ann.screens) == MOST_WAITING + 2
    assert {row.status for row in await rows(stage.database)} == {DONE}


async def test_replies_that_wait_to_be_sent_count_too(
    stage: Stage, ann: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """We may be faster than Telegram lets us answer."""
    with monkeypatch.context() as patched:
        patched.setattr(stage.parts.sender, "_start", nothing)
        for _number in range(2 * MOST_WAITING):
            await keep(stage.database, stage.clock, messages(ann.chat, 1))
            await stage.settle()
        async with stage.database.read() as session:
            queued = await session.scalar(select(func.count()).select_from(OutboxMessage))
        assert queued == MOST_WAITING + 1
    await stage.settle()
    assert all_told(ann, "en") == [MOST_WAITING]


async def nothing() -> bool:
    return False


async def test_nothing_is_said_in_a_group(stage: Stage) -> None:
    group = {"id": -100, "type": "group", "title": "G"}
    await keep(stage.database, stage.clock, messages(group, 2 * MOST_WAITING))
    assert [row.status for row in await rows(stage.database)] == [WAITING] * (MOST_WAITING + 1)
    await stage.settle()
    assert {row.status for row in await rows(stage.database)} == {DONE}
    assert not stage.telegram.calls
