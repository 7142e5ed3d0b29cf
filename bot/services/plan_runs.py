"""Which plans work for which pairs, and what each asks next; kept right whatever changes."""

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cadence import Asking
from bot.domain.check_ins import CheckInState
from bot.domain.pairings import PairState
from bot.domain.plans import Every, PlanState, Scope, of_json
from bot.domain.questionnaires import Respondent
from bot.models import CheckIn, DueWork, Pairing, Person, Plan, PlanRun
from bot.services.agenda import Agenda
from bot.services.card_openings import CardOpenings
from bot.services.check_in_rows import DUE, CheckInRows
from bot.services.people import People
from bot.services.plan_dates import PlanDates, clock_of
from bot.services.plan_scopes import is_for, that_count
from bot.services.ready_plans import ReadyPlans
from bot.services.schedule import Schedule

SETTLE = "plans_settle"
SETTLE_PAIR = "plans_settle_pair"
AT_A_TIME = 100
MOVED_AWAY = "moved away"


class PlanRuns:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        agenda: Agenda,
        people: People,
        rows: CheckInRows,
        cards: CardOpenings,
        schedule: Schedule,
        dates: PlanDates,
    ) -> None:
        self._session, self._clock, self._agenda = session, clock, agenda
        self._people, self._rows, self._cards = people, rows, cards
        self._schedule, self._dates = schedule, dates
        self._ready = ReadyPlans(session, clock)

    async def pair_started(self, pairing: Pairing, told_at: datetime | None = None) -> None:
        """Nobody is asked anything before the two know of each other; and whoever publishes many
        pairs holds many rows, and has done so the sooner."""
        if told_at is None:
            await self.settle(pairing)
        else:
            await self._agenda.put(SETTLE_PAIR, pairing.id, told_at)

    async def settle_told(self, work: DueWork) -> str | None:
        """A duty. A pair that was undone meanwhile is none."""
        pairing = await self._session.get(Pairing, work.subject_id)
        if pairing is None or pairing.state != PairState.ACTIVE:
            return "skipped:ended"
        await self.settle(pairing)
        return None

    async def pair_ended(self, pairing: Pairing) -> None:
        """Nothing is asked any more, neither of the learner nor of the mentor."""
        await self.settle(pairing)
        await self._cards.withdraw(pairing)

    async def person_changed(self, person: Person) -> None:
        """Their clock, their dates or what they study is another now."""
        found = await self._session.scalars(
            select(Pairing)
            .where(or_(Pairing.learner_id == person.id, Pairing.mentor_id == person.id))
            .where(Pairing.state == PairState.ACTIVE)
            .order_by(Pairing.id)
        )
        for pairing in found.all():
            await self.settle(pairing)

    async def changed(self) -> None:
        """A plan, the timetable or a programme is another now: all pairs are settled soon."""
        moment = self._clock()
        while not await self._agenda.put(SETTLE, 0, moment):  # another change of this second
            moment += timedelta(seconds=1)

    async def settle_some(self, work: DueWork) -> None:
        """A duty: some pairs at a time, so that nobody waits; `subject_id` is the last one."""
        found = await self._session.scalars(
            select(Pairing)
            .where(Pairing.state == PairState.ACTIVE, Pairing.id > work.subject_id)
            .order_by(Pairing.id)
            .limit(AT_A_TIME)
        )
        pairings = found.all()
        for pairing in pairings:
            await self.settle(pairing)
        if len(pairings) == AT_A_TIME:
            work.subject_id = pairings[-1].id
            work.due_at = self._clock() + timedelta(seconds=1)

    async def settle(self, pairing: Pairing) -> None:
        """The pair has a run of each plan that applies to it, no other, and each its next asking;
        a second time changes nothing."""
        await self._ready.begin()
        learner = await self._people.get(pairing.learner_id)
        plans = await self.applying(pairing, learner)
        runs = {run.plan_id: run for run in await self._runs(pairing)}
        for plan_id, run in runs.items():
            if plan_id not in {plan.id for plan in plans}:
                await self._end(run, pairing)
        begins = await self._begins_on(plans, pairing, learner)
        for plan in plans:
            run = runs.get(plan.id) or await self._begin(plan, pairing, begins[plan.id])
            run.begins_on = begins[plan.id]
            await self._plan_next(run, await self._asked(plan, pairing))

    async def applying(self, pairing: Pairing, learner: Person) -> list[Plan]:
        """Live plans for this pair."""
        if pairing.state != PairState.ACTIVE:
            return []
        found = await self._session.scalars(
            select(Plan).where(Plan.state == PlanState.LIVE).order_by(Plan.id)
        )
        return that_count(plan for plan in found if fits(plan, pairing, learner))

    async def _runs(self, pairing: Pairing) -> list[PlanRun]:
        """Locked: whoever changes their check-ins waits here."""
        found = await self._session.scalars(
            select(PlanRun)
            .where(PlanRun.pairing_id == pairing.id, PlanRun.ended_at.is_(None))
            .order_by(PlanRun.id)
            .with_for_update()
        )
        return list(found)

    async def _begins_on(
        self, plans: list[Plan], pairing: Pairing, learner: Person
    ) -> dict[int, date]:
        """What asks for ever begins when what asks only at first has ended."""
        paired = (await self._dates.of(pairing, learner)).paired
        every = [(plan, one) for plan in plans if isinstance(one := of_json(plan.cadence), Every)]
        first = {
            by: max(one.first_weeks for plan, one in every if plan.respondent == by)
            for by in {plan.respondent for plan, _one in every}
        }
        later = {
            plan.id: paired + timedelta(weeks=first[plan.respondent])
            for plan, one in every
            if not one.first_weeks
        }
        return {plan.id: later.get(plan.id, paired) for plan in plans}

    async def _asked(self, plan: Plan, pairing: Pairing) -> Person:
        return await self._people.get(pairing.asked(Respondent(plan.respondent)))

    async def _begin(self, plan: Plan, pairing: Pairing, begins_on: date) -> PlanRun:
        run = PlanRun(
            plan_id=plan.id,
            pairing_id=pairing.id,
            begins_on=begins_on,
            created_at=self._clock(),
        )
        self._session.add(run)
        await self._session.flush()
        return run

    async def _end(self, run: PlanRun, pairing: Pairing) -> None:
        run.ended_at = self._clock()
        person = await self._asked(await self._session.get_one(Plan, run.plan_id), pairing)
        for check_in in await self._rows.open_ones(run.id):
            await self._rows.close(check_in, person, CheckInState.SKIPPED, "ended")

    async def _plan_next(self, run: PlanRun, person: Person) -> None:
        planned = await self._planned(run)
        last = await self._last(run, planned)
        if planned is not None and planned.state == CheckInState.ANSWERED:
            return  # before it fell due: it is theirs, wherever its day has gone
        after, later_than = (
            (last.on_date, last.due_at) if last else self._from_the_start(run, planned, person)
        )
        asking = await self._schedule.next(run, person, after, later_than)
        if planned is None:
            if asking is not None:
                await self._rows.plan(run, person, asking)
        elif asking is None:
            await self._rows.close(planned, person, CheckInState.SKIPPED, MOVED_AWAY)
            # It has had no turn: if its date comes back, so does it.
            planned.occurrence = f"{MOVED_AWAY}:{planned.id}"
        else:
            await self._move(planned, asking)

    def _from_the_start(
        self, run: PlanRun, planned: CheckIn | None, person: Person
    ) -> tuple[date, datetime]:
        """The day and the moment after which the first one comes. One that is planned is not left
        out because the hour is over on the clock to which the person has moved."""
        yesterday = clock_of(person).day(self._clock()) - timedelta(days=1)
        if planned is None:
            return yesterday, self._clock()
        return min(yesterday, planned.on_date - timedelta(days=1)), run.created_at

    async def _move(self, planned: CheckIn, to: Asking) -> None:
        if (planned.occurrence, planned.due_at) != (to.key, to.at):
            planned.occurrence, planned.on_date, planned.due_at = to.key, to.day, to.at
            await self._agenda.move(DUE, planned.id, to.at)

    async def _planned(self, run: PlanRun) -> CheckIn | None:
        """What is to come, and was not asked yet."""
        return await self._session.scalar(
            select(CheckIn)
            .where(CheckIn.run_id == run.id, CheckIn.closed_at.is_(None))
            .where(CheckIn.asked_at.is_(None), CheckIn.due_at > self._clock())
            .order_by(CheckIn.due_at.desc())
            .limit(1)
        )

    async def _last(self, run: PlanRun, planned: CheckIn | None) -> CheckIn | None:
        others = select(CheckIn).where(
            CheckIn.run_id == run.id, CheckIn.reason.is_distinct_from(MOVED_AWAY)
        )
        if planned is not None:
            others = others.where(CheckIn.id != planned.id)
        return await self._session.scalar(others.order_by(CheckIn.on_date.desc()).limit(1))


def fits(plan: Plan, pairing: Pairing, learner: Person) -> bool:
    """Whether a plan is meant for this pair."""
    if plan.scope == Scope.PAIR:
        return plan.pair_kind in {None, pairing.kind} and plan.pairing_id == pairing.id
    return is_for(plan, pairing.kind, learner.programme)
