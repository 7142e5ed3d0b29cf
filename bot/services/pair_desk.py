"""What coordinators look at: who waits, what is proposed, who is a pair, and why not."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.pairings import HasOneAlready, PairKind, PairState
from bot.domain.roles import Role
from bot.domain.subjects import ANY
from bot.matching.proposals import Candidate, looked_at
from bot.matching.reasons import Match
from bot.models import Pairing, PairOffer, Person
from bot.services.offer_rows import IS_ASKED, OfferRows, is_own
from bot.services.pair_bound import bound
from bot.services.pair_lists import Cut, PairLists
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
    Part,
    Seats,
    WaitingLearner,
)
from bot.services.people import People
from bot.services.relay_sides import RelaySides

Item = TypeVar("Item")


class PairDesk:
    def __init__(
        self, session: AsyncSession, clock: Clock, people: People, pool: PairPool
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._pool = people, pool
        self._lists = PairLists(session, clock)
        self._sides, self._offers = RelaySides(session, clock), OfferRows(session, clock)

    async def overview(self, by: Person) -> Overview:
        ensure_coordinator(by)
        return await self._lists.overview()

    async def undecided(self, by: Person) -> tuple[int, int]:
        """How many proposals wait for a coordinator, and how many learners who wait."""
        ensure_coordinator(by)
        proposals = await self._lists.number(PairState.PROPOSED, ~IS_ASKED)
        return proposals, await self._lists.learners_waiting()

    async def unprovided(self, by: Person) -> tuple[int, datetime | None]:
        """Learners who wait and for whom nobody is proposed; since when the first one does."""
        ensure_coordinator(by)
        return await self._lists.unprovided()

    async def waiting(self, by: Person, cut: Cut | None = None) -> list[WaitingLearner]:
        """Learners who can be proposed to somebody, the longest waiting first."""
        ensure_coordinator(by)
        return await self._lists.waiting(cut)

    async def hidden(self, by: Person, cut: Cut | None = None) -> list[HiddenPerson]:
        """Whom nobody can be proposed to, because they chose not to be shown."""
        ensure_coordinator(by)
        return await self._lists.hidden(cut)

    async def proposals(self, by: Person, cut: Cut | None = None) -> list[PairView]:
        """Those put off come last."""
        own = await self._offers.own()
        seen = await self._pairs(by, PairState.PROPOSED, cut)
        return [replace(one, own=(one.kind, (one.learner_id, one.subject)) in own) for one in seen]

    async def active(self, by: Person, cut: Cut | None = None) -> list[PairView]:
        return await self._pairs(by, PairState.ACTIVE, cut)

    async def waits_page(self, by: Person, cut: Cut) -> Part[WaitingLearner]:
        """Here and below, the last page if there are fewer."""
        return await self._part(by, self.waiting, await self._lists.waits(), cut)

    async def hidden_page(self, by: Person, cut: Cut) -> Part[HiddenPerson]:
        return await self._part(by, self.hidden, await self._lists.all_hidden(), cut)

    async def proposals_page(self, by: Person, cut: Cut) -> Part[PairView]:
        count = await self._lists.number(PairState.PROPOSED)
        return await self._part(by, self.proposals, count, cut)

    async def active_page(self, by: Person, cut: Cut) -> Part[PairView]:
        count = await self._lists.number(PairState.ACTIVE)
        return await self._part(by, self.active, count, cut)

    async def _part(
        self,
        by: Person,
        rows: Callable[[Person, Cut], Awaitable[list[Item]]],
        count: int,
        cut: Cut,
    ) -> Part[Item]:
        wanted, size = cut
        page = min(max(wanted, 0), max(count - 1, 0) // size)
        return Part(await rows(by, (page, size)), page, count)

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
        used, asked = await self._sides.used(pairing_id), await self._is_asked(pairing)
        aside = await aside_of(self._session, pairing_id)
        own, answer_by = asked is not None and is_own(asked), asked.answer_by if asked else None
        return replace(seen, used=used, answer_by=answer_by, aside=aside, own=own)

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
        name = (await self._people.get(offer.helper_id)).name
        return Asked(name, offer.answer_by, is_own(offer))

    async def _is_asked(self, pairing: Pairing) -> PairOffer | None:
        kind = PairKind(pairing.kind)
        offer = await self._offers.for_learner(pairing.learner_id, kind, pairing.subject)
        return offer if offer is not None and offer.helper_id == pairing.mentor_id else None

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

    async def _pairs(self, by: Person, state: PairState, cut: Cut | None) -> list[PairView]:
        ensure_coordinator(by)
        found = await self._lists.pairs(state, cut)
        return [_view(pairing, one, other, None) for pairing, one, other in found]


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
