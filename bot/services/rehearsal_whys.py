"""Why a check-in comes at another moment than its plan says, or not at all."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.budget import day_of
from bot.domain.plans import of_json
from bot.domain.public_pauses import open_day
from bot.models import CheckIn, OutboxMessage, Person, Plan, PlanRun
from bot.models.outbox import DROPPED
from bot.services.check_ins import FORM_IS_LEFT
from bot.services.drafts import KINDS
from bot.services.plan_dates import clock_of
from bot.services.timing import Why, public_breaks

FORM, ANOTHER, NO_PLAN, LATER = "open form", "another that day", "no plan", "later"
# What ends one because the next has come: that says nothing about its being asked.
PASSED = frozenset({None, "no answer"})
WAITS = frozenset(str(why) for why in Why)


class Reading:
    """`now`: when the trying out began; nothing before it counts."""

    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session, self._now = session, now

    async def message_of(self, check_in: CheckIn) -> OutboxMessage | None:
        key = f"check_in:{check_in.id}:asked"
        return await self._session.scalar(select(OutboxMessage).where(OutboxMessage.key == key))

    async def whys(self, check_in: CheckIn, person: Person) -> list[str]:
        """In the order in which they came about."""
        message = await self.message_of(check_in)
        if not self._is_of_now(check_in, message):
            return []
        planned = [str(why) async for why in self._planned(check_in, person)]
        return [*planned, *await self._asking(check_in, person), *self._told(check_in, message)]

    def _is_of_now(self, check_in: CheckIn, message: OutboxMessage | None) -> bool:
        told = message.sent_at if message is not None else None
        moments = (check_in.asked_at, check_in.closed_at, told)
        return any(moment is not None and moment >= self._now for moment in moments)

    async def _planned(self, check_in: CheckIn, person: Person) -> AsyncIterator[Why]:
        run = await self._session.get_one(PlanRun, check_in.run_id)
        plan = await self._session.get_one(Plan, run.plan_id)
        cadence, clock = of_json(plan.cadence), clock_of(person)
        day = open_day(check_in.on_date, await public_breaks(self._session))
        if day != check_in.on_date:
            yield Why.PUBLIC_PAUSE
        hour = datetime.combine(day, time(cadence.hour), clock.zone).astimezone(UTC)
        if clock.at(day, cadence.hour) != hour:
            yield Why.QUIET

    async def _asking(self, check_in: CheckIn, person: Person) -> list[str]:
        """It fell due and waited."""
        end = check_in.asked_at or check_in.closed_at
        if end is None or end <= max(check_in.due_at, self._now):
            return []
        form = await self._has_form(person, check_in.due_at)
        another = await self._has_another(check_in, person)
        return [*([FORM] if form else []), *([ANOTHER] if another else [])]

    async def _has_form(self, person: Person, at: datetime) -> bool:
        kinds = (select(kind.changed_at).where(kind.person_id == person.id) for kind in KINDS)
        touched = await self._session.scalars(union_all(*kinds))
        return any(max(at, self._now) - moment < FORM_IS_LEFT for moment in touched)

    async def _has_another(self, check_in: CheckIn, person: Person) -> bool:
        start, end = day_of(max(check_in.due_at, self._now), ZoneInfo(person.time_zone))
        other = select(CheckIn.id).where(
            CheckIn.person_id == person.id,
            CheckIn.id != check_in.id,
            CheckIn.asked_at >= start,
            CheckIn.asked_at < end,
        )
        return await self._session.scalar(other.limit(1)) is not None

    def _told(self, check_in: CheckIn, message: OutboxMessage | None) -> Iterator[str]:
        """It was asked, and its message waited or was dropped; or it was left out."""
        if message is not None and message.error in WAITS:
            yield message.error
        elif message is not None and message.status == DROPPED:
            yield message.error or ""
        elif check_in.reason not in PASSED:
            yield check_in.reason or ""
