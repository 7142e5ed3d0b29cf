"""Tries a plan out: everybody concerned is copied into memory, and there the next days run.

The same loops, services and tables as in earnest, with a clock that jumps from one thing that
falls due to the next; only the messenger is missing. So a rehearsal can tell nothing else than
what will happen, as far as nobody does anything meanwhile.
"""

import itertools
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiogram import Bot
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.aside import Aside, copy
from bot.db.engine import Database
from bot.delivery.bell import Bell
from bot.delivery.drawing import Painter
from bot.delivery.due import DueLoop
from bot.delivery.loops import DATABASE_AWAY, beside_the_database, forever
from bot.delivery.outbox import post_owed
from bot.delivery.sender import Sender
from bot.delivery.telegram import Failure
from bot.delivery.voice import Voice
from bot.domain.plan_views import Rehearsal
from bot.domain.questionnaires import Respondent
from bot.models import DueWork, OutboxMessage, Plan, PlanChange
from bot.models.outbox import QUEUED
from bot.services.rehearsals import AHEAD, Outcome, concerned, people_of
from bot.services.retention import PUT_AWAY
from bot.services.services import Services
from bot.settings import Settings

log = logging.getLogger(__name__)
Change = Callable[[Services, Plan], Awaitable[None]]


class Jumping:
    """A clock that somebody sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class _Nobody(Sender):
    """Sends to nobody; all else is as in earnest."""

    async def _hand_over(self, message: OutboxMessage) -> int | Failure:
        return message.id


class Rehearsing:
    """Beside the transactions: it may take a while, and nobody waits for it."""

    def __init__(
        self,
        database: Database,
        bot: Bot,
        settings: Settings,
        voice: Voice,
        bot_name: str,
        clock: Clock,
        queued: Bell,
    ) -> None:
        self._database, self._bot, self._settings = database, bot, settings
        self._voice, self._bot_name, self._clock = voice, bot_name, clock
        self._queued = queued
        self.bell = Bell()

    async def run(self) -> None:
        await forever(self.step, self.bell)

    async def step(self) -> bool:
        """Try out one change of a plan; tells whether there was one."""
        async with self._database.read() as session:
            change = await self._services(session, self._clock).plan_changes.next()
        if change is None:
            return False
        try:
            await self._try_out(change)
        except DATABASE_AWAY:
            raise
        except Exception:
            log.exception("change %s of a plan could not be tried out", change.id)
            async with self._database.write() as session:
                await self._services(session, self._clock).plan_changes.given_up(change.id)
                await post_owed(session, self._voice, self._clock())
        self._queued.ring()
        return True

    async def _try_out(self, change: PlanChange) -> None:
        async def carry_out(services: Services, plan: Plan) -> None:
            await services.plan_changes.carry_out(change, plan)

        with beside_the_database():
            told = await self.of(change.plan_id, carry_out)
        async with self._database.write() as session:
            await self._services(session, self._clock).plan_changes.rehearsed(change.id, told)
            await post_owed(session, self._voice, self._clock())

    def _services(self, session: AsyncSession, clock: Clock) -> Services:
        return Services(session, clock, self._settings, self._bot_name)

    async def of(self, plan_id: int, change: Change) -> Rehearsal:
        """What comes of a change to this plan in the next two weeks, as of now."""
        now = self._clock()
        aside = Aside()
        try:
            await aside.begin()
            pairing_ids = await self._copy(plan_id, aside)
            await self._play(aside, now, plan_id, change)
            async with aside.read() as session:
                return await Outcome(session, now, now + AHEAD).of(plan_id, pairing_ids)
        finally:
            await aside.close()

    async def _copy(self, plan_id: int, aside: Aside) -> list[int]:
        async with self._database.read() as session:
            plan = await session.get_one(Plan, plan_id)
            pairings = await concerned(session, plan)
            people = await people_of(session, pairings, Respondent(plan.respondent))
            await copy(session, people, aside)
            return [pairing.id for pairing in pairings]

    async def _play(self, aside: Aside, now: datetime, plan_id: int, change: Change) -> None:
        clock = Jumping(now)

        def services_for(session: AsyncSession) -> Services:
            return self._services(session, clock)

        async with aside.write() as session:
            await change(services_for(session), await session.get_one(Plan, plan_id))
        seconds = itertools.count(step=100.0)
        sender = _Nobody(
            aside,
            self._bot,
            clock,
            Painter(self._voice.texts),
            lambda: next(seconds),
            self._settings.daily_budget,
        )
        due = DueLoop(aside, services_for, self._voice, clock, Bell())
        await _until(aside, clock, now + AHEAD, due, sender)


async def _until(
    aside: Aside, clock: Jumping, until: datetime, due: DueLoop, sender: Sender
) -> None:
    moment: datetime | None = clock()
    while moment is not None and moment <= until:
        clock.now = moment
        await _all_due(due)
        await sender.drain()
        # What a message that was dropped brings about.
        while await _all_due(due):
            await sender.drain()
        moment = await _next_moment(aside, clock())


async def _all_due(due: DueLoop) -> bool:
    """All that is due at one moment is done before anything of it is said, so that what is more
    important goes first; tells whether there was any."""
    done = False
    while await due.step():
        done = True
    return done


async def _next_moment(aside: Aside, now: datetime) -> datetime | None:
    """When something happens next. What failed in the copy is not waited for."""
    due = select(func.min(DueWork.due_at)).where(
        DueWork.done_at.is_(None), DueWork.kind != PUT_AWAY, DueWork.due_at > now
    )
    ready = select(func.min(OutboxMessage.not_before)).where(
        OutboxMessage.status == QUEUED, OutboxMessage.not_before > now
    )
    async with aside.read() as session:
        moments = [await session.scalar(due), await session.scalar(ready)]
    return min((moment for moment in moments if moment is not None), default=None)
