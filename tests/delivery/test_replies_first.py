"""Whoever is answered finds room, however much goes to many at the same time."""

import asyncio
from collections.abc import Sequence
from itertools import count

from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType

from bot.db.engine import Database
from bot.delivery.drawing import Painter
from bot.delivery.outbox import post
from bot.delivery.pace import KEPT_FOR_REPLIES, OVERALL_BURST, OVERALL_RATE, Pace
from bot.delivery.screen import Screen
from bot.delivery.sender import AT_ONCE, OF_MANY_AT_ONCE, Sender
from bot.services.notices import Lane
from bot.texts import Texts
from tests.clock import StoppedClock
from tests.telegram import FakeSession, FakeTelegram


class SlowSession(FakeSession):
    """Nothing arrives before it is let through."""

    def __init__(self, telegram: FakeTelegram) -> None:
        super().__init__(telegram)
        self.begun: list[str] = []
        self.gate, self._more = asyncio.Event(), asyncio.Event()

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        self.begun.append(str(getattr(method, "text", "")))
        self._more.set()
        await self.gate.wait()
        return await super().make_request(bot, method, timeout)

    async def has_begun(self, number: int) -> None:
        """Wait until so many are on the wire or have been."""
        async with asyncio.timeout(10):
            while len(self.begun) < number:
                await self._more.wait()
                self._more.clear()


def test_what_goes_to_many_leaves_some_of_the_pace() -> None:
    now = 0.0
    pace = Pace(lambda: now)
    sent = 0
    for chat in count(1):
        if pace.wait_of_many():
            break
        pace.spend(chat)
        sent += 1
    assert sent == OVERALL_BURST - KEPT_FOR_REPLIES
    assert pace.wait() == 0
    assert pace.wait_of_many() <= 1 / OVERALL_RATE
    pace.stop_for(3)
    assert pace.wait_of_many() == pace.wait() == 3


def test_alone_it_has_the_whole_pace() -> None:
    seconds = [0.0]
    pace, sent = Pace(lambda: seconds[0]), 0
    for tick in range(1000):
        seconds[0] = tick / 100
        if not pace.wait_of_many():
            pace.spend(1000 + tick)
            sent += 1
    assert sent >= 10 * OVERALL_RATE * 0.99


async def say(database: Database, clock: StoppedClock, lane: Lane, chats: Sequence[int]) -> None:
    async with database.write() as session:
        for chat in chats:
            post(session, chat, Screen(f"{lane.name} {chat}"), clock(), lane=lane)


async def test_an_answer_is_not_behind_what_is_on_the_wire(
    sqlite: Database, clock: StoppedClock
) -> None:
    session = SlowSession(FakeTelegram())
    sender = Sender(sqlite, Bot("42:TEST", session=session), clock, Painter(Texts()))
    await say(sqlite, clock, Lane.MANY, range(100, 110))
    running = asyncio.ensure_future(sender.run())
    await session.has_begun(OF_MANY_AT_ONCE)
    await say(sqlite, clock, Lane.REPLY, [1])
    sender.bell.ring()
    await session.has_begun(AT_ONCE)
    assert session.begun[OF_MANY_AT_ONCE:] == ["REPLY 1"]
    session.gate.set()
    await session.has_begun(11)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert sorted(session.begun) == sorted(["REPLY 1", *(f"MANY {n}" for n in range(100, 110))])
