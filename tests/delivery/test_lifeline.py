"""While the database is away: whoever calls for a person sees the contacts all the same."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.app import contacts_file
from bot.delivery.inbox import RawUpdate
from bot.delivery.webhook import SECRET_HEADER, Webhook
from bot.models import Contact
from tests.clock import MONDAY
from tests.stage import Stage

CALLS: list[dict[str, Any]] = [
    {"message": {"text": "/person"}},
    {"message": {"text": "Мне нужен человек, срочно"}},
    {"message": {"text": "I want to talk to a human"}},
    {"message": {"text": "не хочу жить"}},
    {"callback_query": {"data": "rqp:0"}},
]
OTHERS: list[dict[str, Any]] = [
    {"message": {"text": "сколько стоит обучение?"}},
    {"message": {"sticker": {}}},
    {"callback_query": {"data": "menu"}},
    {"my_chat_member": {}},
]


def update(event: dict[str, Any], language: str, chat: int = 7) -> RawUpdate:
    (kind,) = event
    told = {
        "from": {"id": chat, "language_code": language},
        "chat": {"id": chat, "type": "private"},
    }
    if kind == "callback_query":
        told = {"from": told["from"], "message": {"chat": told["chat"]}}
    return {"update_id": 1, kind: {**told, **event[kind]}}


def database_of(stage: Stage) -> Path:
    return Path(str(stage.database.url.database))


def contacts_of(stage: Stage) -> Path:
    return contacts_file(stage.database)


def written_at(stage: Stage) -> int:
    return contacts_of(stage).stat().st_mtime_ns


@pytest.fixture
async def stage_with_contacts(stage: Stage) -> Stage:
    async with stage.database.write() as session:
        session.add(
            Contact(
                code="a",
                title_ru="Психолог",
                title_en="Psychologist",
                phone="+7 1 & 2",
                open_hours="mon 9-18",
                updated_at=MONDAY,
            )
        )
    await stage.parts.lifeline.renew()
    return stage


@pytest.mark.parametrize("event", CALLS)
@pytest.mark.parametrize("language", ["ru", "en"])
async def test_shown_in_their_language_with_the_database_gone(
    stage_with_contacts: Stage, event: dict[str, Any], language: str
) -> None:
    stage = stage_with_contacts
    await stage.database.close()
    database_of(stage).unlink()
    await stage.parts.lifeline.help([update(event, language)])
    (shown,) = stage.telegram.chats[7].values()
    assert "112" in shown.text
    assert "+7 1 &amp; 2" in shown.text
    assert ("Психолог" if language == "ru" else "Psychologist") in shown.text


@pytest.mark.parametrize("event", OTHERS)
async def test_nobody_else_is_answered(stage_with_contacts: Stage, event: dict[str, Any]) -> None:
    await stage_with_contacts.parts.lifeline.help([update(event, "ru")])
    assert stage_with_contacts.telegram.calls == []


async def test_each_chat_once_in_a_while(stage_with_contacts: Stage) -> None:
    stage = stage_with_contacts
    for _ in range(5):
        await stage.parts.lifeline.help([update(CALLS[0], "ru"), update(CALLS[0], "ru", chat=8)])
    assert [len(stage.telegram.chats[chat]) for chat in (7, 8)] == [1, 1]
    stage.clock.skip(minutes=6)
    await stage.parts.lifeline.help([update(CALLS[0], "ru")])
    assert len(stage.telegram.chats[7]) == 2


async def test_the_file_is_whole_or_as_it_was(stage_with_contacts: Stage) -> None:
    stage = stage_with_contacts
    before = written_at(stage)
    await stage.parts.lifeline.renew()
    assert written_at(stage) == before, "what is the same is not written again"
    contacts_of(stage).write_text("{broken")
    await stage.parts.lifeline.help([update(CALLS[0], "en")])
    (shown,) = stage.telegram.chats[7].values()
    assert "112" in shown.text, "without the file there is the emergency number at least"


async def test_with_the_writer_held_the_update_waits_and_help_comes(
    stage_with_contacts: Stage,
) -> None:
    """The real intake of the webhook against a locked SQLite file."""
    stage, arrived = stage_with_contacts, list[int]()
    hook = Webhook(
        stage.database, stage.clock, "s", lambda: arrived.append(1), stage.parts.lifeline.help
    )
    body = update(CALLS[0], "ru")
    async with TestClient(TestServer(hook.application("/"))) as client:
        with closing(sqlite3.connect(str(stage.database.url.database))) as other:
            other.execute("BEGIN IMMEDIATE")
            answer = await client.post("/", json=body, headers={SECRET_HEADER: "s"})
            assert answer.status == 503, "Telegram brings it again"
            assert len(stage.telegram.chats[7]) == 1
            other.rollback()
        answer = await client.post("/", json=body, headers={SECRET_HEADER: "s"})
        assert (answer.status, arrived) == (200, [1])
