"""Honest waiting: a learner's place, what past waits tell, and a word when that moves."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.domain.waiting import (
    AGAIN,
    LAST_WAITS,
    PastWait,
    Queue,
    Usual,
    WaitMoved,
    has_moved,
    usual,
)
from bot.models import DueWork, Pairing, Person, WaitSaid
from bot.services.agenda import Agenda
from bot.services.notices import Notices
from bot.services.pair_book import PairBook
from bot.services.pair_pool import PairPool
from bot.services.pair_views import Outlook, Place
from bot.services.reach import out_of_reach

LOOK = "wait_look"
GOES_ON = (Outlook.WAITING, Outlook.PAUSED)
DAY = timedelta(days=1)


class Waiting:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        book: PairBook,
        pool: PairPool,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._agenda = notices, agenda
        self._book, self._pool = book, pool

    async def place(self, learner: Person, kind: PairKind) -> Place:
        """Whoever asks for it reads it: from now on it is said again if it moves."""
        place = await self._expected(learner, kind)
        if place.queue is not None:
            await self._note(learner, place.queue)
            await self.begin(learner)
        return place

    async def begin(self, learner: Person) -> None:
        """Looked at each week as long as they wait. To be called when somebody has joined."""
        if learner.role == Role.LEARNER and not await self._is_looked_at(learner):
            due = self._clock() + AGAIN
            await self._agenda.put(LOOK, learner.id, due, person_id=learner.id)

    async def pair_ended(self, pairing: Pairing) -> None:
        await self.begin(await self._session.get_one(Person, pairing.learner_id))

    async def look(self, work: DueWork) -> str | None:
        """A duty, each week: what was said is said again if it is not true any more."""
        learner = await self._session.get_one(Person, work.subject_id)
        why_not = out_of_reach(learner, self._clock())
        if why_not in {"left", "not joined"}:
            return f"skipped:{why_not}"
        has = {pair.kind for pair in await self._book.of_learner(learner)}
        places = [await self._expected(learner, kind) for kind in PairKind if kind not in has]
        if not any(place.outlook in GOES_ON for place in places):
            return "skipped:does not wait"
        if why_not is None:
            await self._say_again(learner, [one.queue for one in places if one.queue])
        work.due_at = self._clock() + AGAIN
        return None

    async def _say_again(self, learner: Person, queues: list[Queue]) -> None:
        """One message, and none in the week in which they read it themselves."""
        said = {queue.kind: await self._said(learner, queue) for queue in queues}
        now = self._clock()
        if any(row and now - row.said_at < AGAIN for row in said.values()):
            return
        for queue in queues:
            if has_moved(_before(said[queue.kind]), queue.usual):
                await self._note(learner, queue)
                self._tell(learner, WaitMoved(queue, now))
                return

    def _tell(self, learner: Person, moved: WaitMoved) -> None:
        key = f"wait:{learner.id}:{moved.queue.kind}:{moved.now:%Y%m%d}"
        late = moved.now + AGAIN
        self._notices.tell(learner.id, moved, polite=True, budgeted=True, key=key, expires_at=late)

    async def _expected(self, learner: Person, kind: PairKind) -> Place:
        place = await self._book.place(learner, kind)
        if place.queue is None:
            return place
        waited = self._clock() - place.queue.since
        found = usual(await self._past(learner, kind), waited)
        return replace(place, queue=replace(place.queue, usual=found))

    async def _past(self, learner: Person, kind: PairKind) -> list[PastWait]:
        """The latest that ended, and everybody's who waits now but this one."""
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
            *(PastWait(now - one.since, False) for one in others if one.learner.id != learner.id),
        ]

    async def _said(self, learner: Person, queue: Queue) -> WaitSaid | None:
        """In this wait, not in one before it."""
        row = await self._session.get(WaitSaid, (learner.id, queue.kind))
        return row if row and row.said_at >= queue.since else None

    async def _note(self, learner: Person, queue: Queue) -> None:
        row = await self._session.get(WaitSaid, (learner.id, queue.kind))
        if row is None:
            row = WaitSaid(learner_id=learner.id, kind=queue.kind)
            self._session.add(row)
        told = queue.usual
        row.soonest_days = told.soonest // DAY if told else None
        row.latest_days = told.latest // DAY if told else None
        row.said_at = self._clock()

    async def _is_looked_at(self, learner: Person) -> bool:
        there = select(DueWork.id).where(DueWork.kind == LOOK, DueWork.subject_id == learner.id)
        found = await self._session.scalar(there.where(DueWork.done_at.is_(None)).limit(1))
        return found is not None


def _before(said: WaitSaid | None) -> Usual | None:
    if said is None or said.soonest_days is None or said.latest_days is None:
        return None
    return Usual(timedelta(days=said.soonest_days), timedelta(days=said.latest_days), 0)
