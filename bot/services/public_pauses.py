"""Public pauses: coordinators say on which days nobody is asked or reminded."""

from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.public_pauses import PauseView, PublicBreak, ensure_possible
from bot.models import Person, PublicPause
from bot.services.pair_rights import ensure_coordinator
from bot.services.plan_runs import PlanRuns


class PublicPauses:
    """`zone`: the institution's, for what is over."""

    def __init__(
        self, session: AsyncSession, clock: Clock, zone: ZoneInfo, runs: PlanRuns
    ) -> None:
        self._session, self._clock, self._zone, self._runs = session, clock, zone, runs

    async def to_come(self, by: Person) -> list[PauseView]:
        """Those that are not over, the nearest first."""
        ensure_coordinator(by)
        today = self._clock().astimezone(self._zone).date()
        found = await self._session.scalars(
            select(PublicPause)
            .where(PublicPause.last_on >= today)
            .order_by(PublicPause.first_on, PublicPause.id)
        )
        return [
            PauseView(one.id, PublicBreak(one.first_on, one.last_on, one.name_ru, one.name_en))
            for one in found
        ]

    async def add(self, by: Person, days: PublicBreak) -> None:
        """What falls into it moves, for everybody. Raises PauseImpossible."""
        ensure_coordinator(by)
        ensure_possible(days, self._clock().astimezone(self._zone).date())
        same = select(PublicPause.id).where(
            PublicPause.first_on == days.first, PublicPause.last_on == days.last
        )
        if await self._session.scalar(same.limit(1)) is not None:
            return
        self._session.add(
            PublicPause(
                first_on=days.first,
                last_on=days.last,
                name_ru=days.ru,
                name_en=days.en,
                created_at=self._clock(),
                created_by=by.id,
            )
        )
        await self._session.flush()
        await self._runs.changed()

    async def remove(self, by: Person, pause_id: int) -> None:
        ensure_coordinator(by)
        await self._session.execute(delete(PublicPause).where(PublicPause.id == pause_id))
        await self._runs.changed()
