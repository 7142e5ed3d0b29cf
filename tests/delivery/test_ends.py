"""What happens at the edges: the database goes away, the program is told to stop."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.engine import Database
from bot.delivery.bell import Bell
from bot.delivery.loops import forever
from bot.delivery.outbox import post
from bot.delivery.screen import Screen
from bot.delivery.sender import Sender
from bot.models.outbox import QUEUED, SENT
from tests.clock import StoppedClock
from tests.delivery.test_sender import PAINTER, Wire
from tests.telegram import FakeSession, FakeTelegram


class FullDisk:
    """A database that can be read, but for a while not written."""

    def __init__(self, database: Database, failures: int) -> None:
        self._database, self.failures = database, failures
        self.read = database.read

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        if self.failures:
            self.failures -= 1
            raise OperationalError("COMMIT", {}, Exception("database or disk is full"))
        async with self._database.write() as session:
            yield session


async def test_what_was_sent_is_not_sent_again_while_it_cannot_be_noted(
    sqlite: Database, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sender.LOOKS_EVERY", 0.01)
    wire = Wire(sqlite, clock)
    await wire.post(1, "a", "b")
    full: Any = FullDisk(sqlite, failures=3)
    wire.sender = Sender(full, wire.sender._bot, clock, PAINTER, lambda: wire.seconds)
    assert await wire.drain() == ["a", "b"]
    assert full.failures == 0
    assert await wire.status() == [(SENT, None), (SENT, None)]


class Hanging(FakeSession):
    """Telegram takes a request and never answers."""

    def __init__(self) -> None:
        super().__init__(FakeTelegram())
        self.reached = asyncio.Event()

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        self.reached.set()
        await asyncio.Event().wait()
        raise AssertionError


async def test_a_hanging_call_does_not_hold_up_the_end(
    sqlite: Database, clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.loops.finish.__kwdefaults__", {"seconds": 0.05})
    async with sqlite.write() as session:
        post(session, 1, Screen("a"), clock())
    hanging = Hanging()
    sender = Sender(sqlite, Bot("42:TEST", session=hanging), clock, PAINTER)
    running = asyncio.ensure_future(sender.run())
    await hanging.reached.wait()
    running.cancel()
    async with asyncio.timeout(5):
        await asyncio.wait([running])
    wire = Wire(sqlite, clock)
    assert await wire.status() == [(QUEUED, None)]


async def test_a_step_that_has_begun_is_finished() -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def step() -> bool:
        begun.set()
        await asyncio.sleep(0.05)
        ended.set()
        return True

    running = asyncio.ensure_future(forever(step, Bell()))
    await begun.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert ended.is_set()
