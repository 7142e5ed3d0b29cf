"""Killed with -9 and started again: nothing that was answered is lost."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientSession

from bot.sandbox.server import LocalBotApi
from bot.texts import Texts
from tests.clock import StoppedClock
from tests.sandbox.world import LENA, MARK, World, keyboard, until


class Alone(World):
    """The server as a process of its own."""

    def __init__(self, state: Path) -> None:
        self._state = state

    async def begin(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.sandbox", "--state", str(self._state)),
            stdout=asyncio.subprocess.PIPE,
        )
        assert self.process.stdout
        line = (await self.process.stdout.readline()).decode()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found
        self.url = found[0]
        self.http = ClientSession()

    async def end(self, sign: signal.Signals) -> int:
        await self.http.close()
        self.process.send_signal(sign)
        return await self.process.wait()


@asynccontextmanager
async def alone(state: Path, sign: signal.Signals) -> AsyncIterator[Alone]:
    world = Alone(state)
    await world.begin()
    try:
        yield world
    finally:
        code = await world.end(sign)
    assert code == (0 if sign is signal.SIGTERM else -sign)


async def test_a_kill_loses_nothing(tmp_path: Path) -> None:
    state = tmp_path / "telegram.db"
    async with alone(state, signal.SIGKILL) as world:
        await world.started(LENA)
        person = await world.do("people", name="Ann", language="en")
        await world.api("setMyCommands", commands=[{"command": "help", "description": "Help"}])
        sent = await world.api(
            "sendMessage", chat_id=LENA, text="?", reply_markup=keyboard(("a",))
        )
        await world.do("press", person=LENA, message_id=sent["message_id"], data="a")
        file = await world.upload(MARK, "document", "a.txt", b"words")
        await world.do("clock", skip_seconds=3600)
        await world.do("language", language="en")
        before = await world.see("state")
        waiting = await world.api("getUpdates")
    async with alone(state, signal.SIGTERM) as world:
        after = await world.see("state")
        assert (after["people"], after["chats"]) == (before["people"], before["chats"])
        assert (after["commands"], after["language"]) == (before["commands"], "en")
        assert after["clock"]["offset_seconds"] == 3600
        assert await world.api("getUpdates") == waiting
        assert len(waiting) == 2
        query = waiting[0]["callback_query"]["id"]
        assert await world.api("answerCallbackQuery", callback_query_id=query)
        again = await world.do("message", person=person["id"], text="x")
        assert again["message_id"] > file["message_id"]
        newest = (await world.api("getUpdates"))[-1]
        assert newest["update_id"] == waiting[-1]["update_id"] + 1
        path = (await world.api("getFile", file_id=file["document"]["file_id"]))["file_path"]
        async with world.http.get(f"{world.url}/file/bot42:LOCAL-ONLY/{path}") as answer:
            assert await answer.read() == b"words"


async def test_a_webhook_goes_on_after_a_restart(
    tmp_path: Path, clock: StoppedClock, texts: Texts
) -> None:
    state = tmp_path / "telegram.db"
    url = "http://127.0.0.1:9/hook"
    async with World(LocalBotApi(state, clock, texts=texts)) as world:
        await world.api("setWebhook", url=url, allowed_updates=["message"])
    async with World(LocalBotApi(state, clock, texts=texts)) as world:
        info = await world.api("getWebhookInfo")
        assert (info["url"], info["allowed_updates"]) == (url, ["message"])
        await world.do("message", person=LENA, text="x")
        await until(world.failed_webhook)
