"""Runs the whole program against a Bot API until it is told to stop."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import partial
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramUnauthorizedError
from aiohttp import web

from bot.app import Intake, Parts, join, serve
from bot.clock import Clock
from bot.db.alone import alone
from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.delivery.drawing import Painter
from bot.delivery.librarian import Librarian
from bot.delivery.polling import KINDS, Polling, TokenRefused
from bot.delivery.sender import Sender
from bot.delivery.telegram import client
from bot.delivery.webhook import Webhook
from bot.knowledge.shelf import begin, build_aside, index_of
from bot.services.kept_vectors import remind_of
from bot.services.library import library_of
from bot.settings import Settings
from bot.texts import Texts
from handlers.commands import introduce

log = logging.getLogger(__name__)
TRIES_EVERY = 3.0
MOMENT = 5.0


async def run(
    settings: Settings,
    token: str,
    clock: Clock,
    *,
    ready: Callable[[Parts], None] = lambda _: None,
) -> None:
    """Serve until cancelled. Raises AnotherProcess and TokenRefused."""
    database = Database(settings.database_url)
    bot = client(settings, token)
    try:
        async with alone(database):
            await migrate(database)
            librarian = Librarian(database, clock)
            await _prepare(database, librarian)
            name = await _name(bot)
            texts = Texts(default=settings.language)
            sender = Sender(
                database, bot, clock, Painter(texts), daily_budget=settings.daily_budget
            )
            parts = join(settings, database, bot, name, clock, texts, sender)
            await parts.due.begin()
            async with (
                _intake(settings, parts, clock) as intake,
                _beside(introduce(bot, texts)),
                _beside(librarian.run()),
            ):
                ready(parts)
                await serve(parts, intake)
    finally:
        build_aside(None)
        await bot.session.close()
        await database.close()


async def _prepare(database: Database, librarian: Librarian) -> None:
    """What questions are understood by is worked out while the first people are answered. Where
    most of it was kept, it is there at once, and is waited for a moment."""
    build_aside(_beside_all, librarian.told)
    async with database.read() as session:
        kept = await remind_of(session)
        library = await library_of(session)
    begin(library)
    if kept:
        await librarian.heard(MOMENT)
    index_of(library)


def _beside_all(work: Callable[[], object]) -> None:
    Thread(target=_logged, args=(work,), daemon=True).start()


def _logged(work: Callable[[], object]) -> None:
    """Nobody waits for it: what goes wrong is only seen in the log."""
    try:
        work()
    except Exception:
        log.exception("questions are understood by words alone until the content changes")


async def until_signal(work: Coroutine[Any, Any, None]) -> None:
    """Do the work; SIGTERM or Ctrl+C ends it in good order."""
    task = asyncio.ensure_future(work)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


async def _name(bot: Bot) -> str:
    """The bot's user name; Telegram may be away for a while when we start."""
    while True:
        try:
            return (await bot.me()).username or ""
        except TelegramUnauthorizedError as error:
            raise TokenRefused from error
        except (AiogramError, OSError) as error:
            log.warning("Telegram does not answer: %s", type(error).__name__)
            await asyncio.sleep(TRIES_EVERY)


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """What nobody has to wait for; it ends with us at the latest."""
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def _intake(settings: Settings, parts: Parts, clock: Clock) -> AsyncIterator[Intake]:
    """What brings updates in; it sets their way first, while the rest is at work already."""
    if settings.mode == "webhook":
        async with _webhook(settings, parts, clock) as intake:
            yield intake
    else:
        yield partial(_poll, parts, clock)


async def _poll(parts: Parts, clock: Clock) -> None:
    await _patiently(parts.bot, url=None, secret=None)
    away = parts.lifeline.help
    await Polling(parts.database, parts.bot, clock, parts.arrived, away).run()


@asynccontextmanager
async def _webhook(settings: Settings, parts: Parts, clock: Clock) -> AsyncIterator[Intake]:
    url, secret = settings.webhook_url or "", settings.webhook_secret
    told = secret.get_secret_value() if secret else ""
    hook = Webhook(parts.database, clock, told, parts.arrived, parts.lifeline.help)
    runner = web.AppRunner(hook.application(urlsplit(url).path or "/"), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, settings.webhook_host, settings.webhook_port).start()
    try:
        yield partial(_be_called, parts.bot, url, told)
    finally:
        await runner.cleanup()


async def _be_called(bot: Bot, url: str, secret: str) -> None:
    await _patiently(bot, url=url, secret=secret)
    await asyncio.Event().wait()


async def _patiently(bot: Bot, url: str | None, secret: str | None) -> None:
    while True:
        try:
            if url is None:
                await bot.delete_webhook()
            else:
                await bot.set_webhook(url, secret_token=secret, allowed_updates=KINDS)
        except (AiogramError, OSError) as error:
            log.warning("the way of updates could not be set: %s", type(error).__name__)
            await asyncio.sleep(TRIES_EVERY)
        else:
            return
