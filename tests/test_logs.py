"""Logs say what went wrong and where, and nothing that anybody typed."""

import asyncio
import gc
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.engine import Database
from bot.delivery.screen import Screen
from bot.delivery.worker import Unreadable
from bot.domain.errors import Refusal
from bot.logs import QUIET, formatter, traced
from bot.models import InboxUpdate
from bot.models.inbox import DEAD
from bot.services.services import Services
from tests.stage import Someone, Stage

TYPED = "8-921-my-phone"


@pytest.fixture
def written(caplog: pytest.LogCaptureFixture) -> Iterator[io.StringIO]:
    """Everything that would be written, down to the last detail."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.addHandler(handler)
    with caplog.at_level(logging.DEBUG):
        yield stream
    root.removeHandler(handler)
    caplog.get_records("call").clear()


async def take_a_number(message: Message) -> Screen:
    return Screen(str(int((message.text or "").split()[1])))


async def take_it_twice(message: Message) -> Screen:
    """The words are in an error's cause, in its notes and in what a task is shown as."""
    try:
        return await take_a_number(message)
    except ValueError as error:
        error.add_note(message.text or "")
        raise KeyError(message.text) from error


async def take_it_to_the_database(message: Message, services: Services) -> Screen:
    session: AsyncSession = services.people._session
    await session.execute(text("SELECT a FROM nowhere WHERE said = :said"), {"said": TYPED})
    return Screen(message.text or "")


@pytest.mark.parametrize("handler", [take_a_number, take_it_twice, take_it_to_the_database])
async def test_what_was_typed_stands_in_no_log_and_in_no_error(
    stage: Stage, ann: Someone, written: io.StringIO, handler: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.worker.DATABASE_AWAY", ())
    router = Router()
    router.message.register(handler, Command("number"))
    stage.parts.worker.dispatcher.sub_routers.insert(0, router)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    message = {"message_id": 1, "date": 0, "chat": ann.chat, "from": ann.user}
    await stage.receive(message={**message, "text": f"/number {TYPED}"})
    for _ in range(5):
        await stage.skip(minutes=1)
    async with stage.database.read() as session:
        (update,) = await session.scalars(select(InboxUpdate))
    assert update.status == DEAD
    for told in (written.getvalue(), update.error or ""):
        assert handler.__name__ in told
        assert TYPED not in told
    assert "broke on our side" in ann.screen.text


async def test_nor_does_a_task_tell_them_that_nobody_waited_for(written: io.StringIO) -> None:
    async def fail() -> None:
        raise ValueError(TYPED)

    task = asyncio.ensure_future(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    assert "Task exception was never retrieved" in written.getvalue()
    assert "ValueError" in written.getvalue()
    assert TYPED not in written.getvalue()


async def test_nor_are_rows_written_that_the_database_gave(
    written: io.StringIO, sqlite: Database
) -> None:
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    async with sqlite.write() as session:
        await session.execute(text("SELECT :said"), {"said": TYPED})
    assert TYPED not in written.getvalue()


def test_a_traceback_tells_kinds_files_lines_and_functions() -> None:
    def deep() -> None:
        dict[str, str]()["key"]

    def shallow() -> None:
        try:
            deep()
        except KeyError as error:
            raise ValueError("words") from error

    with pytest.raises(ValueError, match="words") as caught:
        shallow()
    way = traced(caught.value).splitlines()
    assert [line.rpartition(" in ")[2].rpartition(".")[2] for line in way] == [
        "shallow", "deep", "KeyError", "which led to:",
        "test_a_traceback_tells_kinds_files_lines_and_functions", "shallow", "ValueError",
    ]  # fmt: skip
    assert f"  {__file__}:" in way[0]


def test_the_messages_of_groups_and_refusals_are_left_out_and_our_own_are_told() -> None:
    group = ExceptionGroup(TYPED, [Refusal(TYPED), Unreadable({"message.chat": "missing"})])
    assert traced(group).splitlines() == [
        "ExceptionGroup",
        "bot.domain.errors.Refusal",
        "bot.delivery.worker.Unreadable: {'message.chat': 'missing'}",
    ]


def test_each_line_is_one_object(written: io.StringIO) -> None:
    try:
        int(TYPED)
    except ValueError:
        logging.getLogger("bot").warning("update %s failed", 7, exc_info=True)
    (line,) = map(json.loads, written.getvalue().splitlines())
    assert (line["event"], line["level"], line["logger"]) == ("update 7 failed", "warning", "bot")
    assert line["exception"].endswith("\nValueError")
