"""A change of a check-in plan: thought of, tried out, and then made, or not."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.plan_views import (
    ChangeView,
    Expected,
    NotRehearsed,
    PlanCard,
    PlanChangedMeanwhile,
    Rehearsal,
    Rehearsed,
)
from bot.domain.plans import Cadence, PlanState, as_json, ensure_possible, of_json
from bot.domain.questionnaires import Respondent
from bot.models import Pairing, Person, Plan, PlanChange
from bot.services.notices import Lane, Notices
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People
from bot.services.plan_runs import PlanRuns
from bot.services.plans import Plans, ensure_may_plan
from bot.services.questionnaires import Questionnaires


class PlanChanges:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        people: People,
        plans: Plans,
        runs: PlanRuns,
    ) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self._people, self._plans, self._runs = people, plans, runs
        self._asks = Questionnaires(session, clock)

    async def propose(
        self,
        by: Person,
        plan_id: int,
        version: int,
        *,
        state: PlanState | None = None,
        cadence: Cadence | None = None,
        card: bool | None = None,
        questionnaire: str | None = None,
    ) -> PlanCard | None:
        """It is tried out soon, and the coordinator is told what would come of it; made at once
        if nobody is asked before and after. Raises CadenceImpossible, PlanChangedMeanwhile."""
        plan = await self._plans.one(by, plan_id)
        ensure_may_plan(by, plan.scope)
        _ensure_same(plan, version)
        if cadence is not None:
            ensure_possible(cadence)
        if questionnaire is not None:
            await self._plans.ensure_fits(questionnaire, plan.respondent)
        change = PlanChange(
            plan_id=plan_id,
            version=version,
            state=state,
            cadence=as_json(cadence) if cadence else None,
            card=card,
            questionnaire=questionnaire,
            made_at=self._clock(),
            made_by=by.id,
        )
        self._session.add(change)
        await self._session.flush()
        if PlanState.LIVE not in {plan.state, state}:
            return await self.confirm(by, change.id)
        await self._tell(by, change)
        return None

    async def view(self, by: Person, change_id: int) -> ChangeView:
        """Raises NotFound."""
        ensure_coordinator(by)
        return await self._view(by, await self._change(change_id))

    async def again(self, by: Person, change_id: int) -> None:
        """As of now. Raises PlanChangedMeanwhile, NotFound."""
        ensure_coordinator(by)
        change = await self._change(change_id)
        _ensure_same(await self._plans.one(by, change.plan_id), change.version)
        change.rehearsal = change.rehearsed_at = None
        await self._tell(by, change)

    async def confirm(self, by: Person, change_id: int) -> PlanCard:
        """From now on. Raises PlanChangedMeanwhile, NotFound."""
        ensure_coordinator(by)
        change = await self._change(change_id)
        plan = await self._session.get_one(
            Plan, change.plan_id, with_for_update=True, populate_existing=True
        )
        if change.ended_at is not None or plan.version != change.version:
            raise PlanChangedMeanwhile(plan.id)
        ensure_may_plan(by, plan.scope)
        change.ended_at = plan.changed_at = self._clock()
        change.rehearsed_at = change.rehearsed_at or change.ended_at
        plan.changed_by, plan.version = by.id, plan.version + 1
        await self.carry_out(change, plan)
        return await self._plans.one(by, plan.id)

    async def carry_out(self, change: PlanChange, plan: Plan) -> None:
        """The same in earnest and in the copy in which it is tried out."""
        plan.state = change.state or plan.state
        plan.cadence = change.cadence or plan.cadence
        plan.card = plan.card if change.card is None else change.card
        plan.questionnaire = change.questionnaire or plan.questionnaire
        await self._session.flush()
        await self._runs.changed()

    async def next(self) -> PlanChange | None:
        """The oldest one that was not tried out yet."""
        return await self._session.scalar(
            select(PlanChange)
            .where(PlanChange.rehearsed_at.is_(None), PlanChange.ended_at.is_(None))
            .order_by(PlanChange.id)
            .limit(1)
        )

    async def rehearsed(self, change_id: int, rehearsal: Rehearsal) -> None:
        change = await self._change(change_id)
        if change.rehearsed_at is not None or change.made_by is None:
            return
        change.rehearsed_at, change.rehearsal = self._clock(), kept(rehearsal)
        await self._tell(await self._people.get(change.made_by), change)

    async def given_up(self, change_id: int) -> None:
        """It could not be tried out; it is not tried for ever."""
        change = await self._change(change_id)
        change.rehearsed_at = change.ended_at = self._clock()
        if change.made_by is not None:
            self._notices.tell(
                change.made_by,
                NotRehearsed(change.plan_id),
                lane=Lane.REPLY,
                key=f"{change.shown}:done",
                over=change.shown,
            )

    async def _tell(self, by: Person, change: PlanChange) -> None:
        """Drawn over the message that says that it is being tried out."""
        base = f"rehearsal:{change.id}:{self._clock():%Y%m%dT%H%M%S}"
        waits = change.rehearsed_at is None
        if waits:
            change.shown = base
        self._notices.tell(
            by.id,
            Rehearsed(await self._view(by, change)),
            lane=Lane.REPLY,
            key=base if waits else f"{change.shown}:done",
            over=None if waits else change.shown,
        )

    async def _change(self, change_id: int) -> PlanChange:
        change = await self._session.get(PlanChange, change_id, with_for_update=True)
        if change is None:
            raise NotFound
        return change

    async def _view(self, by: Person, change: PlanChange) -> ChangeView:
        return ChangeView(
            change.id,
            await self._plans.one(by, change.plan_id),
            PlanState(change.state) if change.state else None,
            of_json(change.cadence) if change.cadence else None,
            change.card,
            await self._asks.newest(change.questionnaire) if change.questionnaire else None,
            await self._rehearsal(change),
        )

    async def _rehearsal(self, change: PlanChange) -> Rehearsal | None:
        told = change.rehearsal
        if told is None:
            return None
        by = Respondent((await self._session.get_one(Plan, change.plan_id)).respondent)
        expected = [
            await self._expected(id_, by, at, tuple(whys), following)
            for id_, at, whys, following in told["expected"]
        ]
        now, until = (datetime.fromisoformat(told[name]) for name in ("now", "until"))
        return Rehearsal(now, until, tuple(expected), told["cards"])

    async def _expected(
        self,
        pairing_id: int,
        by: Respondent,
        at: list[str],
        whys: tuple[str, ...],
        following: str | None,
    ) -> Expected:
        pairing = await self._session.get_one(Pairing, pairing_id)
        person = await self._people.get(pairing.asked(by))
        other = await self._people.get(pairing.beside(by))
        moments = tuple(datetime.fromisoformat(one) for one in at)
        names = person.name, other.name, person.time_zone
        next_at = datetime.fromisoformat(following) if following else None
        return Expected(pairing_id, *names, moments, whys, next_at)


def kept(rehearsal: Rehearsal) -> dict[str, object]:
    """Without names: who is erased meanwhile is not in it."""
    return {
        "now": rehearsal.now.isoformat(),
        "until": rehearsal.until.isoformat(),
        "cards": rehearsal.cards,
        "expected": [
            [
                one.pairing_id,
                [moment.isoformat() for moment in one.at],
                list(one.whys),
                one.following.isoformat() if one.following else None,
            ]
            for one in rehearsal.expected
        ],
    }


def _ensure_same(plan: PlanCard, version: int) -> None:
    if plan.version != version:
        raise PlanChangedMeanwhile(plan.id)
