"""The rows of check-ins: found, locked, planned and closed; who decides is elsewhere."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cadence import Asking
from bot.domain.check_ins import FORM, QUESTIONS_VERSION, CheckInState
from bot.models import CheckIn, Person, Plan, PlanRun
from bot.services.agenda import Agenda
from bot.services.drafts import Drafts
from bot.services.outdated import take_back
from bot.services.schedule import Schedule

DUE, REMINDER, OVER = "check_in_due", "check_in_reminder", "check_in_over"
UNANSWERED = (CheckInState.DUE, CheckInState.ASKED)
# The last one of a plan, which no other follows, can be answered so long.
LAST_IS_OPEN = timedelta(days=14)


class CheckInRows:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        agenda: Agenda,
        drafts: Drafts,
        schedule: Schedule,
    ) -> None:
        self._session, self._clock = session, clock
        self._agenda, self._drafts, self._schedule = agenda, drafts, schedule

    async def locked(self, check_in_id: int) -> CheckIn | None:
        """As it is now, and as it stays until we are done."""
        check_in = await self._session.get(CheckIn, check_in_id)
        if check_in is not None:
            await self._session.get(PlanRun, check_in.run_id, with_for_update=True)
            await self._session.refresh(check_in)
        return check_in

    async def open_ones(self, run_id: int) -> list[CheckIn]:
        """Planned, asked or answered, and not closed yet; the oldest first."""
        found = await self._session.scalars(
            select(CheckIn)
            .where(CheckIn.run_id == run_id, CheckIn.closed_at.is_(None))
            .order_by(CheckIn.due_at)
        )
        return list(found)

    async def add(self, run: PlanRun, learner: Person, asking: Asking) -> CheckIn:
        """Once: a change of the plan may have planned it while the one before still waited."""
        known = await self._session.scalar(
            select(CheckIn).where(CheckIn.run_id == run.id, CheckIn.occurrence == asking.key)
        )
        return known or await self._new(run, learner, asking)

    async def _new(self, run: PlanRun, learner: Person, asking: Asking) -> CheckIn:
        plan = await self._session.get_one(Plan, run.plan_id)
        check_in = CheckIn(
            run_id=run.id,
            pairing_id=run.pairing_id,
            learner_id=learner.id,
            state=CheckInState.DUE,
            questionnaire=plan.questionnaire,
            questions_version=QUESTIONS_VERSION,
            occurrence=asking.key,
            on_date=asking.day,
            due_at=asking.at,
        )
        self._session.add(check_in)
        await self._session.flush()
        return check_in

    async def plan(self, run: PlanRun, learner: Person, asking: Asking) -> CheckIn:
        check_in = await self.add(run, learner, asking)
        await self._agenda.put(DUE, check_in.id, asking.at, person_id=learner.id)
        return check_in

    async def until(self, check_in: CheckIn, learner: Person) -> datetime:
        """Until when it can be answered and changed."""
        following = await self._schedule.following(check_in, learner)
        return following or check_in.due_at + LAST_IS_OPEN

    async def close(
        self, check_in: CheckIn, learner: Person, state: CheckInState, reason: str
    ) -> None:
        """Nothing can be answered any more; without an answer it ends in this state."""
        check_in.closed_at = self._clock()
        if check_in.state in UNANSWERED:
            check_in.state, check_in.reason = state, reason
        if state == CheckInState.SKIPPED:
            await self.not_asked_any_more(check_in)
        for kind in (DUE, REMINDER, OVER):
            await self._agenda.cancel(kind, check_in.id)
        draft = await self._drafts.get(learner, FORM.name)
        if draft is not None and draft.about["check_in"] == check_in.id:
            await self._drafts.drop(learner, FORM.name)

    async def not_asked_any_more(self, check_in: CheckIn) -> None:
        """Answered, declined or over: the question is not said if it has not been said yet."""
        keys = [key_of(check_in, again=again) for again in (False, True)]
        await take_back(self._session, self._clock(), *keys)


def key_of(check_in: CheckIn, *, again: bool) -> str:
    """Of the message that asks."""
    return f"check_in:{check_in.id}:{'again' if again else 'asked'}"
