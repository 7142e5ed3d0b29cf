"""Who answers nothing and says nothing is reminded twice; then a coordinator looks."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone
from bot.domain.pairings import PairState
from bot.domain.retention import DONE_WORK
from bot.domain.roles import Role
from bot.domain.silence import LEFT_ALONE, SECOND_AFTER, TOLD_AFTER, Silent, SilentPair, StillThere
from bot.models import Card, CheckIn, DueWork, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.notices import Lane, Notices
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People
from bot.services.reach import out_of_reach
from bot.services.timing import Timing

AGAIN = "silence_again"
TOLD = "silence_told"
UNREACHABLE = "unreachable"
MOST_PAIRS = 3


class Stays(StrEnum):
    """Why a step is not made."""

    SPOKE = "spoke"
    NO_PAIR = "no pair"


class Silence:
    """A silence is of a person, and any sign of life ends it. It begins with what was asked and
    not answered; the first reminder belongs to that (a check-in, a card), the rest is done here.
    """

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        daily: int,
    ) -> None:
        """`daily`: how many messages a day a person gets unasked."""
        self._session, self._clock = session, clock
        self._notices, self._agenda, self._people = notices, agenda, people
        self._daily = daily
        # Who takes over from a mentor who is silent.
        self.on_mentor: list[Callable[[Person], Awaitable[object]]] = []

    async def reminded(self, person: Person, asked_at: datetime) -> None:
        """They were reminded of what they were asked then: the ladder begins, unless they have
        been heard since, or it has run in this silence."""
        if _spoke(person, asked_at) or await self._has_begun(person):
            return
        second = self._clock() + SECOND_AFTER
        await self._agenda.put(AGAIN, person.id, second, person_id=person.id, since=asked_at)

    async def remind(self, work: DueWork) -> str | None:
        """A duty: the second reminder, in other words; coordinators come later."""
        person = await self._people.get(work.subject_id)
        if stays := await self._stays(person, work) or self._left_in_peace(person):
            return f"skipped:{stays}"
        if out_of_reach(person, self._clock()):
            await self.lost(person)
            return None
        if await self._waits(work, person):
            return None
        due, since = self._clock() + TOLD_AFTER, work.created_at
        if _is_reminded(person):
            pair = (await self._pairs(person))[0]
            notice = StillThere(pair.pairing_id, pair.name, True, due)
            key = f"silence:{work.id}:again"
            self._notices.tell(person.id, notice, polite=True, budgeted=True, key=key)
        await self._agenda.put(TOLD, person.id, due, person_id=person.id, since=since)
        return None

    async def tell(self, work: DueWork) -> str | None:
        """A duty: coordinators are told; a mentor's work goes on without them."""
        person = await self._people.get(work.subject_id)
        if stays := await self._stays(person, work) or self._left_in_peace(person):
            return f"skipped:{stays}"
        if out_of_reach(person, self._clock()):
            await self.lost(person)
        else:
            await self._tell(person, work.created_at, f"silence:{work.id}")
        if person.role != Role.LEARNER:
            for pass_on in self.on_mentor:
                await pass_on(person)
        return None

    async def lost(self, person: Person) -> None:
        """Telegram cannot reach them: coordinators are told at once, and once."""
        if await self._pairs(person):
            since = person.unreachable_since or person.created_at
            await self._tell(person, None, f"unreachable:{person.id}:{since:%Y%m%dT%H%M%S}")

    async def tell_lost(self, work: DueWork) -> str | None:
        """A duty: Telegram has refused a message to them."""
        person = await self._people.get(work.subject_id)
        if person.unreachable_since is None:
            return f"skipped:{Stays.SPOKE}"
        await self.lost(person)
        return None

    async def leave(self, by: Person, person_id: int) -> Person:
        """A coordinator leaves it for a week. Raises NotAllowed, NotFound, AlreadyDone."""
        ensure_coordinator(by)
        person = await self._people.get(person_id)
        last = await self._last(person, AGAIN, TOLD)
        if last is None or _spoke(person, last.created_at):
            raise AlreadyDone
        await self._agenda.cancel(TOLD, person.id, "left alone")
        due, since = self._clock() + LEFT_ALONE, last.created_at
        await self._agenda.put(TOLD, person.id, due, person_id=person.id, since=since)
        return person

    async def _tell(self, person: Person, asked_at: datetime | None, key: str) -> None:
        told = await self._facts(person, asked_at)
        for one in await self._people.with_role(Role.COORDINATOR):
            self._notices.tell(one.id, told, polite=True, key=f"{key}:{one.id}")

    async def _facts(self, person: Person, asked_at: datetime | None) -> Silent:
        reachable = person.chat_id is not None and person.unreachable_since is None
        return Silent(
            person.id,
            person.name,
            person.role == Role.LEARNER,
            asked_at,
            await self._reminded_at(person) if asked_at else None,
            person.last_seen_at,
            reachable,
            tuple(await self._pairs(person)),
        )

    async def _reminded_at(self, person: Person) -> datetime | None:
        """The second reminder of a learner; a mentor's card has its own."""
        second = await self._last(person, AGAIN)
        return second.done_at if second and person.role == Role.LEARNER else None

    async def _stays(self, person: Person, work: DueWork) -> Stays | None:
        if _spoke(person, work.created_at):
            return Stays.SPOKE
        return None if await self._pairs(person) else Stays.NO_PAIR

    def _left_in_peace(self, person: Person) -> str | None:
        """Who paused or left is not looked for; who cannot be reached is, by a person."""
        why = out_of_reach(person, self._clock())
        return None if why == "unreachable" else why

    async def _waits(self, work: DueWork, person: Person) -> bool:
        """Put off to the end of their quiet hours, or to the day after one on which they have had
        enough, so that a sign before that still counts."""
        timing, told = Timing(self._session, self._clock(), self._daily), _is_reminded(person)
        allowed = await timing.when(person, polite=True, budgeted=told, behind=Lane.REMINDER)
        if allowed.whys:
            work.due_at = allowed.at
        return bool(allowed.whys)

    async def _has_begun(self, person: Person) -> bool:
        """Whether it has run since they were last heard; work done long ago is forgotten, so what
        is older than that has run."""
        last = await self._last(person, AGAIN, TOLD)
        if last is not None and not _spoke(person, last.created_at):
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

    async def _last(self, person: Person, *kinds: str) -> DueWork | None:
        await self._session.flush()
        return await self._session.scalar(
            select(DueWork)
            .where(DueWork.person_id == person.id, DueWork.kind.in_(kinds))
            .order_by(DueWork.id.desc())
            .limit(1)
        )

    async def _pairs(self, person: Person) -> list[SilentPair]:
        found = await self._session.scalars(
            select(Pairing)
            .where(or_(Pairing.learner_id == person.id, Pairing.mentor_id == person.id))
            .where(Pairing.state == PairState.ACTIVE)
            .order_by(Pairing.id)
            .limit(MOST_PAIRS)
        )
        return [await self._pair(pairing, person) for pairing in found.all()]

    async def _pair(self, pairing: Pairing, person: Person) -> SilentPair:
        is_learner = pairing.learner_id == person.id
        other = await self._people.get(pairing.mentor_id if is_learner else pairing.learner_id)
        return SilentPair(pairing.id, other.name)


def _spoke(person: Person, since: datetime) -> bool:
    return person.last_seen_at is not None and person.last_seen_at > since


def _is_reminded(person: Person) -> bool:
    """A mentor's card calls a second time by itself."""
    return person.role == Role.LEARNER
