"""Honest waiting: a learner's place, what past waits tell, and a word when that moves."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.domain.subjects import ANY, mark
from bot.domain.waiting import (
    AGAIN,
    Queue,
    WaitMoved,
    has_moved,
    usual,
)
from bot.models import DueWork, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.notices import Notices
from bot.services.pair_book import PairBook
from bot.services.pair_pool import PairPool
from bot.services.pair_views import Outlook, Place
from bot.services.reach import out_of_reach
from bot.services.wait_rows import WaitRows, before

LOOK = "wait_look"
GOES_ON = (Outlook.WAITING, Outlook.PAUSED)


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
        self._book, self._rows = book, WaitRows(session, clock, pool)

    async def place(self, learner: Person, kind: PairKind, subject: str = ANY) -> Place:
        """Whoever asks for it reads it: from now on it is said again if it moves."""
        place = await self._expected(learner, kind, subject)
        if place.queue is not None:
            await self._rows.note(learner, place.queue)
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
        places = [await self._expected(learner, *one) for one in await self._book.missing(learner)]
        if not any(place.outlook in GOES_ON for place in places):
            return "skipped:does not wait"
        if why_not is None:
            await self._say_again(learner, [one.queue for one in places if one.queue])
        work.due_at = self._clock() + AGAIN
        return None

    async def _say_again(self, learner: Person, queues: list[Queue]) -> None:
        """One message, and none in the week in which they read it themselves."""
        said = [await self._rows.said(learner, queue) for queue in queues]
        now = self._clock()
        if any(row and now - row.said_at < AGAIN for row in said):
            return
        for queue, row in zip(queues, said, strict=True):
            if has_moved(before(row), queue.usual):
                await self._rows.note(learner, queue)
                self._tell(learner, WaitMoved(queue, now))
                return

    def _tell(self, learner: Person, moved: WaitMoved) -> None:
        what = f"{moved.queue.kind}:{mark(moved.queue.subject)}".rstrip(":")
        key = f"wait:{learner.id}:{what}:{moved.now:%Y%m%d}"
        late = moved.now + AGAIN
        self._notices.tell(learner.id, moved, polite=True, budgeted=True, key=key, expires_at=late)

    async def _expected(self, learner: Person, kind: PairKind, subject: str) -> Place:
        place = await self._book.place(learner, kind, subject)
        if place.queue is None:
            return place
        waited = self._clock() - place.queue.since
        found = usual(await self._rows.past(learner, kind, subject), waited)
        return replace(place, queue=replace(place.queue, usual=found))

    async def _is_looked_at(self, learner: Person) -> bool:
        there = select(DueWork.id).where(DueWork.kind == LOOK, DueWork.subject_id == learner.id)
        found = await self._session.scalar(there.where(DueWork.done_at.is_(None)).limit(1))
        return found is not None
