"""Takes what falls due: doing it and moving on is one transaction each."""

import logging
from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery.bell import Bell
from bot.delivery.loops import DATABASE_AWAY, beside_the_database, forever
from bot.delivery.outbox import post_owed
from bot.delivery.voice import Voice
from bot.models import DueWork
from bot.services.duties import duties_of
from bot.services.services import ServicesFor

log = logging.getLogger(__name__)
RESTS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


class DueLoop:
    def __init__(
        self,
        database: Database,
        services_for: ServicesFor,
        voice: Voice,
        clock: Clock,
        queued: Bell,
    ) -> None:
        self._database = database
        self._services_for = services_for
        self._voice = voice
        self._clock = clock
        self._queued = queued
        self.bell = Bell()
        # Work that failed rests for a while, each time longer, so that it blocks nobody.
        self._resting: dict[int, datetime] = {}
        self._failures: Counter[int] = Counter()

    async def begin(self) -> None:
        """What comes again and again has to be there once."""
        async with self._database.write() as session:
            services = self._services_for(session)
            await services.retention.begin()
            await services.on_call.begin()
            await services.surveys.night.begin()
            await services.week_cards.begin()
            await services.summaries.begin()

    async def run(self) -> None:
        await forever(self.step, self.bell)

    async def step(self) -> bool:
        """Do one thing that is due; tells whether there was one."""
        work_id = 0
        try:
            async with self._database.write() as session:
                work = await self._next(session)
                if work is None:
                    return False
                work_id = work.id
                with beside_the_database():
                    await self._do(session, work)
        except DATABASE_AWAY:
            raise
        except Exception:
            if not work_id:
                raise
            log.exception("due work %s failed", work_id)
            self._rest(work_id)
        self._queued.ring()
        return True

    def _rest(self, work_id: int) -> None:
        length = RESTS[min(self._failures[work_id], len(RESTS) - 1)]
        self._failures[work_id] += 1
        self._resting[work_id] = self._clock() + length

    def _still_resting(self) -> list[int]:
        return [work_id for work_id, until in self._resting.items() if until > self._clock()]

    async def _next(self, session: AsyncSession) -> DueWork | None:
        known = {"now": self._clock(), "without": self._still_resting()}
        return await session.scalar(NEXT_DUE, known)

    async def _do(self, session: AsyncSession, work: DueWork) -> None:
        """A duty may move the work to a later moment (`due_at`); else it is done."""
        planned = work.due_at
        outcome = await duties_of(self._services_for(session))[work.kind](work)
        if work.due_at == planned:
            work.done_at, work.outcome = self._clock(), outcome or "done"
        await post_owed(session, self._voice, self._clock())


def _next_due() -> Select[DueWork]:
    return (
        select(DueWork)
        .where(DueWork.done_at.is_(None), DueWork.due_at <= bindparam("now"))
        .where(DueWork.id.not_in(bindparam("without", expanding=True)))
        .order_by(DueWork.due_at, DueWork.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


# The one that has been due for longest and that nobody else is doing.
NEXT_DUE = _next_due()
