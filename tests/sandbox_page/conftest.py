"""One server, one bot and one Chromium for all tests of the page; a fresh page for each."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import ClientSession, ClientTimeout
from playwright.async_api import Browser, Page, async_playwright

from tests.sandbox_page.demo import Demo, PhoneSeen, ends
from tests.sandbox_page.scripted_bot import ScriptedBot

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")

session_wide = pytest_asyncio.fixture(scope="session", loop_scope="session")
for_each = pytest_asyncio.fixture(loop_scope="session")


def chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found and os.environ.get("CI") != "true":
        pytest.skip("Chromium is not here: install the package chromium")
    assert found, "Chromium is not here, and with CI=true no test may be left out"
    return found


@session_wide
async def web() -> AsyncIterator[ClientSession]:
    """Without a limit of time: between two files of tests the loop stands still for minutes, and
    then every request would have run out of it as soon as it goes on."""
    async with ClientSession(timeout=ClientTimeout(total=None)) as session:
        yield session


@session_wide
async def demo(
    tmp_path_factory: pytest.TempPathFactory, web: ClientSession
) -> AsyncIterator[Demo]:
    started = Demo(tmp_path_factory.mktemp("demo"), web)
    await started.start()
    yield started
    await started.stop()


@session_wide
async def bot(demo: Demo, web: ClientSession) -> AsyncIterator[ScriptedBot]:
    scripted = ScriptedBot(demo.url, web)
    polling = asyncio.create_task(scripted.run())
    yield scripted
    await ends(polling)


@session_wide
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        await started.close()


@for_each
async def page(browser: Browser, demo: Demo, bot: ScriptedBot) -> AsyncIterator[Page]:
    """The page in English, at its beginning; any error of its scripts fails the test."""
    await demo.begin_again(bot)
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    opened = await context.new_page()
    opened.set_default_timeout(15_000)
    broken: list[str] = []
    opened.on("pageerror", lambda error: broken.append(str(error)))
    opened.on("console", lambda said: broken.extend(_refusals(said.text)))
    await demo.connected(opened)
    yield opened
    await context.close()
    assert broken == []


def _refusals(text: str) -> list[str]:
    return [text] if "Content Security Policy" in text else []


@for_each
async def lena(page: Page) -> PhoneSeen:
    """The learner's phone."""
    return PhoneSeen(page, "Lena")


@for_each
async def mark(page: Page) -> PhoneSeen:
    """The mentor's phone."""
    return PhoneSeen(page, "Mark")
