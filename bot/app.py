"""The composition root: the one place that knows how the parts are joined."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from sqlalchemy.ext.asyncio import AsyncSession

import handlers
from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery.announcing import Announcing
from bot.delivery.answers import CallbackAnswers
from bot.delivery.drafting import Drafting
from bot.delivery.due import DueLoop
from bot.delivery.fetching import Fetcher
from bot.delivery.groups import Groups
from bot.delivery.language_model import language_model
from bot.delivery.learner import Learner
from bot.delivery.lifeline import Lifeline
from bot.delivery.rehearsing import Rehearsing
from bot.delivery.sender import Sender
from bot.delivery.voice import Voice
from bot.delivery.wordings import Wordings
from bot.delivery.worker import Worker
from bot.knowledge import danger
from bot.services.services import Services
from bot.settings import Settings
from bot.texts import Texts
from handlers import staff_chat
from handlers.aside import after_trouble
from handlers.errors import screen_of_refusal
from handlers.notices import screen_of
from handlers.screens.contacts import while_away
from handlers.screens.request_buttons import CallPerson

log = logging.getLogger(__name__)
WORKERS_ON_POSTGRESQL = 4

Intake = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Parts:
    """The joined parts; what brings updates in is chosen by whoever runs them."""

    database: Database
    bot: Bot
    workers: tuple[Worker, ...]
    due: DueLoop
    fetcher: Fetcher
    rehearsing: Rehearsing
    learner: Learner
    drafting: Drafting
    announcing: Announcing
    sender: Sender
    answers: CallbackAnswers
    wordings: Wordings
    lifeline: Lifeline

    @property
    def worker(self) -> Worker:
        return self.workers[0]

    def wake(self) -> None:
        """Time was skipped: everybody looks what is due."""
        self.arrived()
        self.due.bell.ring()
        self.fetcher.bell.ring()
        self.rehearsing.bell.ring()
        self.drafting.bell.ring()
        self.announcing.bell.ring()
        self.learner.bell.ring()
        self.sender.bell.ring()

    def arrived(self) -> None:
        """Something lies in the inbox."""
        _ring(self.workers)


def join(
    settings: Settings,
    database: Database,
    bot: Bot,
    bot_name: str,
    clock: Clock,
    texts: Texts,
    sender: Sender,
) -> Parts:
    """Everything between the inbox and the outbox, and the clock's loop beside it."""
    _choose_words(settings)

    def services_for(session: AsyncSession) -> Services:
        return Services(session, clock, settings, bot_name)

    voice = voice_of(texts, settings)
    answers = CallbackAnswers(bot)
    dispatcher = dispatcher_of_handlers()
    groups = Groups(bot, dispatcher_of_groups(), voice, clock, answers)
    workers: list[Worker] = []
    wordings = Wordings(database, language_model(settings), clock, lambda: _ring(workers))

    def worker() -> Worker:
        return Worker(
            database,
            bot,
            dispatcher,
            services_for,
            voice,
            clock,
            answers,
            sender.bell,
            wordings,
            groups,
        )

    count = 1 if database.is_sqlite else WORKERS_ON_POSTGRESQL
    workers += [worker() for _ in range(count)]
    due = DueLoop(database, services_for, voice, clock, sender.bell)
    fetcher = Fetcher(database, bot, services_for, voice, clock, sender.bell)
    lifeline = Lifeline(
        contacts_file(database),
        database,
        bot,
        services_for,
        voice,
        clock,
        lambda found, now: while_away(found, now, settings.zone),
        f"{CallPerson.__prefix__}:",
    )
    rehearsing = Rehearsing(database, bot, settings, voice, bot_name, clock, sender.bell)
    learner = Learner(database, services_for, voice, clock, sender.bell)
    drafting = Drafting(database, services_for, voice, clock, sender.bell)
    announcing = Announcing(database, services_for, voice, clock, sender.bell)
    return Parts(
        database,
        bot,
        tuple(workers),
        due,
        fetcher,
        rehearsing,
        learner,
        drafting,
        announcing,
        sender,
        answers,
        wordings,
        lifeline,
    )


def _ring(workers: Iterable[Worker]) -> None:
    for worker in workers:
        worker.bell.ring()


def _choose_words(settings: Settings) -> None:
    """A list that cannot be read is no reason to stop: the one that ships is used."""
    try:
        danger.choose(settings.care_words)
    except danger.BadWordList as error:
        log.warning("the word list %s cannot be used; ours is", error)
        danger.choose(None)


def contacts_file(database: Database) -> Path:
    """Beside the database's file; in the working folder, if the database is elsewhere."""
    name = database.url.database if database.is_sqlite else "naparnik"
    return Path(f"{name}.contacts.json")


def voice_of(texts: Texts, settings: Settings) -> Voice:
    return Voice(
        texts, settings.zone, screen_of, screen_of_refusal, after_trouble, settings.daily_budget
    )


@cache
def dispatcher_of_handlers() -> Dispatcher:
    """One is enough: it knows the routes, and nothing of who is served."""
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(handlers.routes())
    return dispatcher


@cache
def dispatcher_of_groups() -> Dispatcher:
    """In groups nothing of what is private can be opened: its routes are others."""
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(staff_chat.routes())
    return dispatcher


async def serve(parts: Parts, intake: Intake) -> None:
    """Run until cancelled: then nothing more is taken in, and what is in hand is finished.

    Raises what a loop ends with, a refused token above all.
    """
    loops = [
        parts.sender.run,
        parts.due.run,
        parts.fetcher.run,
        parts.lifeline.run,
        parts.rehearsing.run,
        parts.learner.run,
        parts.drafting.run,
        parts.announcing.run,
        *(worker.run for worker in parts.workers),
    ]
    taking = asyncio.ensure_future(intake())
    working = [asyncio.ensure_future(loop()) for loop in loops]
    try:
        await asyncio.wait((taking, *working), return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _end(taking)
        await asyncio.gather(*(_end(task) for task in working))
        await parts.wordings.finish()
        await parts.answers.finish()
    for task in (taking, *working):
        if not task.cancelled():
            task.result()


async def _end(task: asyncio.Future[Any]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError, Exception):
        await task
