"""The start of the program while Telegram is slow: people are served, the rest comes later."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.clock import utc_now
from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.models import InboxUpdate
from bot.models.inbox import DONE
from bot.running import run
from bot.sandbox.bot_api import LOCAL_TOKEN
from bot.sandbox.server import LocalBotApi
from bot.settings import Settings
from tests.sandbox.world import LENA, World, until


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with World(LocalBotApi(None, utc_now)) as world:
        yield world


@asynccontextmanager
async def running(world: World, folder: Path) -> AsyncIterator[None]:
    chosen = Settings(
        _env_file=None, api_url=world.url, database_url=f"sqlite:///{folder / 'naparnik.db'}"
    )
    task = asyncio.ensure_future(run(chosen, LOCAL_TOKEN, utc_now))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def has_answered(world: World) -> Callable[[], Awaitable[bool]]:
    async def look() -> bool:
        return any(message["from_bot"] for message in await world.chat(LENA))

    return look


@pytest.mark.parametrize(
    "trouble",
    [
        {"kind": "hang", "method": "setMyCommands"},
        {"kind": "error", "method": "setMyDescription", "times": 1000},
    ],
    ids=lambda trouble: trouble["kind"],
)
async def test_nobody_waits_for_the_commands_in_the_menu(
    world: World, tmp_path: Path, trouble: dict[str, Any]
) -> None:
    await world.do("faults", **trouble)
    await world.do("start", person=LENA, payload="")
    async with running(world, tmp_path):
        await until(has_answered(world))
    assert await has_answered(world)()


async def test_what_failed_at_the_start_is_told_later(world: World, tmp_path: Path) -> None:
    await world.do("faults", kind="error", method="setMyCommands")

    async def told() -> bool:
        return [c["command"] for c in await world.api("getMyCommands")] == ["start", "language"]

    async with running(world, tmp_path):
        await until(told)
        assert await told()


async def test_what_lies_in_the_inbox_is_handled_while_the_way_of_updates_is_not_set(
    world: World, tmp_path: Path
) -> None:
    lena = {"id": int(LENA), "is_bot": False, "first_name": "Lena"}
    chat = {"id": int(LENA), "type": "private"}
    started = {"message_id": 1, "date": 1, "text": "/start", "chat": chat, "from": lena}
    database = Database(f"sqlite:///{tmp_path / 'naparnik.db'}")
    await migrate(database)
    async with database.write() as session:
        session.add(
            InboxUpdate(
                update_id=1,
                chat_id=int(LENA),
                payload=json.dumps({"update_id": 1, "message": started}),
                not_before=utc_now(),
                received_at=utc_now(),
            )
        )

    async def handled() -> bool:
        async with database.read() as session:
            update = await session.get(InboxUpdate, 1)
        return update is not None and update.status == DONE

    await world.do("faults", kind="hang", method="deleteWebhook")
    async with running(world, tmp_path):
        await until(handled)
    assert await handled()
    await database.close()
