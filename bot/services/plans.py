"""What coordinators do with check-in plans: make, change, copy, start and end them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.check_ins import CheckInState
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.plan_views import PlanCard
from bot.domain.plans import Cadence, PlanState, Scope, as_json, ensure_possible, of_json
from bot.models import CheckIn, Pairing, Person, Plan, PlanRun, Programme
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People
from bot.services.plan_runs import PlanRuns
from bot.services.ready_plans import ReadyPlans

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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a plan is to be. `target`: a programme's code or a pairing's id, as the scope says."""

    name: str
    scope: Scope
    target: str | int | None
    questionnaire: str
    cadence: Cadence
    pair_kind: str | None = None
    card: bool = True


class Plans:
    def __init__(
        self, session: AsyncSession, clock: Clock, people: People, runs: PlanRuns
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._runs = people, runs
        self._ready = ReadyPlans(session, clock)

    async def all(self, by: Person) -> list[PlanCard]:
        """Live ones first, then drafts, then those that have ended."""
        ensure_coordinator(by)
        await self._ready.begin()
        found = (await self._session.scalars(select(Plan).order_by(Plan.id))).all()
        order = [PlanState.LIVE, PlanState.DRAFT, PlanState.ENDED]
        plans = sorted(found, key=lambda plan: order.index(PlanState(plan.state)))
        return [await self._card(plan) for plan in plans]

    async def one(self, by: Person, plan_id: int) -> PlanCard:
        """Raises NotFound."""
        ensure_coordinator(by)
        return await self._card(await self._plan(plan_id))

    async def of_pair(self, by: Person, pairing_id: int) -> Sequence[PlanCard]:
        """The live plans that apply to a pair now."""
        ensure_coordinator(by)
        pairing = await self._pairing(pairing_id)
        learner = await self._people.get(pairing.learner_id)
        return [await self._card(plan) for plan in await self._runs.applying(pairing, learner)]

    async def create(self, by: Person, wanted: Wanted) -> PlanCard:
        """A draft: nobody is asked anything yet. Raises CadenceImpossible, NotFound."""
        ensure_coordinator(by)
        now = self._clock()
        plan = Plan(created_at=now, changed_at=now, state=PlanState.DRAFT)
        await self._write(plan, by, wanted)
        self._session.add(plan)
        await self._session.flush()
        return await self._card(plan)

    async def copy(
        self, by: Person, plan_id: int, scope: Scope, target: str | int | None
    ) -> PlanCard:
        """The same for a programme or a pair, as a draft."""
        card = await self.one(by, plan_id)
        name = card.name_ru or card.name_en
        wanted = Wanted(
            name, scope, target, card.questionnaire, card.cadence, card.pair_kind, card.card
        )
        copied = await self.create(by, wanted)
        plan = await self._plan(copied.id)
        plan.name_ru, plan.name_en = card.name_ru, card.name_en
        return await self._card(plan)

    async def set_cadence(
        self, by: Person, plan_id: int, version: int, cadence: Cadence
    ) -> PlanCard:
        """From now on; what was asked already stays. Raises CadenceImpossible, and AlreadyDone if
        another coordinator has changed it meanwhile."""
        plan = await self._seen(by, plan_id, version)
        ensure_possible(cadence)
        plan.cadence = as_json(cadence)
        return await self._changed(plan, by)

    async def set_card(self, by: Person, plan_id: int, version: int, *, card: bool) -> PlanCard:
        plan = await self._seen(by, plan_id, version)
        plan.card = card
        return await self._changed(plan, by)

    async def set_questionnaire(
        self, by: Person, plan_id: int, version: int, questionnaire: str
    ) -> PlanCard:
        plan = await self._seen(by, plan_id, version)
        plan.questionnaire = questionnaire
        return await self._changed(plan, by)

    async def set_state(
        self, by: Person, plan_id: int, version: int, state: PlanState
    ) -> PlanCard:
        """Live: the pairs it is for are asked. Ended, or a draft again: nobody is any more."""
        plan = await self._seen(by, plan_id, version)
        plan.state = state
        return await self._changed(plan, by)

    async def _seen(self, by: Person, plan_id: int, version: int) -> Plan:
        """As the coordinator has seen it."""
        ensure_coordinator(by)
        plan = await self._plan(plan_id)
        if plan.version != version:
            raise AlreadyDone
        return plan

    async def _changed(self, plan: Plan, by: Person) -> PlanCard:
        plan.version += 1
        plan.changed_at, plan.changed_by = self._clock(), by.id
        await self._session.flush()
        await self._runs.changed()
        return await self._card(plan)

    async def _write(self, plan: Plan, by: Person, wanted: Wanted) -> None:
        ensure_possible(wanted.cadence)
        plan.name_ru = plan.name_en = wanted.name
        plan.scope, plan.questionnaire = wanted.scope, wanted.questionnaire
        plan.cadence, plan.pair_kind = as_json(wanted.cadence), wanted.pair_kind
        plan.card, plan.changed_by = wanted.card, by.id
        if wanted.scope is Scope.PROGRAMME:
            plan.programme = await self._programme(str(wanted.target))
        if wanted.scope is Scope.PAIR:
            plan.pairing_id = (await self._pairing(int(wanted.target or 0))).id

    async def _programme(self, code: str) -> str:
        known = select(Programme.code).where(Programme.code == code)
        if await self._session.scalar(known) is None:
            raise NotFound
        return code

    async def _pairing(self, pairing_id: int) -> Pairing:
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None:
            raise NotFound
        return pairing

    async def _plan(self, plan_id: int) -> Plan:
        plan = await self._session.get(Plan, plan_id, with_for_update=True, populate_existing=True)
        if plan is None:
            raise NotFound
        return plan

    async def _card(self, plan: Plan) -> PlanCard:
        asked, answered, next_at = await self._figures(plan)
        return PlanCard(
            id=plan.id,
            version=plan.version or 1,
            name_ru=plan.name_ru,
            name_en=plan.name_en,
            scope=Scope(plan.scope),
            programme=await self._title(plan),
            who=await self._who(plan),
            questionnaire=plan.questionnaire,
            cadence=of_json(plan.cadence),
            pair_kind=plan.pair_kind,
            card=plan.card,
            state=PlanState(plan.state),
            ready=plan.code is not None,
            pairs=await self._pairs(plan),
            next_at=next_at,
            asked=asked,
            answered=answered,
            left_out=await self._left_out(plan),
        )

    async def _left_out(self, plan: Plan) -> tuple[tuple[str, int], ...]:
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

    async def _title(self, plan: Plan) -> tuple[str, str] | None:
        titles = select(Programme.title_ru, Programme.title_en)
        found = await self._session.execute(titles.where(Programme.code == plan.programme))
        return next(((ru, en) for ru, en in found), None)

    async def programmes(self, by: Person) -> Sequence[Programme]:
        """Those that a plan can be for."""
        ensure_coordinator(by)
        return (await self._session.scalars(select(Programme).order_by(Programme.code))).all()

    async def _who(self, plan: Plan) -> tuple[str, str] | None:
        if plan.pairing_id is None:
            return None
        pairing = await self._session.get_one(Pairing, plan.pairing_id)
        learner = await self._people.get(pairing.learner_id)
        return learner.name, (await self._people.get(pairing.mentor_id)).name

    async def _pairs(self, plan: Plan) -> int:
        count = select(func.count()).select_from(PlanRun)
        working = PlanRun.plan_id == plan.id, PlanRun.ended_at.is_(None)
        return await self._session.scalar(count.where(*working)) or 0

    async def _figures(self, plan: Plan) -> tuple[int, int, datetime | None]:
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
