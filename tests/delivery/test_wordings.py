"""Whoever waits for a language model's words waits alone, and not for long."""

import asyncio

import pytest

from bot.db.engine import Database
from bot.delivery.wordings import MOST_AT_ONCE
from bot.models import InboxUpdate
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.handlers.wording_cast import (
    ASKED_EN,
    ASKED_RU,
    BED_EN,
    BONES_EN,
    SHORT_RU,
    content,
    furnish,
    server,
    settings_for,
    vera,
)
from tests.language_server import LanguageServer
from tests.stage import Someone, Stage

__all__ = ["content", "server", "vera"]


@pytest.fixture
def settings(server: LanguageServer) -> Settings:
    """A machine that is busy has time enough."""
    return settings_for(server, 10)


async def until_asked(server: LanguageServer, many: int = 1) -> None:
    async with asyncio.timeout(5):
        while len(server.heard) < many:  # noqa: ASYNC110  the server is a stranger
            await asyncio.sleep(0.01)


async def test_nobody_else_waits(
    server: LanguageServer, stage: Stage, ann: Someone, vera: Someone
) -> None:
    server.gate, server.says = asyncio.Event(), BED_EN
    stage.hasty = True
    await ann.writes(BONES_EN)
    await ann.writes("/menu")
    await stage.answer()
    await until_asked(server)
    async with asyncio.timeout(0.2), stage.database.write() as session:
        await session.get(InboxUpdate, 1)
    await vera.writes("/menu")
    await stage.answer()
    assert len(vera.screens) == 1, "the database is free, and so is the worker"
    assert ann.screens == [], "what she wrote later comes later"
    server.gate.set()
    await stage.settle()
    assert BED_EN in ann.screens[0].buttons
    assert len(ann.screens) == 2


async def test_when_many_ask_the_next_one_gets_the_plain_answer(
    server: LanguageServer, stage: Stage
) -> None:
    server.gate = asyncio.Event()
    stage.hasty = True
    many = [await stage.someone(name=f"N{n}") for n in range(MOST_AT_ONCE + 1)]
    for one in many:
        await one.writes(BONES_EN)
    await stage.answer()
    assert [len(one.screens) for one in many] == [0] * MOST_AT_ONCE + [1]
    server.gate.set()
    await stage.settle()
    assert [len(one.screens) for one in many] == [1] * len(many)
    assert len(server.heard) == MOST_AT_ONCE


async def test_who_has_waited_long_does_not_wait_again(
    server: LanguageServer, stage: Stage, vera: Someone
) -> None:
    stage.hasty = True
    await vera.writes(ASKED_RU)
    stage.clock.skip(minutes=1)
    await stage.settle()
    assert vera.screen.text.count("спокойно") == 6
    assert server.heard == []


async def test_after_a_stop_the_answer_comes_without(
    server: LanguageServer, stage: Stage, vera: Someone
) -> None:
    server.gate = asyncio.Event()
    stage.hasty = True
    await vera.writes(ASKED_RU)
    await stage.answer()
    await until_asked(server)
    await stage.parts.wordings.finish()
    again = Stage(stage.database, stage.clock, stage.settings)
    await again.skip(seconds=30)
    (shown,) = again.telegram.chats[vera.user_id].values()
    assert shown.text.count("спокойно") == 6
    async with stage.database.read() as session:
        update = await session.get_one(InboxUpdate, 1)
    assert (update.status, update.attempts) == ("done", 0)
    assert len(server.heard) == 1


async def test_on_postgresql(
    server: LanguageServer, postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    stage = Stage(postgresql, clock, settings)
    await furnish(stage)
    server.says = SHORT_RU
    boris = await stage.someone(language="ru", name="Борис")
    assert "Ответ сокращён." in (await boris.types(ASKED_RU)).text


@pytest.mark.parametrize(("language", "asked"), [("ru", ASKED_RU), ("en", ASKED_EN)])
async def test_without_an_address_nobody_is_asked(
    server: LanguageServer, sqlite: Database, clock: StoppedClock, language: str, asked: str
) -> None:
    stage = Stage(sqlite, clock, Settings(_env_file=None, bot_token="42:TEST"))
    someone = await stage.someone(language=language, name="Zoe")
    said = (await someone.types(asked)).text
    assert len(said) > 600
    await someone.types(BONES_EN)
    assert server.heard == []
    assert ("спокойно" in said) is (language == "ru")
