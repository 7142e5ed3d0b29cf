"""The timetable: which group has what, when."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.marks import marked
from bot.domain.periods import Days
from bot.domain.roles import Role
from bot.models import ClassSession, Person


class Timetable:
    """Class sessions are held in the institution's zone, `zone`."""

    def __init__(self, session: AsyncSession, clock: Clock, zone: ZoneInfo) -> None:
        self._session = session
        self._clock = clock
        self.zone = zone

    async def groups(self) -> list[str]:
        found = await self._session.scalars(select(ClassSession.group).distinct())
        return sorted(found)

    async def group_marked(self, wanted: str) -> str:
        """Raises NotFound."""
        return marked(await self.groups(), wanted)

    async def choose_group(self, person: Person, wanted: str) -> str:
        """A learner's choice is kept; others only look."""
        group = await self.group_marked(wanted)
        if person.role == Role.LEARNER:
            person.group = group
        return group

    async def of_group(self, group: str, days: Days) -> list[ClassSession]:
        begin, end = days.moments(self.zone)
        found = await self._session.scalars(
            select(ClassSession)
            .where(ClassSession.group == group)
            .where(ClassSession.starts_at >= begin, ClassSession.starts_at < end)
            .order_by(ClassSession.starts_at)
        )
        return list(found)

    async def next_of(self, group: str, after: date | None = None) -> ClassSession | None:
        """The first session that is not over yet; or the first behind a day."""
        coming = select(ClassSession).where(ClassSession.group == group)
        if after is None:
            coming = coming.where(ClassSession.ends_at > self._clock())
        else:
            _begin, end = Days(after, after).moments(self.zone)
            coming = coming.where(ClassSession.starts_at >= end)
        return await self._session.scalar(coming.order_by(ClassSession.starts_at).limit(1))

    async def ahead(self, group: str) -> list[ClassSession]:
        """Everything from now on."""
        found = await self._session.scalars(
            select(ClassSession)
            .where(ClassSession.group == group, ClassSession.ends_at > self._clock())
            .order_by(ClassSession.starts_at)
        )
        return list(found)
