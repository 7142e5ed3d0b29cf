"""The composition root: the one place that knows how the parts are joined."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from aiogram import Bot, Dispatcher
from sqlalchemy.ext.asyncio import AsyncSession

import handlers
from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery.answers import CallbackAnswers
from bot.delivery.due import DueLoop
from bot.delivery.sender import Sender
from bot.delivery.voice import Voice
from bot.delivery.worker import Worker
from bot.services.services import Services
from bot.settings import Settings
from bot.texts import Texts
from handlers.errors import screen_of_refusal
from handlers.notices import screen_of

WORKERS_ON_POSTGRESQL = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """The joined parts; what brings updates in is chosen by whoever runs them."""

    database: Database
    bot: Bot
    workers: tuple[Worker, ...]
    due: DueLoop
    sender: Sender
    answers: CallbackAnswers

    @property
    def worker(self) -> Worker:
        return self.workers[0]


def join(
    settings: Settings, database: Database, bot: Bot, clock: Clock, texts: Texts, sender: Sender
) -> Parts:
    """Everything between the inbox and the outbox, and the clock's loop beside it."""
    services_for = partial(_services, clock=clock, settings=settings)
    voice = Voice(texts, settings.zone, screen_of, screen_of_refusal)
    answers = CallbackAnswers(bot)
    dispatcher = dispatcher_of_handlers()

    def worker() -> Worker:
        return Worker(database, bot, dispatcher, services_for, voice, clock, answers, sender.bell)

    count = 1 if database.is_sqlite else WORKERS_ON_POSTGRESQL
    workers = tuple(worker() for _ in range(count))
    due = DueLoop(database, services_for, voice, clock, sender.bell)
    return Parts(database, bot, workers, due, sender, answers)


def dispatcher_of_handlers() -> Dispatcher:
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(handlers.routes())
    return dispatcher


async def serve(parts: Parts, intake: Callable[[], Awaitable[None]], stop: asyncio.Event) -> None:
    """Run until `stop`: first nothing more is taken in, then what is in hand is finished."""
    loops = [parts.sender.run, parts.due.run, *(worker.run for worker in parts.workers)]
    async with asyncio.TaskGroup() as group:
        intake_task = group.create_task(_until_cancelled(intake))
        tasks = [group.create_task(_until_cancelled(loop)) for loop in loops]
        await stop.wait()
        for task in (intake_task, *reversed(tasks)):
            task.cancel()
    await parts.answers.finish()


async def _until_cancelled(loop: Callable[[], Awaitable[None]]) -> None:
    with suppress(asyncio.CancelledError):
        await loop()


def _services(session: AsyncSession, clock: Clock, settings: Settings) -> Services:
    return Services(session, clock, settings)
