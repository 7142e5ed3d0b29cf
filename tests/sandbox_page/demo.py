"""The real local Bot API, its scripted bot, and the page as a person would use it."""

import asyncio
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from playwright.async_api import Locator, Page, expect

from bot.clock import utc_now
from bot.sandbox.server import LocalBotApi, Running, serve
from tests.sandbox_page.scripted_bot import ScriptedBot

BOT_LINK = "https://t.me/naparnik_demo_bot?start="
LINKS = {"learner": f"{BOT_LINK}LEARNER-1", "mentor": f"{BOT_LINK}MENTOR-1"}


class Demo:
    """Can be stopped and started again at the same address, as after a crash."""

    def __init__(self, folder: Path, session: ClientSession) -> None:
        self._state = folder / "state.db"
        self._session = session
        self._running: Running | None = None
        self._port = 0

    async def start(self) -> None:
        api = LocalBotApi(self._state, utc_now, links=lambda: LINKS)
        self._running = await serve(api, port=self._port)
        self._port = int(self.url.rsplit(":", 1)[1])

    async def stop(self) -> None:
        assert self._running
        await self._running.stop()

    @property
    def url(self) -> str:
        assert self._running
        return self._running.url

    async def post(self, path: str, **body: object) -> Any:
        async with self._session.post(f"{self.url}/local/{path}", json=body) as answer:
            return await answer.json()

    async def state(self) -> Any:
        async with self._session.get(f"{self.url}/local/state") as answer:
            return await answer.json()

    async def begin_again(self, bot: ScriptedBot) -> None:
        await self.post("language", language="en")
        await self.post("reset")
        await bot.set_up()

    async def connected(self, page: Page) -> None:
        await page.goto(self.url)
        await expect(page.locator("body[data-connection=open]")).to_be_attached()


class PhoneSeen:
    """One person's phone on the page."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name
        self.node = page.get_by_role("region", name=f"Phone: {name},")
        self.input = page.get_by_role("textbox", name=f"Message from {name}")
        self.log = page.get_by_role("log", name=f"Messages of {name}")
        self.messages = self.log.get_by_role("article")

    async def says(self, text: str) -> None:
        await self.input.fill(text)
        await self.input.press("Enter")

    async def asks(self, text: str, answer: str) -> Locator:
        """Say it and wait for the bot's message with this answer."""
        await self.says(text)
        found = self.log.locator(".from-bot", has_text=answer).last
        await expect(found).to_be_visible()
        return found

    def key(self, name: str) -> Locator:
        return self.node.get_by_role("toolbar").get_by_role("button", name=name, exact=True)


async def ends(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
