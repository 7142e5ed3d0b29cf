"""Who answers nothing and says nothing is reminded twice; then a coordinator looks."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone
from bot.domain.retention import DONE_WORK
from bot.domain.roles import Role
from bot.domain.silence import LEFT_ALONE, SECOND_AFTER, TOLD_AFTER, StillThere
from bot.domain.stand_ins import NOTHING_HANDED
from bot.models import Card, CheckIn, DueWork, Person
from bot.services.agenda import Agenda
from bot.services.notices import Lane, Notices
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People
from bot.services.reach import heard_since, out_of_reach, outside_quiet_hours
from bot.services.silence_telling import (
    AGAIN,
    NO_FIRST,
    TOLD,
    NeverReached,
    SilenceTelling,
    lost_key,
)
from bot.services.stand_ins import StandIns
from bot.services.timing import Timing

UNREACHABLE = "unreachable"


class Stays(StrEnum):
    """Why a step is not made."""

    SPOKE = "spoke"
    NO_PAIR = "no pair"


class Silence:
    """A silence is of a person, and any sign of life ends it. It begins with what was asked and
    not answered; the first reminder belongs to that (a check-in, a card), the rest is done here.
    What is queued and not sent when they are heard is withdrawn (`SilenceTelling.withdraw`).
    """

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        stand_ins: StandIns,
        daily: int,
    ) -> None:
        """`daily`: how many messages a day a person gets unasked."""
        self._session, self._clock, self._daily = session, clock, daily
        self._notices, self._agenda, self._people = notices, agenda, people
        self._stand_ins = stand_ins
        self.telling = SilenceTelling(session, clock, notices, people)

    async def reminded(self, person: Person, asked_at: datetime) -> None:
        """They were reminded of what they were asked then: the ladder begins, unless they have
        been heard since, or it has run in this silence."""
        if heard_since(person, asked_at) or await self._has_begun(person):
            return
        second = self._clock() + SECOND_AFTER
        await self._agenda.put(AGAIN, person.id, second, person_id=person.id, since=asked_at)

    async def remind(self, work: DueWork) -> str | None:
        """A duty: the second reminder, in other words; coordinators come later."""
        person = await self._people.held(work.subject_id)
        if why := await self._why_not(person, work):
            return f"skipped:{why}"
        if out_of_reach(person, self._clock()):
            await self.lost(person)
            return None
        try:
            first = await self.telling.first_reached(person, work.created_at)
        except NeverReached:
            return NO_FIRST
        if self._waits(work, person, first, SECOND_AFTER):
            return None
        if await self._is_to_be_told(person, work.created_at):
            return None
        due = (await self._remind(person, work)) + TOLD_AFTER
        await self._agenda.put(TOLD, person.id, due, person_id=person.id, since=work.created_at)
        return None

    async def tell(self, work: DueWork) -> str | None:
        """A duty: coordinators are told; a mentor's work goes on without them."""
        person = await self._people.held(work.subject_id)
        if why := await self._why_not(person, work):
            return f"skipped:{why}"
        if out_of_reach(person, self._clock()):
            await self.lost(person)
            return None
        second = await self.telling.second_reached(person)
        if second and self._clock() < second + TOLD_AFTER:
            work.due_at = second + TOLD_AFTER
            return None
        silent = await self.telling.of(person, work.created_at)
        handed = NOTHING_HANDED if silent.is_learner else await self._stand_ins.silent(person)
        await self.telling.tell(replace(silent, handed=handed), f"silence:{work.id}", person)
        return None

    async def lost(self, person: Person) -> None:
        """Telegram cannot reach them: their cards go on, and coordinators are told of both at
        once, and once."""
        if not await self.telling.concerns(person):
            return
        silent = await self.telling.of(person, None)
        key = lost_key(person, person.unreachable_since or person.created_at)
        known, handed = await self.telling.is_told(key), NOTHING_HANDED
        if not silent.is_learner:
            handed = await self._stand_ins.lost(person, quiet=not known)
        if not known:
            await self.telling.tell(replace(silent, handed=handed), key, person)

    async def tell_lost(self, work: DueWork) -> str | None:
        """A duty: Telegram has refused a message to them."""
        person = await self._people.held(work.subject_id)
        if person.unreachable_since is None:
            return f"skipped:{Stays.SPOKE}"
        await self.lost(person)
        return None

    async def leave(self, by: Person, person_id: int) -> Person:
        """A coordinator, who has been told of it, leaves it for a week.

        Raises NotAllowed, NotFound, AlreadyDone.
        """
        ensure_coordinator(by)
        person = await self._people.get(person_id)
        last = await self.telling.last(person, TOLD)
        if last is None or heard_since(person, last.created_at):
            raise AlreadyDone
        await self._agenda.cancel(TOLD, person.id, "left alone")
        due, since = self._clock() + LEFT_ALONE, last.created_at
        await self._agenda.put(TOLD, person.id, due, person_id=person.id, since=since)
        return person

    async def _remind(self, person: Person, work: DueWork) -> datetime:
        """When it reaches them. A mentor's card calls a second time by itself."""
        if person.role != Role.LEARNER:
            return self._clock()
        arrives = await self._arrives(person)
        pair = await self.telling.pair(person)
        notice = StillThere(pair.pairing_id, pair.name, True, arrives + TOLD_AFTER)
        key = f"silence:{work.id}:again"
        self._notices.tell(person.id, notice, polite=True, budgeted=True, key=key)
        return arrives

    async def _arrives(self, person: Person) -> datetime:
        """When they get what is said to them now, as far as one knows."""
        timing = Timing(self._session, self._clock(), self._daily)
        moment = await timing.when(person, polite=True, budgeted=True, behind=Lane.REMINDER)
        return moment.at

    async def _is_to_be_told(self, person: Person, since: datetime) -> bool:
        """The step after this one is there already."""
        last = await self.telling.last(person, TOLD)
        return last is not None and last.created_at >= since

    async def _why_not(self, person: Person, work: DueWork) -> str | None:
        """Who was heard needs nothing; who paused or left is not looked for; who cannot be
        reached is, by a person."""
        if heard_since(person, work.created_at):
            return Stays.SPOKE
        if not await self.telling.concerns(person):
            return Stays.NO_PAIR
        why = out_of_reach(person, self._clock())
        return None if why == "unreachable" else why

    def _waits(
        self, work: DueWork, person: Person, before: datetime | None, after: timedelta
    ) -> bool:
        """Put off to its day, counted from when the step before reached them, and to the end of
        their quiet hours, so that a sign until then still counts."""
        soonest = max(self._clock(), before + after) if before else self._clock()
        allowed = outside_quiet_hours(soonest, person)
        if allowed > self._clock():
            work.due_at = allowed
            return True
        return False

    async def _has_begun(self, person: Person) -> bool:
        """Whether it has run since they were last heard; work done long ago is forgotten, so what
        is older than that has run."""
        last = await self.telling.last(person, AGAIN, TOLD)
        if last is not None and not heard_since(person, last.created_at):
            return True
        first = await self._first_asked(person)
        return first is not None and self._clock() - first > DONE_WORK

    async def _first_asked(self, person: Person) -> datetime | None:
        """The oldest that was asked since they were last heard."""
        after = person.last_seen_at or person.created_at
        asked, of = (
            (CheckIn.asked_at, CheckIn.person_id)
            if person.role == Role.LEARNER
            else (Card.opened_at, Card.mentor_id)
        )
        return await self._session.scalar(
            select(func.min(asked)).where(of == person.id, asked > after)
        )
