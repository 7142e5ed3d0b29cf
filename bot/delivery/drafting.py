"""Works drafts of all pairs and repairs out: beside the transactions, in a process of its own."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery.bell import Bell
from bot.delivery.loops import DATABASE_AWAY, beside_the_database, forever
from bot.delivery.outbox import post_owed
from bot.delivery.voice import Voice
from bot.matching.left_out import left_out
from bot.matching.policy import Policy
from bot.matching.profiles import Pool
from bot.matching.runs import Run
from bot.matching.what_if import difference
from bot.matching.worker import whole
from bot.services.repairs import Repair
from bot.services.round_changes import Change, applied, new_id
from bot.services.round_kept import difference_kept
from bot.services.round_views import RoundReady
from bot.services.rounds import Work
from bot.services.services import Services, ServicesFor

log = logging.getLogger(__name__)
Step = tuple[str, int, int]


class Drafting:
    """It may take a while, and nobody waits for it; how far it is stands in a message."""

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
        """Work out one repair, one draft, or one change beside it; tells whether there was one."""
        async with self._database.read() as session:
            services = self._services_for(session)
            repair = await services.repairs.next()
            work = None if repair else await services.rounds.next()
        if repair is not None:
            await self._repair(repair)
        if work is None:
            return repair is not None
        try:
            await (self._draft(work) if work.change is None else self._try_out(work, work.change))
        except DATABASE_AWAY:
            raise
        except Exception:
            log.exception("the draft %s of all pairs could not be worked out", work.id)
            async with self._telling() as services:
                await services.rounds.given_up(work.id)
        return True

    async def _repair(self, repair: Repair) -> None:
        """Coordinators are told in any case who is left without somebody."""
        pairs: Mapping[int, int] = {}
        try:
            with beside_the_database():
                pairs = (await whole(repair.pool)).pairs if repair.pool.learners else pairs
        except Exception:
            log.exception("nobody could be found for the learners of %s", repair.helper_id)
        async with self._telling() as services:
            await services.repair_ends.worked(repair, pairs)

    async def _draft(self, work: Work) -> None:
        run = await self._whole(work, work.pool, work.pool.policy)
        with beside_the_database():
            left = await asyncio.to_thread(left_out, work.pool, run)
        async with self._telling() as services:
            drafted = await services.rounds.worked(work, run, left)
            if drafted is not None:
                view = await services.round_desk.view(drafted)
                services.rounds.show(drafted, RoundReady(view))

    async def _try_out(self, work: Work, change: Change) -> None:
        pool, policy = applied(change, work.pool)
        before = await self._whole(work, work.pool, work.pool.policy)
        after = await self._whole(work, pool, policy)
        with beside_the_database():
            told = await asyncio.to_thread(difference, pool, before, after, policy)
        invented = new_id(work.pool) if "rule" in change else None
        async with self._telling() as services:
            kept = difference_kept(pool, told, invented)
            tried = await services.rounds.tried(work.id, kept)
            if tried is not None:
                services.rounds.show(tried, await services.policy_trials.told(tried))

    async def _whole(self, work: Work, pool: Pool, policy: Policy) -> Run:
        """Each step is told as long as there is a next one to wait for."""
        steps: asyncio.Queue[Step | None] = asyncio.Queue()

        def tell(step: str, done: int, of: int) -> None:
            steps.put_nowait((step, done, of))

        with beside_the_database():
            running = asyncio.create_task(whole(pool, policy, tell))
        running.add_done_callback(lambda _task: steps.put_nowait(None))
        try:
            while (step := await _newest(steps)) is not None:
                async with self._telling() as services:
                    await services.rounds.goes_on(work.id, *step)
        finally:
            if not running.done():
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
        with beside_the_database():
            return await running

    @asynccontextmanager
    async def _telling(self) -> AsyncIterator[Services]:
        """One transaction; what is to be said goes out with it."""
        async with self._database.write() as session:
            yield self._services_for(session)
            await post_owed(session, self._voice, self._clock())
        self._queued.ring()


async def _newest(steps: "asyncio.Queue[Step | None]") -> Step | None:
    """The last of those that are there, waiting for the first; None at the end."""
    step = await steps.get()
    while step is not None and not steps.empty():
        step = steps.get_nowait()
    return step
