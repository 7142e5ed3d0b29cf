"""Who is concerned by a plan, and what came of it, read in the copy in which it was tried out."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import PairState
from bot.domain.plan_views import Expected, Rehearsal
from bot.domain.questionnaires import Respondent
from bot.domain.roles import Role
from bot.models import Card, CheckIn, Pairing, Person, Plan, PlanRun
from bot.models.outbox import SENT
from bot.services.plan_runs import fits
from bot.services.reach import out_of_reach
from bot.services.rehearsal_whys import LATER, NO_PLAN, Reading

AHEAD = timedelta(days=14)


async def concerned(session: AsyncSession, plan: Plan) -> list[Pairing]:
    """Pairs that it is meant for, and those that it works for now."""
    works = select(PlanRun.pairing_id).where(
        PlanRun.plan_id == plan.id, PlanRun.ended_at.is_(None)
    )
    found = await session.execute(
        select(Pairing, Person, Pairing.id.in_(works))
        .join(Person, Person.id == Pairing.learner_id)
        .where(Pairing.state == PairState.ACTIVE)
        .order_by(Pairing.id)
    )
    return [
        pairing for pairing, learner, at_work in found if at_work or fits(plan, pairing, learner)
    ]


async def people_of(
    session: AsyncSession, pairings: Iterable[Pairing], by: Respondent
) -> set[int]:
    """Everybody in the pairs of those who are asked, whoever has a card of one of them, and the
    coordinators: what else people are told on a day decides whether there is room for one more."""
    asked = {pairing.asked(by) for pairing in pairings}
    of_them = Pairing.learner_id.in_(asked) | Pairing.mentor_id.in_(asked)
    known = select(Pairing.learner_id).where(of_them, Pairing.state == PairState.ACTIVE)
    learners = {pairing.learner_id for pairing in pairings} | {*await session.scalars(known)}
    found = await session.execute(
        select(Pairing.mentor_id).where(
            Pairing.learner_id.in_(learners), Pairing.state == PairState.ACTIVE
        )
    )
    owners = await session.scalars(
        select(Card.owner_id).where(
            Card.learner_id.in_(learners), Card.owner_id.is_not(None), Card.closed_at.is_(None)
        )
    )
    coordinators = await session.scalars(select(Person.id).where(Person.role == Role.COORDINATOR))
    return {*learners, *found.scalars(), *filter(None, owners), *coordinators}


class Outcome:
    """Reads in the copy what became of a plan there. `now`: when the trying out began."""

    def __init__(self, session: AsyncSession, now: datetime, until: datetime) -> None:
        self._session, self._now, self._until = session, now, until
        self._reading = Reading(session, now)

    async def of(self, plan_id: int, pairing_ids: Sequence[int]) -> Rehearsal:
        by = Respondent((await self._session.get_one(Plan, plan_id)).respondent)
        expected = [await self._expected(plan_id, id_, by) for id_ in pairing_ids]
        return Rehearsal(self._now, self._until, tuple(expected), await self._cards(plan_id))

    async def _expected(self, plan_id: int, pairing_id: int, by: Respondent) -> Expected:
        pairing = await self._session.get_one(Pairing, pairing_id)
        person = await self._session.get_one(Person, pairing.asked(by))
        other = await self._session.get_one(Person, pairing.beside(by))
        check_ins = await self._check_ins(plan_id, pairing_id)
        sent = [await self._sent(one) for one in check_ins]
        whys = [why for one in check_ins for why in await self._reading.whys(one, person)]
        coming = [one.due_at for one in check_ins if self._is_to_come(one)]
        at = tuple(sorted(moment for moment in sent if moment))
        if not at and not whys:
            whys = [out_of_reach(person, self._now) or (LATER if coming else NO_PLAN)]
        told = tuple(dict.fromkeys(whys))
        following = min(coming, default=None)
        names = person.name, other.name, person.time_zone
        return Expected(pairing_id, *names, at, told, following)

    async def _check_ins(self, plan_id: int, pairing_id: int) -> Sequence[CheckIn]:
        found = await self._session.scalars(
            select(CheckIn)
            .join(PlanRun, PlanRun.id == CheckIn.run_id)
            .where(PlanRun.plan_id == plan_id, CheckIn.pairing_id == pairing_id)
            .order_by(CheckIn.due_at)
        )
        return found.all()

    async def _sent(self, check_in: CheckIn) -> datetime | None:
        message = await self._reading.message_of(check_in)
        if message is None or message.status != SENT or message.sent_at is None:
            return None
        return message.sent_at if message.sent_at >= self._now else None

    def _is_to_come(self, one: CheckIn) -> bool:
        return one.closed_at is None and one.asked_at is None and one.due_at > self._until

    async def _cards(self, plan_id: int) -> int:
        counted = await self._session.scalar(
            select(func.count(Card.id))
            .join(CheckIn, CheckIn.id == Card.check_in_id)
            .join(PlanRun, PlanRun.id == CheckIn.run_id)
            .where(PlanRun.plan_id == plan_id, Card.opened_at >= self._now)
        )
        return counted or 0
