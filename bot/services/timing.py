"""When something unasked may be said to somebody: quiet hours, public pauses, the day's budget."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.budget import DAILY, day_of, morning_after
from bot.domain.check_ins import CheckInState
from bot.domain.public_pauses import PublicBreak, next_open
from bot.models import CheckIn, OutboxMessage, Person, PublicPause
from bot.models.outbox import QUEUED, SENT
from bot.services.notices import Lane
from bot.services.reach import outside_quiet_hours

NOT_ASKED = (CheckIn.state == CheckInState.DUE) & CheckIn.asked_at.is_(None)


class Why(StrEnum):
    """What a message waits for."""

    QUIET = "quiet hours"
    PUBLIC_PAUSE = "public pause"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Moment:
    """`whys`: what moved it away from the moment that was asked for, in the order it happened."""

    at: datetime
    whys: tuple[Why, ...] = ()


async def public_breaks(session: AsyncSession) -> Sequence[PublicBreak]:
    found = await session.execute(
        select(
            PublicPause.first_on, PublicPause.last_on, PublicPause.name_ru, PublicPause.name_en
        ).order_by(PublicPause.first_on)
    )
    return [PublicBreak(*row) for row in found.all()]


class Timing:
    """`daily`: how many messages a day a person gets unasked."""

    def __init__(self, session: AsyncSession, now: datetime, daily: int = DAILY) -> None:
        self._session, self._now, self._daily = session, now, daily

    async def when(
        self, person: Person, *, polite: bool, budgeted: bool, behind: int | None = None
    ) -> Moment:
        """Now, or the first moment that may be. `behind`: a message of this lane is queued only
        now, so what lies in the queue and is as important has its place before it."""
        at, whys = self._now, list[Why]()
        breaks = await self._breaks() if budgeted else ()
        while True:
            later, why = outside_quiet_hours(at, person) if polite else at, Why.QUIET
            if later == at and budgeted:
                later, why = next_open(at, ZoneInfo(person.time_zone), breaks), Why.PUBLIC_PAUSE
            if later == at and budgeted and await self._is_spent(person, at, behind):
                later, why = morning_after(at, ZoneInfo(person.time_zone)), Why.BUDGET
            if later == at:
                return Moment(at, tuple(dict.fromkeys(whys)))
            at = later
            whys.append(why)

    async def _breaks(self) -> Sequence[PublicBreak]:
        return await public_breaks(self._session)

    async def _is_spent(self, person: Person, at: datetime, behind: int | None) -> bool:
        start, end = day_of(at, ZoneInfo(person.time_zone))
        taken = await self._session.scalar(
            select(func.count())
            .select_from(OutboxMessage)
            .where(OutboxMessage.person_id == person.id, OutboxMessage.budgeted)
            .where(or_(_sent(start, end), self._planned(start, end, behind)))
        )
        goes_first = await self._due(person, start, end) if behind == Lane.MANY else 0
        return (taken or 0) + goes_first >= self._daily

    async def _due(self, person: Person, start: datetime, end: datetime) -> int:
        """Check-ins of that day that have not been asked: what goes to many leaves them room."""
        count = select(func.count()).select_from(CheckIn).where(CheckIn.person_id == person.id)
        within = CheckIn.due_at >= start, CheckIn.due_at < end
        return await self._session.scalar(count.where(NOT_ASKED, *within)) or 0

    def _planned(self, start: datetime, end: datetime, behind: int | None) -> ColumnElement[bool]:
        """What was to go on an earlier day and did not counts for today."""
        if behind is None:
            return false()
        waits = and_(
            OutboxMessage.status == QUEUED,
            OutboxMessage.lane <= behind,
            OutboxMessage.not_before < end,
        )
        return and_(waits, OutboxMessage.not_before >= start) if start > self._now else waits


def _sent(start: datetime, end: datetime) -> ColumnElement[bool]:
    return and_(
        OutboxMessage.status == SENT, OutboxMessage.sent_at >= start, OutboxMessage.sent_at < end
    )
