"""A pair and its check-ins in one transaction, with a clock that does what falls due."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.notices import Notice
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.models import Card, CheckIn, DueWork, Pairing, Person
from bot.services.duties import duties_of
from bot.services.notices import take_owed
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join

ALL_WELL: Mapping[str, str | None] = {
    "study": "5",
    "travel": "4",
    "money": None,
    "health": "3",
    "home": "5",
    "group": "5",
}


class Desk:
    def __init__(self, session: AsyncSession, clock: StoppedClock, settings: Settings) -> None:
        self.session, self.clock = session, clock
        self.services = Services(session, clock, settings, "test_bot")
        self.answers, self.cards = self.services.check_in_answers, self.services.cards
        self.told: list[tuple[int, Notice]] = []

    async def open(self, kind: PairKind = PairKind.MENTOR, **learner: Any) -> "Desk":
        self.olga = await join(self.session, Role.COORDINATOR, "Olga")
        self.ann = await join(self.session, Role.LEARNER, "Ann", **learner)
        self.boris = await join(self.session, Role(kind), "Boris")
        self.pairing = await self.pair(self.ann, self.boris, kind)
        return self

    async def pair(self, learner: Person, helper: Person, kind: PairKind) -> Pairing:
        pairing = Pairing(
            learner_id=learner.id,
            mentor_id=helper.id,
            kind=kind,
            state=PairState.ACTIVE,
            proposed_at=self.clock(),
        )
        self.session.add(pairing)
        await self.session.flush()
        await self.services.plan_runs.pair_started(pairing)
        return pairing

    async def end(self) -> None:
        """The pair ends, as `Pairings` ends it."""
        self.pairing.state = PairState.ENDED
        await self.services.plan_runs.pair_ended(self.pairing)

    async def skip(self, **span: float) -> None:
        """An hour at a time, so that everything falls due in its order; hours in which nothing
        does go by together."""
        until = self.clock() + timedelta(**span)
        while self.clock() < until:
            self.clock.skip(
                hours=_hours(self.clock(), min(until, await self._next_due() or until))
            )
            await self.work()

    async def _next_due(self) -> datetime | None:
        open_work = select(func.min(DueWork.due_at)).where(DueWork.done_at.is_(None))
        return await self.session.scalar(open_work)

    async def work(self) -> None:
        """Do what is due now, as the loop of due work does."""
        while (work := await self._next()) is not None:
            planned = work.due_at
            outcome = await duties_of(self.services)[work.kind](work)
            if work.due_at == planned:
                work.done_at, work.outcome = self.clock(), outcome or "done"
            await self.session.flush()
        self.told += [(owed.person_id, owed.notice) for owed in take_owed(self.session)]

    async def _next(self) -> DueWork | None:
        return await self.session.scalar(
            select(DueWork)
            .where(DueWork.done_at.is_(None), DueWork.due_at <= self.clock())
            .order_by(DueWork.due_at, DueWork.id)
            .limit(1)
        )

    async def check_ins(self) -> list[CheckIn]:
        """The oldest first; as they are in the database."""
        found = await self.session.scalars(select(CheckIn).order_by(CheckIn.due_at, CheckIn.id))
        return list(found)

    async def states(self) -> list[tuple[str, str | None]]:
        return [(str(one.state), one.reason) for one in await self.check_ins()]

    async def all_cards(self) -> list[Card]:
        return list(await self.session.scalars(select(Card).order_by(Card.id)))

    async def answer(self, audience: str = "mentor", **answers: Any) -> int:
        """The learner answers what is asked now; returns its id."""
        asked = [one for one in await self.check_ins() if one.state == "asked"][-1]
        said = {**ALL_WELL, "comment": None, "audience": audience, **answers}
        await self.answers.save(self.ann, asked.id, said)
        await self.work()
        return asked.id

    def told_to(self, person: Person, kind: type[Notice]) -> list[Notice]:
        return [
            notice for id_, notice in self.told if id_ == person.id and isinstance(notice, kind)
        ]


def _hours(now: datetime, to: datetime) -> int:
    """Whole hours until this moment is there, one at the least."""
    return max(1, math.ceil((to - now) / timedelta(hours=1)))
