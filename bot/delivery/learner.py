"""Learns from what coordinators decided, in a thread beside all else, and tells how far it is."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Future
from contextlib import asynccontextmanager
from threading import Event, Thread

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery.bell import Bell
from bot.delivery.loops import DATABASE_AWAY, beside_the_database, forever
from bot.delivery.outbox import post_owed
from bot.delivery.voice import Voice
from bot.knowledge.kept_vectors import encoder_of_content
from bot.knowledge.recalibrating import STEPS, Refitted, refitted
from bot.services.learning import Learning
from bot.services.recalibration import Ground
from bot.services.services import ServicesFor

log = logging.getLogger(__name__)
TELLS_EVERY = 3.0
Found = Mapping[str, Refitted]


class Stopped(Exception):
    """The program ends, and nobody waits for what is learned."""


class Progress:
    """`step` is called in the thread; it goes no further once the program ends."""

    def __init__(self, of: int) -> None:
        self.done, self.of, self.ending = 0, of, Event()

    def step(self) -> None:
        if self.ending.is_set():
            raise Stopped
        self.done += 1


class Learner:
    def __init__(
        self,
        database: Database,
        services_for: ServicesFor,
        voice: Voice,
        clock: Clock,
        queued: Bell,
    ) -> None:
        self._database, self._services_for = database, services_for
        self._voice, self._clock, self._queued = voice, clock, queued
        self.bell = Bell()

    async def run(self) -> None:
        await forever(self.step, self.bell)

    async def step(self) -> bool:
        """Do one that was asked for; tells whether there was any."""
        async with self._database.read() as session:
            its = self._services_for(session)
            run = await its.learning.next()
            if run is None:
                return False
            ground = await its.recalibration.ground(its.settings.language)
        try:
            await self._learn(run.id, ground)
        except DATABASE_AWAY:
            raise
        except Exception:
            log.exception("nothing could be learned from coordinators (run %s)", run.id)
            async with self._learning() as learning:
                await learning.give_up(run.id)
        return True

    async def _learn(self, run_id: int, ground: Ground) -> None:
        found = await self._fitted(run_id, ground)
        async with self._learning() as learning:
            await learning.finish(run_id, found)

    async def _fitted(self, run_id: int, ground: Ground) -> Found:
        modes = ("meaning", "words") if encoder_of_content() else ("words",)
        progress = Progress(STEPS * len(modes))
        working = _in_a_thread(lambda: _fitted(ground, modes, progress))
        try:
            while not (await asyncio.wait({working}, timeout=TELLS_EVERY))[0]:
                async with self._learning() as learning:
                    await learning.step(run_id, progress.done, progress.of)
        finally:
            progress.ending.set()
        with beside_the_database():
            return working.result()

    @asynccontextmanager
    async def _learning(self) -> AsyncIterator[Learning]:
        """One transaction; what is to be said goes out with it."""
        async with self._database.write() as session:
            yield self._of(session)
            await post_owed(session, self._voice, self._clock())
        self._queued.ring()

    def _of(self, session: AsyncSession) -> Learning:
        return self._services_for(session).learning


def _in_a_thread(work: Callable[[], Found]) -> asyncio.Future[Found]:
    """One that the end of the program does not wait for."""
    found: Future[Found] = Future()

    def run() -> None:
        found.set_running_or_notify_cancel()
        try:
            found.set_result(work())
        except Stopped:
            found.set_result({})
        except Exception as error:
            found.set_exception(error)

    Thread(target=run, daemon=True).start()
    return asyncio.wrap_future(found)


def _fitted(ground: Ground, modes: tuple[str, ...], progress: Progress) -> Found:
    return {
        mode: refitted(
            ground.library,
            ground.asked,
            encoder_of_content() if mode == "meaning" else None,
            progress.step,
        )
        for mode in modes
    }
