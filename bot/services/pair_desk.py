"""What coordinators look at: who waits, what is proposed, who is a pair, and why not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.pairings import HasOneAlready, PairKind, PairState
from bot.domain.roles import Role
from bot.domain.subjects import ANY
from bot.matching.proposals import Candidate, looked_at
from bot.matching.reasons import Match
from bot.models import Pairing, Person
from bot.services.offer_rows import IS_ASKED, OfferRows
from bot.services.pair_bound import bound
from bot.services.pair_pool import PairPool
from bot.services.pair_reasons import aside_of
from bot.services.pair_rights import ensure_coordinator
from bot.services.pair_views import (
    Asked,
    CandidateView,
    HiddenPerson,
    LearnerView,
    Overview,
    PairView,
    Seats,
    WaitingLearner,
)
from bot.services.people import People
from bot.services.relay_sides import RelaySides


class PairDesk:
    def __init__(
        self, session: AsyncSession, clock: Clock, people: People, pool: PairPool
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._pool = people, pool
        self._sides, self._offers = RelaySides(session, clock), OfferRows(session, clock)

    async def overview(self, by: Person) -> Overview:
        waiting = await self.waiting(by)
        return Overview(
            len({one.id for one in waiting}),
            max((one.days for one in waiting), default=0),
            await self._count(PairState.PROPOSED),
            await self._count(PairState.ACTIVE),
            await self._free_seats(),
            len(await self.hidden(by)),
        )

    async def undecided(self, by: Person) -> tuple[int, int]:
        """How many proposals wait for a coordinator, and how many learners who wait."""
        waiting = {one.id for one in await self.waiting(by)}
        return await self._count(PairState.PROPOSED, ~IS_ASKED), len(waiting)

    async def waiting(self, by: Person) -> list[WaitingLearner]:
        """Learners who can be proposed to somebody, the longest waiting first."""
        ensure_coordinator(by)
        now = self._clock()
        waits = [wait for kind in PairKind for wait in await self._pool.waits(kind) if wait.ready]
        return [
            WaitingLearner(
                wait.learner.id, wait.learner.name, wait.kind, wait.days(now), wait.subject
            )
            for wait in sorted(waits, key=lambda wait: (wait.since, *wait.need))
        ]

    async def hidden(self, by: Person) -> list[HiddenPerson]:
        """Whom nobody can be proposed to, because they chose not to be shown."""
        ensure_coordinator(by)
        waits = [wait for kind in PairKind for wait in await self._pool.waits(kind)]
        learners = {wait.learner.id: wait.learner for wait in waits if not wait.shown}
        people = (*learners.values(), *await self._pool.hidden_helpers())
        return [HiddenPerson(one.name, Role(one.role)) for one in people]

    async def proposals(self, by: Person) -> list[PairView]:
        """Those put off come last."""
        ensure_coordinator(by)
        now = self._clock()
        found = await self._views(PairState.PROPOSED)
        return sorted(found, key=lambda one: bool(one.put_off_until and one.put_off_until > now))

    async def active(self, by: Person) -> list[PairView]:
        ensure_coordinator(by)
        return await self._views(PairState.ACTIVE)

    async def pair(self, by: Person, pairing_id: int) -> PairView:
        """Raises NotFound."""
        ensure_coordinator(by)
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None:
            raise NotFound
        learner = await self._people.get(pairing.learner_id)
        helper = await self._people.get(pairing.mentor_id)
        ender = await self._people.get(pairing.ended_by) if pairing.ended_by else None
        seen = _view(pairing, learner, helper, ender)
        used, answer_by = await self._sides.used(pairing_id), await self._answer_by(pairing)
        aside = await aside_of(self._session, pairing_id)
        return replace(seen, used=used, answer_by=answer_by, aside=aside)

    async def seats_of(self, helper_id: int) -> Seats:
        helper = await self._people.get(helper_id)
        return Seats((await self._pool.seats_taken()).get(helper_id, 0), helper.capacity)

    async def learner(
        self, by: Person, learner_id: int, kind: PairKind, subject: str = ANY
    ) -> LearnerView:
        """Raises HasOneAlready, NotFound."""
        ensure_coordinator(by)
        learner = await self._people.get(learner_id)
        wait = await self._pool.wait_of(learner_id, kind, subject)
        if wait is None:
            raise HasOneAlready if learner.role == Role.LEARNER else NotFound
        pool = await self._pool.pool(kind, [wait])
        seen = looked_at(pool, pool.learners[0])
        now = self._clock()
        return LearnerView(
            learner.id,
            learner.name,
            kind,
            wait.days(now),
            wait.asked,
            wait.shown,
            await bound(self._session, learner, pool.relations.must.get(pool.learners[0].id)),
            now,
            await self._candidates(seen),
            await self._asked(learner_id, kind, subject),
            subject,
        )

    async def seeker(self, by: Person, learner_id: int) -> Person:
        """A learner for whom somebody is to be looked for. Raises NotFound."""
        ensure_coordinator(by)
        learner = await self._people.get(learner_id)
        if learner.role != Role.LEARNER:
            raise NotFound
        return learner

    async def instead(
        self,
        by: Person,
        learner: Person,
        helper: Person,
        kind: PairKind,
        subject: str = ANY,
    ) -> list[CandidateView]:
        """Who could take a helper's place with this learner, the best first."""
        ensure_coordinator(by)
        wait = await self._pool.served(learner.id, kind, subject)
        if wait is None:
            return []
        wait = replace(wait, wanted=True)
        pool = await self._pool.pool(kind, [wait])
        others = tuple(one for one in pool.helpers if one.id != helper.id)
        seen = looked_at(replace(pool, helpers=others), pool.learners[0])
        return [one for one in await self._candidates(seen) if not one.failed]

    async def _asked(self, learner_id: int, kind: PairKind, subject: str) -> Asked | None:
        offer = await self._offers.for_learner(learner_id, kind, subject)
        if offer is None:
            return None
        return Asked((await self._people.get(offer.helper_id)).name, offer.answer_by)

    async def _answer_by(self, pairing: Pairing) -> datetime | None:
        kind = PairKind(pairing.kind)
        offer = await self._offers.for_learner(pairing.learner_id, kind, pairing.subject)
        is_asked = offer is not None and offer.helper_id == pairing.mentor_id
        return offer.answer_by if offer and is_asked else None

    async def _candidates(self, seen: Sequence[Candidate]) -> list[CandidateView]:
        taken = await self._pool.seats_taken()
        views = []
        for candidate in seen:
            helper = await self._people.get(candidate.proposal.helper.id)
            seats = Seats(taken.get(helper.id, 0), helper.capacity)
            match, needs = candidate.proposal.match, candidate.proposal.learner.needs_minutes
            of = helper.id, helper.name, seats, match
            views.append(CandidateView(*of, candidate.failed, needs))
        return views

    async def _views(self, state: PairState) -> list[PairView]:
        learner, helper = aliased(Person), aliased(Person)
        found = await self._session.execute(
            select(Pairing, learner, helper)
            .join(learner, learner.id == Pairing.learner_id)
            .join(helper, helper.id == Pairing.mentor_id)
            .where(Pairing.state == state)
            .order_by(Pairing.score.desc(), Pairing.id)
        )
        return [_view(pairing, one, other, None) for pairing, one, other in found]

    async def _count(self, state: PairState, *where: ColumnElement[bool]) -> int:
        counted = select(func.count()).select_from(Pairing).where(Pairing.state == state, *where)
        return await self._session.scalar(counted) or 0

    async def _free_seats(self) -> int:
        """Of mentors and tutors who can be proposed: shown, and not taking a break."""
        pools = [await self._pool.pool(kind, []) for kind in PairKind]
        helpers = [one for pool in pools for one in pool.helpers if one.here and one.shown]
        return sum(max(one.seats, 0) for one in helpers)


def _view(pairing: Pairing, learner: Person, helper: Person, ender: Person | None) -> PairView:
    return PairView(
        pairing.id,
        PairKind(pairing.kind),
        PairState(pairing.state),
        learner.id,
        learner.name,
        helper.id,
        helper.name,
        Match.of_json(pairing.parts),
        pairing.proposed_at,
        pairing.decided_at,
        pairing.put_off_until,
        pairing.ended_at,
        Role(ender.role) if ender else None,
        subject=pairing.subject,
    )
