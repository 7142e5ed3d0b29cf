"""The same as `Timing` for many people: what it asks for each, it reads once for all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.budget import DAILY, day_of
from bot.domain.public_pauses import PublicBreak
from bot.models import CheckIn, OutboxMessage, Person
from bot.models.outbox import QUEUED, SENT
from bot.services.notices import Lane
from bot.services.timing import NOT_ASKED, Moment, Timing, public_breaks

# Nobody's day began longer ago, wherever on earth they live.
TWO_DAYS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class _Message:
    """One that counts towards a day's budget."""

    status: str
    lane: int
    not_before: datetime
    sent_at: datetime | None


class TimingOfMany(Timing):
    """When something unasked may be said to each of them."""

    def __init__(self, session: AsyncSession, now: datetime, daily: int = DAILY) -> None:
        super().__init__(session, now, daily)
        self._known_breaks: Sequence[PublicBreak] | None = None
        self._messages: Mapping[int, list[_Message]] = {}
        self._check_ins: Mapping[int, list[datetime]] = {}
        self._alike: dict[tuple[str, int, int], Moment] = {}

    async def of(self, people: Sequence[Person], behind: int) -> dict[int, Moment]:
        """By id. Polite and budgeted; `behind`: as of `Timing.when`."""
        ids = [person.id for person in people]
        self._messages, self._check_ins = await self._read(ids), await self._read_due(ids)
        return {person.id: await self._of_one(person, behind) for person in people}

    async def _of_one(self, person: Person, behind: int) -> Moment:
        """Who has had nothing and lives by the same clock gets it at the same moment."""
        if person.id in self._messages or person.id in self._check_ins:
            return await self.when(person, polite=True, budgeted=True, behind=behind)
        clock = (person.time_zone, person.quiet_from, person.quiet_to)
        if clock not in self._alike:
            self._alike[clock] = await self.when(person, polite=True, budgeted=True, behind=behind)
        return self._alike[clock]

    async def _read(self, people: list[int]) -> Mapping[int, list[_Message]]:
        one = OutboxMessage
        recent = (one.status == SENT) & (one.sent_at >= self._now - TWO_DAYS)
        found = await self._session.execute(
            select(one.person_id, one.status, one.lane, one.not_before, one.sent_at).where(
                one.person_id.in_(people), one.budgeted, or_(one.status == QUEUED, recent)
            )
        )
        messages: dict[int, list[_Message]] = defaultdict(list)
        for person_id, status, lane, not_before, sent_at in found:
            messages[person_id or 0].append(_Message(status, lane, not_before, sent_at))
        return messages

    async def _read_due(self, people: list[int]) -> Mapping[int, list[datetime]]:
        found = await self._session.execute(
            select(CheckIn.person_id, CheckIn.due_at).where(
                CheckIn.person_id.in_(people), NOT_ASKED
            )
        )
        due: dict[int, list[datetime]] = defaultdict(list)
        for person_id, moment in found:
            due[person_id].append(moment)
        return due

    async def _due(self, person: Person, start: datetime, end: datetime) -> int:
        return sum(start <= moment < end for moment in self._check_ins.get(person.id, ()))

    async def _breaks(self) -> Sequence[PublicBreak]:
        if self._known_breaks is None:
            self._known_breaks = await public_breaks(self._session)
        return self._known_breaks

    async def _is_spent(self, person: Person, at: datetime, behind: int | None) -> bool:
        start, end = day_of(at, ZoneInfo(person.time_zone))
        counted = [
            one
            for one in self._messages.get(person.id, ())
            if _was_sent(one, start, end) or self._is_planned(one, start, end, behind)
        ]
        goes_first = await self._due(person, start, end) if behind == Lane.MANY else 0
        return len(counted) + goes_first >= self._daily

    def _is_planned(
        self, one: _Message, start: datetime, end: datetime, behind: int | None
    ) -> bool:
        if behind is None or one.status != QUEUED or one.lane > behind or one.not_before >= end:
            return False
        return start <= self._now or one.not_before >= start


def _was_sent(one: _Message, start: datetime, end: datetime) -> bool:
    return one.status == SENT and one.sent_at is not None and start <= one.sent_at < end
