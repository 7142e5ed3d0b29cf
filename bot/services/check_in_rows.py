"""The rows of check-ins: found, locked, planned and closed; who decides is elsewhere."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cadence import Asking
from bot.domain.check_ins import FORM_NAME, CheckInState
from bot.domain.questionnaires import Questionnaire
from bot.models import CheckIn, Person, Plan, PlanRun
from bot.services.agenda import Agenda
from bot.services.drafts import Drafts
from bot.services.outdated import take_back
from bot.services.questionnaires import Questionnaires, asked_in
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
        self._questionnaires = Questionnaires(session, clock)

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

    async def add(self, run: PlanRun, person: Person, asking: Asking) -> CheckIn:
        """Once: a change of the plan may have planned it while the one before still waited."""
        known = await self._session.scalar(
            select(CheckIn).where(CheckIn.run_id == run.id, CheckIn.occurrence == asking.key)
        )
        return known or await self._new(run, person, asking)

    async def _new(self, run: PlanRun, person: Person, asking: Asking) -> CheckIn:
        plan = await self._session.get_one(Plan, run.plan_id)
        newest = await self._questionnaires.newest(plan.questionnaire)
        check_in = CheckIn(
            run_id=run.id,
            pairing_id=run.pairing_id,
            person_id=person.id,
            respondent=plan.respondent,
            state=CheckInState.DUE,
            questionnaire=newest.code,
            questions_version=newest.version,
            occurrence=asking.key,
            on_date=asking.day,
            due_at=asking.at,
        )
        self._session.add(check_in)
        await self._session.flush()
        return check_in

    async def plan(self, run: PlanRun, person: Person, asking: Asking) -> CheckIn:
        check_in = await self.add(run, person, asking)
        await self._agenda.put(DUE, check_in.id, asking.at, person_id=person.id)
        return check_in

    async def questions(self, check_in: CheckIn) -> Questionnaire:
        """What is asked if it is begun now: the newest version. Once it was answered, the version
        that was answered stays."""
        if check_in.state == CheckInState.ANSWERED:
            return await asked_in(self._session, check_in)
        run = await self._session.get_one(PlanRun, check_in.run_id)
        plan = await self._session.get_one(Plan, run.plan_id)
        newest = await self._questionnaires.newest(plan.questionnaire)
        check_in.questionnaire, check_in.questions_version = newest.code, newest.version
        return newest

    async def last_audience(self, check_in: CheckIn) -> str | None:
        """Whom they chose to show the last one to."""
        return await self._session.scalar(
            select(CheckIn.audience)
            .where(CheckIn.person_id == check_in.person_id, CheckIn.audience.is_not(None))
            .where(CheckIn.respondent == check_in.respondent)
            .order_by(CheckIn.answered_at.desc())
            .limit(1)
        )

    async def until(self, check_in: CheckIn, person: Person) -> datetime:
        """Until when it can be answered and changed."""
        following = await self._schedule.following(check_in, person)
        return following or check_in.due_at + LAST_IS_OPEN

    async def close(
        self, check_in: CheckIn, person: Person, state: CheckInState, reason: str
    ) -> None:
        """Nothing can be answered any more; without an answer it ends in this state."""
        check_in.closed_at = self._clock()
        if check_in.state in UNANSWERED:
            check_in.state, check_in.reason = state, reason
        if state == CheckInState.SKIPPED:
            await self.not_asked_any_more(check_in)
        for kind in (DUE, REMINDER, OVER):
            await self._agenda.cancel(kind, check_in.id)
        draft = await self._drafts.get(person, FORM_NAME)
        if draft is not None and draft.about["check_in"] == check_in.id:
            await self._drafts.drop(person, FORM_NAME)

    async def not_asked_any_more(self, check_in: CheckIn) -> None:
        """Answered, declined or over: the question is not said if it has not been said yet."""
        keys = [key_of(check_in, again=again) for again in (False, True)]
        await take_back(self._session, self._clock(), *keys)


def key_of(check_in: CheckIn, *, again: bool) -> str:
    """Of the message that asks."""
    return f"check_in:{check_in.id}:{'again' if again else 'asked'}"
