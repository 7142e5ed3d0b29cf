"""What can be studied, visited and applied for."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.catalogue import Audience, Level
from bot.domain.errors import NotFound
from bot.domain.roles import Role
from bot.models import Event, Opportunity, Person, Programme

Row = TypeVar("Row")


class Catalogue:
    def __init__(self, session: AsyncSession, clock: Clock, zone: ZoneInfo) -> None:
        self._session = session
        self._clock = clock
        self._zone = zone

    async def levels(self) -> list[tuple[Level, int]]:
        """Levels that have programmes, from the first profession upwards, and how many."""
        rows = await self._session.execute(
            select(Programme.level, func.count()).group_by(Programme.level)
        )
        counted: dict[str, int] = {level: int(count) for level, count in rows}
        return [(level, counted[level]) for level in Level if level in counted]

    async def fields(self, level: str) -> list[str]:
        found = await self._session.scalars(
            select(Programme.field).where(Programme.level == level).distinct()
        )
        return sorted(found)

    async def programmes(self, level: str, field: str | None = None) -> list[Programme]:
        chosen = select(Programme).where(Programme.level == level)
        if field is not None:
            chosen = chosen.where(Programme.field == field)
        return list(await self._session.scalars(chosen.order_by(Programme.code)))

    async def programme(self, programme_id: int) -> Programme:
        """Raises NotFound."""
        return _there(await self._session.get(Programme, programme_id))

    async def by_codes(self, codes: Sequence[str]) -> list[Programme]:
        found = await self._session.scalars(select(Programme).where(Programme.code.in_(codes)))
        return sorted(found, key=lambda programme: codes.index(programme.code))

    async def next_steps(self, programme: Programme) -> list[Programme]:
        return await self.by_codes(programme.leads_to)

    async def coming_events(self, person: Person) -> list[Event]:
        """Those that are not over yet and meant for this person, the nearest first."""
        now = self._clock()
        coming = select(Event).where(or_(Event.ends_at > now, Event.starts_at > now))
        if person.role == Role.LEARNER:
            coming = coming.where(Event.audience.in_(["", Audience.ALL, person.category or ""]))
        return list(await self._session.scalars(coming.order_by(Event.starts_at, Event.code)))

    async def event(self, event_id: int) -> Event:
        """Raises NotFound."""
        return _there(await self._session.get(Event, event_id))

    async def open_opportunities(self) -> list[Opportunity]:
        """Those one can still apply for; the nearest last day first, those without one last."""
        found = await self._session.scalars(
            select(Opportunity)
            .where(or_(Opportunity.apply_by.is_(None), Opportunity.apply_by >= self._today()))
            .order_by(Opportunity.apply_by.is_(None), Opportunity.apply_by, Opportunity.code)
        )
        return list(found)

    async def opportunity(self, opportunity_id: int) -> Opportunity:
        """Raises NotFound."""
        return _there(await self._session.get(Opportunity, opportunity_id))

    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()


def _there(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row
