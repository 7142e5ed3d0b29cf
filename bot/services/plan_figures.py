"""What came of a check-in plan so far, in figures."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.check_ins import CheckInState
from bot.models import CheckIn, Plan, PlanRun

LATELY = timedelta(days=30)
# Why somebody was not asked, or never got the question.
NOT_ASKED = (
    "another that day",
    "budget",
    "downtime",
    "expired",
    "paused",
    "public pause",
    "quiet hours",
    "too late",
    "unreachable",
)


class PlanFigures:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def left_out(self, plan: Plan) -> tuple[tuple[str, int], ...]:
        """Of the last weeks. What a learner chose not to answer is not among it."""
        count = func.count(CheckIn.id)
        found = await self._session.execute(
            select(CheckIn.reason, count)
            .join(PlanRun, PlanRun.id == CheckIn.run_id)
            .where(PlanRun.plan_id == plan.id, CheckIn.reason.in_(NOT_ASKED))
            .where(CheckIn.due_at >= self._clock() - LATELY)
            .group_by(CheckIn.reason)
            .order_by(count.desc(), CheckIn.reason)
        )
        return tuple((str(reason), number) for reason, number in found)

    async def pairs(self, plan: Plan) -> int:
        count = select(func.count()).select_from(PlanRun)
        working = PlanRun.plan_id == plan.id, PlanRun.ended_at.is_(None)
        return await self._session.scalar(count.where(*working)) or 0

    async def asked(self, plan: Plan) -> tuple[int, int, datetime | None]:
        """How many were asked and answered so far, and when the next one is due."""
        answered = CheckIn.state == CheckInState.ANSWERED
        to_come = CheckIn.closed_at.is_(None) & (CheckIn.state == CheckInState.DUE)
        found = await self._session.execute(
            select(
                func.count(CheckIn.id).filter(CheckIn.asked_at.is_not(None) | answered),
                func.count(CheckIn.id).filter(answered),
                func.min(CheckIn.due_at).filter(to_come),
            )
            .join(PlanRun, PlanRun.id == CheckIn.run_id)
            .where(PlanRun.plan_id == plan.id)
        )
        asked, done, next_at = found.one()
        return int(asked), int(done), next_at
