"""Where it is kept how long learners waited, and what those who wait were told of it."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.pairings import PairKind, PairState
from bot.domain.waiting import LAST_WAITS, PastWait, Queue, Usual
from bot.models import Pairing, Person, WaitSaid
from bot.services.pair_pool import PairPool

DAY = timedelta(days=1)


class WaitRows:
    def __init__(self, session: AsyncSession, clock: Clock, pool: PairPool) -> None:
        self._session, self._clock, self._pool = session, clock, pool

    async def past(self, learner: Person, kind: PairKind, subject: str) -> list[PastWait]:
        """The latest that ended, and all that go on but this one; those for tutors together:
        for each subject by itself there would be too few."""
        found = await self._session.execute(
            select(Pairing.waited_since, Pairing.decided_at)
            .where(Pairing.kind == kind, Pairing.waited_since.is_not(None))
            .where(Pairing.state.in_([PairState.ACTIVE, PairState.ENDED]))
            .order_by(Pairing.decided_at.desc(), Pairing.id)
            .limit(LAST_WAITS)
        )
        now = self._clock()
        others = [one for one in await self._pool.waits(kind) if one.ready]
        return [
            *(PastWait(end - start) for start, end in found if start and end),
            *(
                PastWait(now - one.since, False)
                for one in others
                if one.need != (learner.id, subject)
            ),
        ]

    async def said(self, learner: Person, queue: Queue) -> WaitSaid | None:
        """In this wait, not in one before it."""
        row = await self._session.get(WaitSaid, (learner.id, queue.kind, queue.subject))
        return row if row and row.said_at >= queue.since else None

    async def note(self, learner: Person, queue: Queue) -> None:
        row = await self._session.get(WaitSaid, (learner.id, queue.kind, queue.subject))
        if row is None:
            row = WaitSaid(learner_id=learner.id, kind=queue.kind, subject=queue.subject)
            self._session.add(row)
        told = queue.usual
        row.soonest_days = told.soonest // DAY if told else None
        row.latest_days = told.latest // DAY if told else None
        row.said_at = self._clock()


def before(said: WaitSaid | None) -> Usual | None:
    if said is None or said.soonest_days is None or said.latest_days is None:
        return None
    return Usual(timedelta(days=said.soonest_days), timedelta(days=said.latest_days), 0)
