"""How a pair stands: its dated facts, collected for the two of it and for coordinators."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.health import Facts, earliest
from bot.domain.meetings import MeetingState
from bot.domain.pairings import PairKind, PairState
from bot.domain.requests import RequestKind, RequestState
from bot.models import Card, Meeting, OutOfTouch, Pairing, Person, Request
from bot.services.pair_rights import ensure_of_the_pair
from bot.services.people import People


@dataclass(frozen=True, slots=True)
class Clocked:
    """The learner waits for a word from their mentor; `over`: coordinators have been given
    names."""

    id: int
    since: datetime
    until: datetime
    over: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A pair as one of the two sees it, or as coordinators do."""

    pairing_id: int
    kind: PairKind
    learner: str
    helper: str
    seen_by: int
    learner_id: int
    mentor_id: int
    facts: Facts
    clock: Clocked | None

    @property
    def to_learner(self) -> bool:
        return self.seen_by == self.learner_id

    @property
    def to_helper(self) -> bool:
        return self.seen_by == self.mentor_id


class PairHealth:
    def __init__(self, session: AsyncSession, clock: Clock, people: People) -> None:
        self._session, self._clock, self._people = session, clock, people

    async def of(self, by: Person, pairing_id: int) -> Standing:
        """Of an active pair. Raises NotFound, NotAllowed."""
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None:
            raise NotFound
        ensure_of_the_pair(by, pairing)
        if pairing.state != PairState.ACTIVE:
            raise NotFound
        learner = await self._people.get(pairing.learner_id)
        return Standing(
            pairing.id,
            PairKind(pairing.kind),
            learner.name,
            (await self._people.get(pairing.mentor_id)).name,
            by.id,
            pairing.learner_id,
            pairing.mentor_id,
            await self._facts(pairing, ZoneInfo(learner.time_zone)),
            await self._clocked(pairing.id),
        )

    async def own(self, by: Person, pairing_id: int) -> Standing:
        """As one of the two. Raises NotFound, NotAllowed."""
        seen = await self.of(by, pairing_id)
        if by.id not in {seen.learner_id, seen.mentor_id}:
            raise NotAllowed
        return seen

    async def _facts(self, pairing: Pairing, zone: ZoneInfo) -> Facts:
        """All days are those of the learner's zone."""
        await self._session.flush()
        today = _day(self._clock(), zone)
        waits = await self._waits_since(pairing.id)
        return Facts(
            today,
            _day(pairing.decided_at or pairing.proposed_at, zone),
            await self._met_on(pairing.id, earliest(today)),
            await self._meets_on(pairing.id),
            await self._cards(pairing, today, zone),
            _day(waits, zone) if waits else None,
        )

    async def _met_on(self, pairing_id: int, first: date) -> date | None:
        return await self._session.scalar(
            select(Meeting.on_date)
            .where(Meeting.pairing_id == pairing_id, Meeting.state == MeetingState.HELD)
            .where(Meeting.on_date >= first)
            .order_by(Meeting.on_date.desc())
            .limit(1)
        )

    async def _meets_on(self, pairing_id: int) -> date | None:
        return await self._session.scalar(
            select(Meeting.on_date)
            .where(Meeting.pairing_id == pairing_id, Meeting.state == MeetingState.AGREED)
            .where(Meeting.ends_at > self._clock())
            .order_by(Meeting.starts_at)
            .limit(1)
        )

    async def _cards(self, pairing: Pairing, today: date, zone: ZoneInfo) -> tuple[date, ...]:
        """Unanswered ones whose day has come."""
        due = await self._session.scalars(
            select(Card.due_at)
            .where(Card.pairing_id == pairing.id, Card.closed_at.is_(None))
            .where(Card.due_at <= self._clock())
            .order_by(Card.due_at)
        )
        days = [_day(at, zone) for at in due]
        return tuple(day for day in days if day >= earliest(today))

    async def _waits_since(self, pairing_id: int) -> datetime | None:
        asked = await self._session.scalar(
            select(Request.asked_at)
            .where(Request.pairing_id == pairing_id, Request.kind == RequestKind.STANDING)
            .where(Request.state == RequestState.OPEN)
            .order_by(Request.asked_at)
            .limit(1)
        )
        lost = await self._open_touch(pairing_id)
        return min((at for at in (asked, lost and lost.over_at) if at), default=None)

    async def _clocked(self, pairing_id: int) -> Clocked | None:
        lost = await self._open_touch(pairing_id)
        return Clocked(lost.id, lost.since, lost.until, lost.over_at is not None) if lost else None

    async def _open_touch(self, pairing_id: int) -> OutOfTouch | None:
        return await self._session.scalar(
            select(OutOfTouch).where(
                OutOfTouch.pairing_id == pairing_id, OutOfTouch.closed_at.is_(None)
            )
        )


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
