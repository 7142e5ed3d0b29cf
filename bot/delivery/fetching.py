"""Brings files that were sent from Telegram into the database, and reads them there.

The network and the reading of a file take long; no transaction is open meanwhile.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta

from aiogram import Bot

from bot.clock import Clock
from bot.content.holidays_ics import Holidays, sent_holidays
from bot.content.opening import Whose, open_sent
from bot.content.pack import Pack
from bot.db.engine import Database
from bot.delivery.bell import Bell
from bot.delivery.downloads import NotFetched, download
from bot.delivery.endings import pause
from bot.delivery.loops import DATABASE_AWAY, beside_the_database, forever
from bot.delivery.outbox import post_owed
from bot.delivery.telegram import Meaning
from bot.delivery.voice import Voice
from bot.domain.errors import NotFound, Refusal
from bot.domain.imports import LARGEST, ImportKind, ImportState
from bot.models import PendingImport
from bot.services.import_flow import ImportFlow
from bot.services.services import ServicesFor

log = logging.getLogger(__name__)
MOST_TRIES = 8
PASSING = frozenset({Meaning.AGAIN, Meaning.WAIT, Meaning.UNAUTHORIZED})


class Fetcher:
    def __init__(
        self,
        database: Database,
        bot: Bot,
        services_for: ServicesFor,
        voice: Voice,
        clock: Clock,
        queued: Bell,
    ) -> None:
        self._database, self._bot = database, bot
        self._services_for, self._voice = services_for, voice
        self._clock, self._queued = clock, queued
        self.bell = Bell()
        # What could not even be given up in this process rests until the next start.
        self._resting: set[int] = set()
        self._steps: Mapping[str, Callable[[PendingImport], Awaitable[None]]] = {
            ImportState.WAITING: self._fetch,
            ImportState.ARRIVED: self._check,
            ImportState.LOADING: self._load,
            ImportState.REPLACING: self._load,
        }

    async def run(self) -> None:
        await forever(self.step, self.bell)

    async def step(self) -> bool:
        """Bring one file one step further; tells whether there was one."""
        async with self._database.read() as session:
            pending = await self._services_for(session).import_flow.next(self._resting)
        if pending is None:
            return False
        try:
            await self._steps[pending.state](pending)
        except NotFound:
            log.info("import %s was decided otherwise meanwhile", pending.id)
        except DATABASE_AWAY:
            raise
        except Refusal as refusal:
            log.warning("import %s is refused: %s", pending.id, type(refusal).__name__)
            await self._give_up(pending)
        except Exception:
            log.exception("import %s failed", pending.id)
            await self._give_up(pending)
        self._queued.ring()
        return True

    async def _fetch(self, pending: PendingImport) -> None:
        try:
            content = await download(self._bot, pending.file_id, LARGEST)
        except NotFetched as error:
            await self._not_fetched(pending, error)
            return
        async with self._flow() as flow:
            await flow.arrived(pending.id, content)

    async def _not_fetched(self, pending: PendingImport, error: NotFetched) -> None:
        log.warning("import %s could not be fetched: %s", pending.id, error)
        async with self._flow() as flow:
            if error.why.meaning in PASSING and pending.tries + 1 < MOST_TRIES:
                seconds = error.why.seconds or pause(pending.tries + 1)
                await flow.try_again(pending.id, self._clock() + timedelta(seconds=seconds))
            else:
                await flow.lost(pending.id)

    async def _check(self, pending: PendingImport) -> None:
        if pending.kind == ImportKind.PAUSES:
            found = await self._read_days(pending)
            async with self._flow() as flow:
                await flow.check_days(pending.id, found)
            return
        pack = await self._read(pending)
        async with self._flow() as flow:
            await flow.check(pending.id, pack)

    async def _load(self, pending: PendingImport) -> None:
        if pending.kind == ImportKind.PAUSES:
            found = await self._read_days(pending)
            async with self._flow() as flow:
                await flow.load_days(pending.id, found)
            return
        pack = await self._read(pending)
        async with self._flow() as flow:
            await flow.load(pending.id, pack)

    async def _read_days(self, pending: PendingImport) -> Holidays:
        today = self._clock().astimezone(self._voice.zone).date()
        with beside_the_database():
            return await asyncio.to_thread(
                sent_holidays, pending.name, pending.content or b"", today
            )

    async def _read(self, pending: PendingImport) -> Pack:
        whose = Whose(pending.group, pending.programme) if pending.programme else None
        with beside_the_database():
            return await asyncio.to_thread(
                open_sent, pending.name, pending.content or b"", self._voice.zone, whose
            )

    async def _give_up(self, pending: PendingImport) -> None:
        """The transaction is undone; the coordinator is told in one of its own."""
        self._resting.add(pending.id)
        try:
            async with self._flow() as flow:
                await flow.failed(pending.id)
        except NotFound:
            log.info("import %s was decided otherwise meanwhile", pending.id)

    @asynccontextmanager
    async def _flow(self) -> AsyncIterator[ImportFlow]:
        async with self._database.write() as session:
            await session.connection()
            with beside_the_database():
                yield self._services_for(session).import_flow
                await post_owed(session, self._voice, self._clock())
