"""One update, one transaction: nothing half-done, nothing twice, nothing dropped."""

import logging
from typing import Any

import pytest
from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy import select

from bot.delivery import inbox
from bot.delivery.loops import LOOKS_EVERY
from bot.delivery.screen import Screen
from bot.domain.errors import NotAllowed
from bot.models import InboxUpdate, OutboxMessage, Person
from bot.models.inbox import DEAD, DONE, WAITING
from bot.services.people import People
from bot.texts import Markup
from handlers.errors import wording
from tests.stage import Someone, Stage


async def rename(_message: Message, person: Person) -> Screen:
    person.name += "!"
    return Screen(person.name)


async def rename_and_fail(_message: Message, person: Person, people: People) -> Screen:
    person.name = "half-done"
    await people.get(person.id)
    raise ValueError("a mistake of ours")


async def rename_and_refuse(_message: Message, person: Person) -> Screen:
    person.name = "half-done"
    raise NotAllowed


async def lose_the_line(_message: Message) -> Screen:
    raise ConnectionResetError("a server of somebody else's")


class Unspeakable(NotAllowed):
    """A refusal whose words are broken."""


@wording.register
def _unspeakable(_refusal: Unspeakable) -> Markup:
    raise KeyError("a mistake in the words")


async def refuse_without_words(_message: Message) -> Screen:
    raise Unspeakable


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """The stage with a few more commands."""
    router = Router()
    for name, handler in (
        ("rename", rename),
        ("fail", rename_and_fail),
        ("refuse", rename_and_refuse),
        ("lose", lose_the_line),
        ("unspeakable", refuse_without_words),
    ):
        router.message.register(handler, Command(name))
    dispatcher = stage.parts.worker.dispatcher
    dispatcher.sub_routers.insert(0, router)
    return stage


async def rows(stage: Stage) -> list[InboxUpdate]:
    async with stage.database.read() as session:
        found = await session.scalars(select(InboxUpdate).order_by(InboxUpdate.update_id))
        return list(found)


async def test_change_answer_and_end_are_one(stage: Stage, ann: Someone) -> None:
    assert (await ann.types("/rename")).text == "Ann!"
    (update,) = await rows(stage)
    assert (update.status, update.payload) == (DONE, None)
    assert (await ann.row()).name == "Ann!"


async def test_a_redelivered_update_does_nothing(stage: Stage, ann: Someone) -> None:
    await ann.types("/rename")
    message = {"message_id": 1, "date": 0, "chat": ann.chat, "from": ann.user, "text": "/rename"}
    async with stage.database.write() as session:
        await inbox.keep(session, [{"update_id": 1, "message": message}], stage.clock())
    await stage.settle()
    assert (await ann.row()).name == "Ann!"
    assert len(ann.screens) == 1


async def test_a_refusal_undoes_and_explains(stage: Stage, ann: Someone) -> None:
    said = await ann.types("/refuse")
    assert "not open to you" in said.text
    assert (await ann.row()).name == "Ann"
    assert [update.status for update in await rows(stage)] == [DONE]


async def test_a_mistake_is_tried_again_and_then_told(
    stage: Stage, ann: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    message = {"message_id": 1, "date": 0, "chat": ann.chat, "from": ann.user, "text": "/fail"}
    await stage.receive(message=message)
    assert ann.screens == []
    for _ in range(3):
        await stage.skip(seconds=30)
    assert [(u.status, u.attempts) for u in await rows(stage)] == [(WAITING, 4)]
    await stage.skip(seconds=30)
    (update,) = await rows(stage)
    assert (update.status, update.attempts) == (DEAD, 5)
    assert (update.error or "").endswith(" in rename_and_fail\nValueError")
    assert "broke on our side" in ann.screen.text
    assert (await ann.row()).name == "Ann"
    assert [r.message for r in caplog.records if r.levelno == logging.ERROR] == [
        f"update {update.update_id} failed for good"
    ]
    caplog.clear()


def test_the_chat_of_a_failing_update_is_soon_free() -> None:
    """Telegram keeps a pressed button for 150 seconds; each look for work may add one."""
    assert len(inbox.PAUSES) == inbox.MOST_TRIES - 1
    assert list(inbox.PAUSES) == sorted(set(inbox.PAUSES))
    assert sum(inbox.PAUSES) + len(inbox.PAUSES) * LOOKS_EVERY < 60


async def test_a_failing_chat_keeps_its_order_and_holds_up_nobody_else(
    stage: Stage, ann: Someone
) -> None:
    bob = await stage.someone(name="Bob")
    message = {"message_id": 1, "date": 0, "chat": ann.chat, "from": ann.user, "text": "/fail"}
    await stage.receive(message=message)
    await stage.receive(message={**message, "text": "/rename"})
    assert (await bob.types("/rename")).text == "Bob!"
    assert (await ann.row()).name == "Ann"
    assert [update.status for update in await rows(stage)] == [WAITING, WAITING, DONE]


async def test_groups_are_not_answered(stage: Stage, ann: Someone) -> None:
    group = {"id": -100, "type": "group", "title": "G"}
    message = {"message_id": 1, "date": 0, "chat": group, "from": ann.user, "text": "/rename"}
    await stage.receive(message=message)
    assert (await ann.row()).name == "Ann"
    async with stage.database.read() as session:
        assert (await session.scalars(select(OutboxMessage))).all() == []


async def test_a_broken_line_of_a_handler_is_no_broken_database(
    stage: Stage, ann: Someone
) -> None:
    message = {"message_id": 1, "date": 0, "chat": ann.chat, "from": ann.user, "text": "/lose"}
    await stage.receive(message=message)
    assert [(u.status, u.attempts) for u in await rows(stage)] == [(WAITING, 1)]


@pytest.mark.parametrize(
    "event",
    [{"message": {"text": "there is no sender, no date, no chat"}}, {"message": "nonsense"}],
)
async def test_what_cannot_be_read_ends_nothing(
    stage: Stage, ann: Someone, caplog: pytest.LogCaptureFixture, event: dict[str, Any]
) -> None:
    await stage.receive(**event)
    assert (await ann.types("/rename")).text == "Ann!"
    dead, done = await rows(stage)
    assert (dead.status, done.status) == (DEAD, DONE)
    assert dead.payload
    assert "Unreadable" in (dead.error or "")
    assert "nonsense" not in caplog.text + (dead.error or "")
    assert "there is no sender" not in caplog.text + (dead.error or "")
    assert "can neither be handled nor answered" in caplog.text
    caplog.clear()


async def test_a_mistake_in_our_words_ends_nothing(
    stage: Stage, ann: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    message = {"message_id": 1, "date": 0, "chat": ann.chat, "from": ann.user}
    await stage.receive(message={**message, "text": "/unspeakable"})
    assert (await ann.types("/rename")).text == "Ann!"
    assert [update.status for update in await rows(stage)] == [DEAD, DONE]
    caplog.clear()
