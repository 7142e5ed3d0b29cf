"""CPU time of one update through the whole pipeline, beside a bare dispatcher in the same run.

`python -m benchmarks.pipeline [UPDATES]` works on a temporary SQLite file and prints milliseconds
of CPU and of the wall clock per update, and their ratio to aiogram alone on the same command.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import perf_counter, process_time

from aiogram import Bot, Dispatcher, Router
from aiogram.filters import Command
from aiogram.types import Message, Update

from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.delivery import inbox
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.stage import Stage
from tests.telegram import FakeSession, FakeTelegram

# As long polling brings them when there is much to do.
BATCH = 50


async def echo(message: Message) -> str | None:
    return message.text


async def measured(name: str, count: int, work: Callable[[], Awaitable[None]]) -> float:
    cpu, wall = process_time(), perf_counter()
    await work()
    cpu, wall = (process_time() - cpu) / count * 1000, (perf_counter() - wall) / count * 1000
    print(f"{name:42} {cpu:7.2f} ms CPU {wall:7.2f} ms wall")  # noqa: T201
    return cpu


def update(number: int, text: str) -> dict[str, object]:
    user = {"id": 5001, "is_bot": False, "first_name": "A", "language_code": "en"}
    chat = {"id": 5001, "type": "private"}
    message = {"message_id": number, "date": 0, "chat": chat, "from": user, "text": text}
    return {"update_id": number, "message": message}


async def bare(count: int) -> float:
    """aiogram alone: parse, route, call an empty handler."""
    dispatcher, router = Dispatcher(disable_fsm=True), Router()
    router.message.register(echo, Command("menu"))
    dispatcher.include_router(router)
    bot = Bot("42:TEST", session=FakeSession(FakeTelegram()))

    async def work() -> None:
        for number in range(count):
            parsed = Update.model_validate(update(number, "/menu"), context={"bot": bot})
            await dispatcher.feed_update(bot, parsed)

    return await measured("aiogram alone, one handler", count, work)


async def whole(count: int, folder: Path) -> float:
    """Inbox, worker, every handler's router, outbox, sender; Telegram answers at once."""
    database = Database(f"sqlite:///{folder / 'bench.db'}")
    await migrate(database)
    clock = StoppedClock()
    stage = Stage(database, clock, Settings(_env_file=None, bot_token="42:TEST"))  # noqa: S106
    await stage.someone()

    async def work() -> None:
        for first in range(1, count + 1, BATCH):
            updates = [update(number, "/menu") for number in range(first, first + BATCH)]
            async with database.write() as session:
                await inbox.keep(session, updates, clock())
            await stage.settle()

    try:
        return await measured("the whole pipeline, SQLite, synchronous=FULL", count, work)
    finally:
        await database.close()


async def main(count: int) -> None:
    alone = await bare(count)
    with tempfile.TemporaryDirectory() as folder:
        ours = await whole(count, Path(folder))
    print(f"ratio {ours / alone:.1f}; {1000 / ours:.0f} updates a second and core")  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
