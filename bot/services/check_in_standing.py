"""How a learner's check-ins stand now: what is asked, what comes next, what can be changed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.check_ins import CheckInState, PlanView
from bot.domain.pauses import has_end, is_paused
from bot.models import CheckIn, CheckInPlan, Pairing, Person
from bot.services.check_in_rows import next_due
from bot.services.reach import outside_quiet_hours

# Not this time is no door that falls shut.
ASKED = (CheckInState.ASKED, CheckInState.SKIPPED)


class CheckInStanding:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, learner: Person) -> list[PlanView]:
        """One for each pair that has check-ins."""
        found = await self._session.execute(
            select(CheckInPlan, Person.name)
            .join(Pairing, Pairing.id == CheckInPlan.pairing_id)
            .join(Person, Person.id == Pairing.mentor_id)
            .where(Pairing.learner_id == learner.id, CheckInPlan.ended_at.is_(None))
            .order_by(CheckInPlan.id)
        )
        return [await self._view(plan, learner, name) for plan, name in found.all()]

    async def _view(self, plan: CheckInPlan, learner: Person, name: str) -> PlanView:
        found = await self._session.scalars(
            select(CheckIn)
            .where(CheckIn.plan_id == plan.id, CheckIn.closed_at.is_(None))
            .order_by(CheckIn.due_at)
        )
        open_ones = found.all()
        following = open_ones[-1]
        early = following.due_at if following.state == CheckInState.ANSWERED else None
        return PlanView(
            name=name,
            next_id=following.id,
            next_at=_asked_at(following, plan, learner),
            asked_id=_newest(open_ones, *ASKED),
            answered_id=_newest(open_ones, CheckInState.ANSWERED),
            early_at=early,
        )


def _newest(check_ins: Sequence[CheckIn], *states: CheckInState) -> int | None:
    return next((one.id for one in reversed(check_ins) if one.state in states), None)


def _asked_at(following: CheckIn, plan: CheckInPlan, learner: Person) -> datetime | None:
    """One that is answered already is not asked, nor is one that falls into a break."""
    due_at, pause = following.due_at, learner.paused_until
    if following.state == CheckInState.ANSWERED:
        due_at = next_due(plan, learner, due_at)
    if pause is not None and not has_end(pause):
        return None
    while is_paused(pause, due_at):
        due_at = next_due(plan, learner, due_at)
    return outside_quiet_hours(due_at, learner)
