"""How long a week the two of a pair must both be free: as the learner's check-in plan says."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.pairings import PairKind
from bot.domain.plans import MEETING_MINUTES, PlanState
from bot.models import Person, Plan
from bot.services.plan_scopes import is_for, that_count
from bot.services.sight import ensure_coordinator_of_all


@dataclass(frozen=True, slots=True)
class Needs:
    """`plans`: those at work; `usual`: minutes where none of them says anything."""

    kind: PairKind
    plans: Sequence[Plan]
    usual: int
    _known: dict[str | None, int] = field(default_factory=dict)

    def of(self, programme: str | None) -> int:
        """Minutes of a week for a learner of a programme; the most, if several plans say it."""
        if programme not in self._known:
            self._known[programme] = self._found(programme)
        return self._known[programme]

    def _found(self, programme: str | None) -> int:
        counting = that_count(one for one in self.plans if is_for(one, self.kind, programme))
        return max((one.meet_minutes for one in counting if one.meet_minutes), default=self.usual)


class PlanMinutes:
    def __init__(self, session: AsyncSession, clock: Clock, usual: int) -> None:
        """`usual`: the institution's setting, in minutes."""
        self._session, self._clock, self.usual = session, clock, usual

    async def needs(self, kind: PairKind) -> Needs:
        found = await self._session.scalars(
            select(Plan).where(Plan.state == PlanState.LIVE).order_by(Plan.id)
        )
        return Needs(kind, found.all(), self.usual)

    async def set(self, by: Person, plan_id: int, minutes: int | None) -> None:
        """None: as the institution's setting says. Nobody is asked otherwise than before, so the
        plan's version stays, and what was tried out about it stays true. Raises NotFound."""
        ensure_coordinator_of_all(by)
        plan = await self._session.get(Plan, plan_id, with_for_update=True, populate_existing=True)
        if plan is None or minutes not in {None, *MEETING_MINUTES}:
            raise NotFound
        plan.meet_minutes = minutes
        plan.changed_at, plan.changed_by = self._clock(), by.id
        await self._session.flush()
