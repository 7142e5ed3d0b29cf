"""What coordinators do with check-in plans: make, change, copy, start and end them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.plan_views import PlanCard
from bot.domain.plans import Cadence, PlanState, Scope, as_json, ensure_possible, of_json
from bot.domain.questionnaires import Respondent
from bot.domain.subjects import ANY
from bot.models import Pairing, Person, Plan, Programme
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People
from bot.services.plan_figures import PlanFigures
from bot.services.plan_runs import PlanRuns
from bot.services.questionnaires import Questionnaires
from bot.services.ready_plans import ReadyPlans
from bot.services.sight import ensure_whole_house


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
    respondent: Respondent = Respondent.LEARNER


class Plans:
    def __init__(
        self, session: AsyncSession, clock: Clock, people: People, runs: PlanRuns
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._runs = people, runs
        self._counts = PlanFigures(session, clock)
        self._ready = ReadyPlans(session, clock)
        self._asks = Questionnaires(session, clock)

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
        ensure_may_plan(by, wanted.scope)
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
            name,
            scope,
            target,
            card.questionnaire.code,
            card.cadence,
            card.pair_kind,
            card.card,
            card.respondent,
        )
        copied = await self.create(by, wanted)
        plan = await self._plan(copied.id)
        plan.name_ru, plan.name_en = card.name_ru, card.name_en
        plan.meet_minutes = None if scope is Scope.PAIR else card.meet_minutes
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

    async def set_state(
        self, by: Person, plan_id: int, version: int, state: PlanState
    ) -> PlanCard:
        """Live: the pairs it is for are asked. Ended, or a draft again: nobody is any more."""
        plan = await self._seen(by, plan_id, version)
        plan.state = state
        return await self._changed(plan, by)

    async def _seen(self, by: Person, plan_id: int, version: int) -> Plan:
        """As the coordinator has seen it."""
        plan = await self._plan(plan_id)
        ensure_may_plan(by, plan.scope)
        if plan.version != version:
            raise AlreadyDone
        return plan

    async def _changed(self, plan: Plan, by: Person) -> PlanCard:
        plan.version += 1
        plan.changed_at, plan.changed_by = self._clock(), by.id
        await self._session.flush()
        await self._runs.changed()
        return await self._card(plan)

    async def ensure_fits(self, questionnaire: str, respondent: Respondent) -> None:
        """Raises NotFound: there is no such questionnaire for those who are asked."""
        if questionnaire not in {one.code for one in await self._asks.all(respondent)}:
            raise NotFound

    async def _write(self, plan: Plan, by: Person, wanted: Wanted) -> None:
        ensure_possible(wanted.cadence)
        await self.ensure_fits(wanted.questionnaire, wanted.respondent)
        plan.name_ru = plan.name_en = wanted.name
        plan.scope, plan.questionnaire = wanted.scope, wanted.questionnaire
        plan.cadence, plan.pair_kind = as_json(wanted.cadence), wanted.pair_kind
        plan.respondent, plan.changed_by = wanted.respondent, by.id
        # A card is the mentor's own check-in: they get none about what they are asked themselves.
        plan.card = wanted.card and wanted.respondent is Respondent.LEARNER
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
        asked, answered, next_at = await self._counts.asked(plan)
        who, subject = await self._who(plan)
        return PlanCard(
            id=plan.id,
            version=plan.version or 1,
            name_ru=plan.name_ru,
            name_en=plan.name_en,
            scope=Scope(plan.scope),
            programme=await self._title(plan),
            who=who,
            subject=subject,
            questionnaire=await self._asks.newest(plan.questionnaire),
            respondent=Respondent(plan.respondent),
            cadence=of_json(plan.cadence),
            pair_kind=plan.pair_kind,
            card=plan.card,
            state=PlanState(plan.state),
            ready=plan.code is not None,
            pairs=await self._counts.pairs(plan),
            next_at=next_at,
            asked=asked,
            answered=answered,
            left_out=await self._counts.left_out(plan),
            meet_minutes=plan.meet_minutes,
        )

    async def _title(self, plan: Plan) -> tuple[str, str] | None:
        titles = select(Programme.title_ru, Programme.title_en)
        found = await self._session.execute(titles.where(Programme.code == plan.programme))
        return next(((ru, en) for ru, en in found), None)

    async def programmes(self, by: Person) -> Sequence[Programme]:
        """Those that a plan can be for."""
        ensure_coordinator(by)
        return (await self._session.scalars(select(Programme).order_by(Programme.code))).all()

    async def _who(self, plan: Plan) -> tuple[tuple[str, str] | None, str]:
        """The two of the pair that it is for, and for what the pair is there."""
        if plan.pairing_id is None:
            return None, ANY
        pairing = await self._session.get_one(Pairing, plan.pairing_id)
        learner = await self._people.get(pairing.learner_id)
        helper = await self._people.get(pairing.mentor_id)
        return (learner.name, helper.name), pairing.subject


def ensure_may_plan(by: Person, scope: Scope) -> None:
    """Of one pair whoever sees it; of all, and of a programme, only who sees all."""
    ensure_coordinator(by)
    if scope != Scope.PAIR:
        ensure_whole_house(by)
