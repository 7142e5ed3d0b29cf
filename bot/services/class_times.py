"""Which hours of a week the classes of groups take: of all that are asked for, in one query."""

from collections.abc import Collection, Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import select, true
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.class_hours import class_weeks, known_weeks
from bot.models import ClassSession

# Of more groups than this all classes are read: databases take only so many values at once.
FEW = 500


class ClassTimes:
    """`zone`: the institution's, in which classes are held."""

    def __init__(self, session: AsyncSession, clock: Clock, zone: ZoneInfo) -> None:
        self._session, self._clock, self._zone = session, clock, zone

    async def of(self, groups: Collection[str]) -> Mapping[str, int]:
        """Minutes of a week, as `bot.domain.class_hours` has them; a group may be missing."""
        if not groups:
            return {}
        since, until = known_weeks(self._clock())
        found = await self._session.execute(
            select(ClassSession.group, ClassSession.starts_at, ClassSession.ends_at)
            .where(ClassSession.starts_at >= since, ClassSession.starts_at < until)
            .where(ClassSession.group.in_(groups) if len(groups) <= FEW else true())
        )
        sessions = ((group, starts, ends) for group, starts, ends in found)
        return class_weeks(sessions, self._zone, self._clock())
