"""The rows of check-ins: found, locked, planned and closed; who decides is elsewhere."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cadence import weekly_after
from bot.domain.check_ins import FORM, QUESTIONS_VERSION, CheckInState
from bot.models import CheckIn, CheckInPlan, Person
from bot.services.agenda import Agenda
from bot.services.drafts import Drafts

DUE, REMINDER = "check_in_due", "check_in_reminder"
# The same evening is not asked twice if a person moves their clock or their quiet hours.
APART = timedelta(days=3)
UNANSWERED = (CheckInState.DUE, CheckInState.ASKED)


class CheckInRows:
    def __init__(
        self, session: AsyncSession, clock: Clock, agenda: Agenda, drafts: Drafts
    ) -> None:
        self._session, self._clock = session, clock
        self._agenda, self._drafts = agenda, drafts

    async def plan_of(self, pairing_id: int) -> CheckInPlan | None:
        """The plan that runs now, locked: whoever changes its check-ins waits here."""
        return await self._session.scalar(
            select(CheckInPlan)
            .where(CheckInPlan.pairing_id == pairing_id, CheckInPlan.ended_at.is_(None))
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def locked(self, check_in_id: int) -> CheckIn | None:
        """As it is now, and as it stays until we are done."""
        check_in = await self._session.get(CheckIn, check_in_id)
        if check_in is not None:
            await self._session.get(CheckInPlan, check_in.plan_id, with_for_update=True)
            await self._session.refresh(check_in)
        return check_in

    async def open_ones(self, plan_id: int) -> list[CheckIn]:
        """Planned, asked or answered, and not closed yet; the oldest first."""
        found = await self._session.scalars(
            select(CheckIn)
            .where(CheckIn.plan_id == plan_id, CheckIn.closed_at.is_(None))
            .order_by(CheckIn.due_at)
        )
        return list(found)

    async def add(self, plan: CheckInPlan, learner: Person, due_at: datetime) -> CheckIn:
        check_in = CheckIn(
            plan_id=plan.id,
            pairing_id=plan.pairing_id,
            learner_id=learner.id,
            state=CheckInState.DUE,
            questions_version=QUESTIONS_VERSION,
            due_at=due_at,
        )
        self._session.add(check_in)
        await self._session.flush()
        return check_in

    async def plan_next(self, plan: CheckInPlan, learner: Person, before: datetime) -> None:
        due_at = next_due(plan, learner, before)
        check_in = await self.add(plan, learner, due_at)
        await self._agenda.put(DUE, check_in.id, due_at, person_id=learner.id)

    async def close(
        self, check_in: CheckIn, learner: Person, state: CheckInState, reason: str
    ) -> None:
        """Nothing can be answered any more; without an answer it ends in this state."""
        check_in.closed_at = self._clock()
        if check_in.state in UNANSWERED:
            check_in.state, check_in.reason = state, reason
        for kind in (DUE, REMINDER):
            await self._agenda.cancel(kind, check_in.id)
        draft = await self._drafts.get(learner, FORM.name)
        if draft is not None and draft.about["check_in"] == check_in.id:
            await self._drafts.drop(learner, FORM.name)


def next_due(plan: CheckInPlan, learner: Person, before: datetime) -> datetime:
    """The one after that which falls due (or the pair that began) at this moment."""
    zone, quiet = ZoneInfo(learner.time_zone), (learner.quiet_from, learner.quiet_to)
    return weekly_after(before + APART, plan.weekday, plan.hour, zone, quiet)
