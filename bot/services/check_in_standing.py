"""How a person's check-ins stand now: what is asked, what comes next, what can be changed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.check_ins import CheckInState, PlanView
from bot.domain.pauses import has_end, is_paused
from bot.domain.plans import of_json
from bot.domain.questionnaires import Respondent
from bot.models import CheckIn, Pairing, Person, Plan, PlanRun
from bot.services.reach import outside_quiet_hours
from bot.services.schedule import Schedule

# Not this time is no door that falls shut.
ASKED = (CheckInState.ASKED, CheckInState.SKIPPED)


class CheckInStanding:
    def __init__(self, session: AsyncSession, schedule: Schedule) -> None:
        self._session, self._schedule = session, schedule

    async def of(self, person: Person) -> list[PlanView]:
        """One for each plan that has check-ins for them, to come or to answer."""
        of_learner = Plan.respondent == Respondent.LEARNER
        asked = case((of_learner, Pairing.learner_id), else_=Pairing.mentor_id)
        other = case((of_learner, Pairing.mentor_id), else_=Pairing.learner_id)
        found = await self._session.execute(
            select(PlanRun, Plan, Person.name, Pairing.subject)
            .join(Plan, Plan.id == PlanRun.plan_id)
            .join(Pairing, Pairing.id == PlanRun.pairing_id)
            .join(Person, Person.id == other)
            .where(asked == person.id, PlanRun.ended_at.is_(None))
            .order_by(PlanRun.id)
        )
        views = [
            await self._view(run, plan, person, (name, subject))
            for run, plan, name, subject in found.all()
        ]
        return [view for view in views if view is not None]

    async def _view(
        self, run: PlanRun, plan: Plan, person: Person, other: tuple[str, str]
    ) -> PlanView | None:
        """`other`: the other one's name, and for what the pair is there."""
        found = await self._session.scalars(
            select(CheckIn)
            .where(CheckIn.run_id == run.id, CheckIn.closed_at.is_(None))
            .order_by(CheckIn.due_at)
        )
        open_ones = found.all()
        if not open_ones:
            return None
        following = open_ones[-1]
        early = following.due_at if following.state == CheckInState.ANSWERED else None
        return PlanView(
            name=other[0],
            subject=other[1],
            next_id=following.id,
            next_at=await self._asked_at(following, run, person),
            asked_id=_newest(open_ones, *ASKED),
            answered_id=_newest(open_ones, CheckInState.ANSWERED),
            early_at=early,
            plan_ru=plan.name_ru,
            plan_en=plan.name_en,
            cadence=of_json(plan.cadence),
        )

    async def _asked_at(self, following: CheckIn, run: PlanRun, person: Person) -> datetime | None:
        """One that is answered already is not asked, nor is one that falls into a break."""
        pause = person.paused_until
        if pause is not None and not has_end(pause):
            return None
        due_at, day = following.due_at, following.on_date
        answered = following.state == CheckInState.ANSWERED
        while answered or is_paused(pause, due_at):
            asking = await self._schedule.next(run, person, day, due_at)
            if asking is None:
                return None
            due_at, day, answered = asking.at, asking.day, False
        return outside_quiet_hours(due_at, person)


def _newest(check_ins: Sequence[CheckIn], *states: CheckInState) -> int | None:
    return next((one.id for one in reversed(check_ins) if one.state in states), None)
