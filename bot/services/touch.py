"""A learner cannot reach their mentor: a clock runs until a sign comes, or a person decides."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cards import Outcome
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.notices import Notice
from bot.domain.pairings import PairKind, PairState
from bot.domain.staff import Alert
from bot.domain.touch import Closed, TouchBack, TouchFound, TouchKept, TouchLost, WordWished
from bot.models import Card, DueWork, OutOfTouch, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.meetings import Meetings
from bot.services.notices import Notices
from bot.services.pair_desk import PairDesk
from bot.services.pair_rights import ensure_coordinator
from bot.services.pair_views import CandidateView
from bot.services.pairings import Pairings
from bot.services.people import People
from bot.services.reach import out_of_reach
from bot.services.sight import seeing_as

OVER = "out_of_touch"
IN_TOUCH = (Outcome.MET, Outcome.WROTE)
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class TouchOver(Notice):
    """To coordinators: nothing was heard in time. `candidates`: who could come instead."""

    touch_id: int
    pairing_id: int
    kind: PairKind
    learner: str
    helper: str
    since: datetime
    now: datetime
    candidates: tuple[CandidateView, ...]
    subject: str = ""


class Touch:
    """`hours`: how long a word from the mentor is waited for; `on_lost`: who comes meanwhile."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        pairings: Pairings,
        desk: PairDesk,
        meetings: Meetings,
        hours: int,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._agenda, self._people = notices, agenda, people
        self._pairings, self._desk, self._meetings = pairings, desk, meetings
        self._wait = timedelta(hours=hours)
        self.on_lost: list[Callable[[Pairing], Awaitable[None]]] = []

    async def lose(self, by: Person, pairing_id: int) -> OutOfTouch:
        """The clock starts; a second time it is the same clock. Raises NotFound, NotAllowed."""
        pairing = await self._of_learner(by, pairing_id)
        known = await self._open(pairing.id)
        return known or await self._start(pairing)

    async def found(self, by: Person, pairing_id: int) -> None:
        """The learner says that the two are in touch again. Raises NotFound, NotAllowed."""
        pairing = await self._of_learner(by, pairing_id)
        lost = await self._open(pairing.id)
        if lost is not None:
            self._close(lost, Closed.LEARNER)
            await self._tell_found(lost)

    async def sign(self, pairing_id: int, by: int) -> None:
        """One of the two did something that reaches the other: of the mentor, it stops the clock,
        and the learner is told why."""
        lost = await self._open(pairing_id)
        if lost is None or by != lost.mentor_id:
            return
        self._close(lost, Closed.MENTOR)
        helper = await self._people.get(lost.mentor_id)
        back = TouchBack(pairing_id, helper.name)
        self._notices.tell(lost.learner_id, back, polite=True, key=f"touch:{lost.id}:back")
        await self._tell_found(lost)

    async def card_closed(self, card: Card) -> None:
        if card.outcome in IN_TOUCH:
            await self.sign(card.pairing_id, card.mentor_id)

    async def met(self, pairing: Pairing, _count: int) -> None:
        """A meeting is noted; one before the clock started is no sign."""
        lost = await self._open(pairing.id)
        last = await self._meetings.last_held(pairing.id)
        if lost is None or last is None:
            return
        learner = await self._people.get(pairing.learner_id)
        if last >= lost.since.astimezone(ZoneInfo(learner.time_zone)).date():
            await self.sign(pairing.id, pairing.mentor_id)

    async def pair_ended(self, pairing: Pairing) -> None:
        lost = await self._open(pairing.id)
        if lost is not None:
            self._close(lost, Closed.ENDED)

    async def run_out(self, work: DueWork) -> str | None:
        """A duty: nothing was heard; coordinators are given names, with reasons."""
        lost = await self._session.get(
            OutOfTouch, work.subject_id, with_for_update=True, populate_existing=True
        )
        if lost is None or lost.closed_at or lost.over_at:
            return "skipped:over"
        lost.over_at = self._clock()
        both = lost.learner_id, lost.mentor_id
        self._notices.alert(Alert.OUT_OF_TOUCH, *both, key=f"touch:{lost.id}")
        for coordinator in await self._people.coordinators(*await self._both(lost)):
            with seeing_as(self._session, coordinator):
                told = await self._over(coordinator, lost)
            self._notices.tell(coordinator.id, told, key=f"touch:{lost.id}:over:{coordinator.id}")
        return None

    async def look(self, by: Person, touch_id: int) -> TouchOver:
        """As it stands now. Raises NotFound, NotAllowed, AlreadyDone."""
        return await self._over(by, await self._undecided(by, touch_id))

    async def replace(self, by: Person, touch_id: int, helper_id: int) -> Pairing:
        """The pair ends, and the learner has this one instead, in one step.

        Raises NotAllowed, NotFound, AlreadyDone, and what `Pairings.approve` raises.
        """
        ensure_coordinator(by)
        known = await self._session.get(OutOfTouch, touch_id)
        if known is not None:
            await self._pairings.wait_for_turn(helper_id, known.learner_id)
        lost = await self._undecided(by, touch_id)
        pairing = await self._session.get_one(Pairing, lost.pairing_id)
        await self._pairings.end(by, pairing.id, replaced=True)
        return await self._pairings.approve(
            by, pairing.learner_id, helper_id, PairKind(pairing.kind), pairing.subject
        )

    async def keep(self, by: Person, touch_id: int) -> OutOfTouch:
        """A coordinator has looked into it: the pair stays. Raises NotAllowed, AlreadyDone."""
        lost = await self._undecided(by, touch_id)
        self._close(lost, Closed.COORDINATOR)
        helper = await self._people.get(lost.mentor_id)
        kept = TouchKept(lost.pairing_id, helper.name, by.name)
        self._notices.tell(lost.learner_id, kept, polite=True, key=f"touch:{lost.id}:kept")
        return lost

    async def _start(self, pairing: Pairing) -> OutOfTouch:
        now = self._clock()
        lost = OutOfTouch(
            pairing_id=pairing.id,
            learner_id=pairing.learner_id,
            mentor_id=pairing.mentor_id,
            since=now,
            until=now + self._wait,
        )
        try:
            async with self._session.begin_nested():
                self._session.add(lost)
        except IntegrityError:
            return await self._open(pairing.id) or lost
        await self._agenda.put(OVER, lost.id, lost.until, person_id=pairing.learner_id)
        await self._tell_lost(lost)
        for hook in self.on_lost:
            await hook(pairing)
        return lost

    async def _tell_lost(self, lost: OutOfTouch) -> None:
        learner, helper = await self._both(lost)
        told = TouchLost(lost.pairing_id, learner.name, helper.name, lost.until)
        await self._tell_coordinators(lost, told, "lost")
        if out_of_reach(helper, self._clock()) is None:
            word = WordWished(lost.pairing_id, learner.name)
            self._notices.tell(helper.id, word, polite=True, key=f"touch:{lost.id}:word")

    async def _tell_found(self, lost: OutOfTouch) -> None:
        learner, helper = await self._both(lost)
        told = TouchFound(lost.pairing_id, learner.name, helper.name)
        await self._tell_coordinators(lost, told, "found")

    async def _tell_coordinators(self, lost: OutOfTouch, notice: Notice, what: str) -> None:
        for one in await self._people.coordinators(*await self._both(lost)):
            self._notices.tell(one.id, notice, polite=True, key=f"touch:{lost.id}:{what}:{one.id}")

    async def _over(self, by: Person, lost: OutOfTouch) -> TouchOver:
        learner, helper = await self._both(lost)
        pairing = await self._session.get_one(Pairing, lost.pairing_id)
        kind = PairKind(pairing.kind)
        instead = await self._desk.instead(by, learner, helper, kind, pairing.subject)
        return TouchOver(
            lost.id,
            lost.pairing_id,
            kind,
            learner.name,
            helper.name,
            lost.since,
            self._clock(),
            tuple(instead[:MOST_NAMES]),
            pairing.subject,
        )

    async def _both(self, lost: OutOfTouch) -> tuple[Person, Person]:
        return await self._people.get(lost.learner_id), await self._people.get(lost.mentor_id)

    async def _of_learner(self, by: Person, pairing_id: int) -> Pairing:
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None or pairing.state != PairState.ACTIVE:
            raise NotFound
        if by.id != pairing.learner_id:
            raise NotAllowed
        return pairing

    async def _undecided(self, by: Person, touch_id: int) -> OutOfTouch:
        ensure_coordinator(by)
        lost = await self._session.get(
            OutOfTouch, touch_id, with_for_update=True, populate_existing=True
        )
        if lost is None:
            raise NotFound
        if lost.closed_at is not None:
            raise AlreadyDone
        return lost

    async def _open(self, pairing_id: int) -> OutOfTouch | None:
        return await self._session.scalar(
            select(OutOfTouch)
            .where(OutOfTouch.pairing_id == pairing_id, OutOfTouch.closed_at.is_(None))
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    def _close(self, lost: OutOfTouch, why: Closed) -> None:
        lost.closed_at, lost.closed = self._clock(), why
