"""Public pauses: coordinators say on which days nobody is asked or reminded."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.public_pauses import PauseView, PublicBreak, ensure_possible
from bot.models import Person, PublicPause
from bot.services.pair_rights import ensure_coordinator
from bot.services.plan_runs import PlanRuns
from bot.services.sight import ensure_coordinator_of_all


class PublicPauses:
    """`zone`: the institution's, for what is over."""

    def __init__(
        self, session: AsyncSession, clock: Clock, zone: ZoneInfo, runs: PlanRuns
    ) -> None:
        self._session, self._clock, self._zone, self._runs = session, clock, zone, runs

    async def to_come(self, by: Person) -> list[PauseView]:
        """Those that are not over, the nearest first."""
        ensure_coordinator(by)
        found = await self._session.scalars(
            select(PublicPause)
            .where(PublicPause.last_on >= self.today())
            .order_by(PublicPause.first_on, PublicPause.id)
        )
        return [
            PauseView(one.id, PublicBreak(one.first_on, one.last_on, one.name_ru, one.name_en))
            for one in found
        ]

    async def add(self, by: Person, days: PublicBreak) -> None:
        """Raises PauseImpossible."""
        await self.add_all(by, [days])

    async def add_all(self, by: Person | None, days: Sequence[PublicBreak]) -> int:
        """What falls into them moves, for everybody; how many were new. Raises PauseImpossible.

        `by`: None on the command line.
        """
        if by is not None:
            ensure_coordinator_of_all(by)
        for one in days:
            ensure_possible(one, self.today())
        new = await self.new_ones(days)
        for one in new:
            self._add(one, by)
        if new:
            await self._session.flush()
            await self._runs.changed()
        return len(new)

    async def new_ones(self, days: Sequence[PublicBreak]) -> list[PublicBreak]:
        """Without those that are entered already: the same days are the same pause."""
        found = await self._session.execute(select(PublicPause.first_on, PublicPause.last_on))
        there = {(first, last) for first, last in found}
        by_days = {(one.first, one.last): one for one in reversed(days)}
        return [
            one
            for one in days
            if by_days[one.first, one.last] is one and (one.first, one.last) not in there
        ]

    def today(self) -> date:
        """Where the institution is."""
        return self._clock().astimezone(self._zone).date()

    def _add(self, days: PublicBreak, by: Person | None) -> None:
        self._session.add(
            PublicPause(
                first_on=days.first,
                last_on=days.last,
                name_ru=days.ru,
                name_en=days.en,
                created_at=self._clock(),
                created_by=by.id if by else None,
            )
        )

    async def remove(self, by: Person, pause_id: int) -> None:
        ensure_coordinator_of_all(by)
        await self._session.execute(delete(PublicPause).where(PublicPause.id == pause_id))
        await self._runs.changed()
