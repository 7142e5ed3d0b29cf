"""Once a week each coordinator gets the card of decisions, on their own clock: a duty."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cadence import weekly_after
from bot.domain.decisions import STALE_AFTER, WeekDecisions
from bot.domain.public_pauses import PublicBreak, next_open
from bot.domain.roles import Role
from bot.models import DueWork, Person, WeekCard
from bot.services.agenda import Agenda
from bot.services.decisions import Decisions
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.reach import out_of_reach
from bot.services.sight import seeing_as
from bot.services.timing import public_breaks
from bot.settings import WEEKDAYS, Settings

LOOK = "week_card"
WEEK = timedelta(weeks=1)
# Somebody may join, or move to another zone.
LOOKS_EVERY = timedelta(hours=6)


class WeekCards:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        settings: Settings,
        notices: Notices,
        agenda: Agenda,
        people: People,
        decisions: Decisions,
    ) -> None:
        self._session, self._clock = session, clock
        self._day, self._hour = settings.week_card_day, settings.week_card_hour
        self._notices, self._agenda, self._people = notices, agenda, people
        self._decisions = decisions

    async def begin(self) -> None:
        """At every start; the duty is there once."""
        there = select(DueWork.id).where(DueWork.kind == LOOK, DueWork.done_at.is_(None))
        if await self._session.scalar(there.limit(1)) is None:
            await self._agenda.put(LOOK, 0, self._clock())

    async def look(self, work: DueWork) -> None:
        """A duty that comes again for ever: whose hour it is now, and when the next one is."""
        now, breaks = self._clock(), await public_breaks(self._session)
        moments = [now + LOOKS_EVERY]
        for one in await self._people.with_role(Role.COORDINATOR) if self._is_wanted else ():
            hour = self._hour_of(one, now - WEEK, breaks)
            if hour <= now:
                await self._tell(one, hour)
                hour = self._hour_of(one, now, breaks)
            moments.append(hour)
        work.due_at = min(moments)

    @property
    def _is_wanted(self) -> bool:
        return self._day in WEEKDAYS

    def _hour_of(self, one: Person, after: datetime, breaks: Sequence[PublicBreak]) -> datetime:
        """Theirs: outside of their quiet hours, and of days on which nobody is asked."""
        zone, quiet = ZoneInfo(one.time_zone), (one.quiet_from, one.quiet_to)
        hour = weekly_after(after, WEEKDAYS.index(self._day), self._hour, zone, quiet)
        return next_open(hour, zone, breaks)

    async def _tell(self, one: Person, hour: datetime) -> None:
        """One a week, whatever was changed meanwhile; none that is old by now."""
        now, week = self._clock(), _monday(hour, one)
        late = now - hour >= STALE_AFTER or (one.joined_at is not None and one.joined_at > hour)
        known = await self._session.get(WeekCard, one.id, with_for_update=True)
        if late or out_of_reach(one, now) or (known is not None and known.week >= week):
            return
        if known is None:
            self._session.add(WeekCard(person_id=one.id, week=week, told_at=now))
        else:
            known.week, known.told_at = week, now
        with seeing_as(self._session, one):
            told = WeekDecisions(await self._decisions.of(one))
        key, expires = f"week_card:{one.id}:{week}", hour + STALE_AFTER
        self._notices.tell(one.id, told, polite=True, key=key, expires_at=expires)


def _monday(hour: datetime, one: Person) -> date:
    day = hour.astimezone(ZoneInfo(one.time_zone)).date()
    return day - timedelta(days=day.weekday())
