"""Makes proposals, and looks at one pair before it is made: the engine's side of pairing."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound, Refusal
from bot.domain.pairings import (
    HardRule,
    HasOneAlready,
    NoSeatLeft,
    PairKind,
    PairState,
    RulesBroken,
)
from bot.domain.roles import Role, Standing
from bot.domain.subjects import ANY
from bot.matching.fit import fit
from bot.matching.profiles import Pool
from bot.matching.proposals import Proposal, candidates
from bot.matching.rules import failed
from bot.matching.runs import Run
from bot.matching.worker import whole
from bot.models import Pairing, Person
from bot.services.offer_rows import OfferRows
from bot.services.pair_pool import PairPool, Wait
from bot.services.pair_waits import by_need, need, need_of, numbered, of_waits
from bot.services.people import People

# The seam: whoever looks for the best pairs of a whole pool.
Matcher = Callable[[Pool], Awaitable[Run]]


class PairProposing:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        pool: PairPool,
        matcher: Matcher = whole,
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._pool, self._matcher = people, pool, matcher
        self._offers = OfferRows(session, clock)

    async def propose(self, kind: PairKind, by: int) -> int:
        """How many got a proposal who had none; whoever has one keeps one, if it still may be.

        A proposal moves to another helper where all together gain by it, but not while that
        helper is asked.
        """
        await self._withdraw_impossible(kind)
        standing = {need(one): one for one in await self._standing(kind)}
        asked = {need(offer) for offer in await self._offers.asked() if offer.kind == kind}
        waits = [wait for wait in await self._pool.waits(kind) if wait.ready]
        pool = await self._free(kind, [wait for wait in waits if wait.need not in asked])
        now = {one: each.mentor_id for one, each in standing.items()}
        pool = replace(pool, standing=numbered(pool.learners, now))
        run, made = await self._matcher(pool), 0
        for proposal in run.proposals(pool):
            before = standing.get(need_of(proposal.learner))
            if before is None:
                made += await self.keep(self.pairing_of(proposal, by))
            elif before.mentor_id != proposal.helper.id:
                self.move(before, proposal, by)
        return made

    async def next_for(
        self, learner_id: int, kind: PairKind, subject: str, by: int | None
    ) -> Pairing | None:
        """The best who is free for a learner who waits, as their proposal; nobody else's moves."""
        wait = await self._pool.wait_of(learner_id, kind, subject)
        if wait is None or not (wait.ready and wait.asked):
            return None
        standing = await self._standing(kind)
        if any(need(pairing) == wait.need for pairing in standing):
            return None
        pool = await self._free(kind, [wait], Counter(one.mentor_id for one in standing))
        seen = candidates(pool.learners[0], pool.helpers, kind, pool.relations)
        best = next((one.proposal for one in seen if not one.failed), None)
        pairing = self.pairing_of(best, by) if best else None
        return pairing if pairing and await self.keep(pairing) else None

    async def _free(
        self, kind: PairKind, waits: list[Wait], taken: Counter[int] | None = None
    ) -> Pool:
        """Without places kept for whom a helper is asked to take, and `taken`; whom they could
        not take a while ago is not proposed to them again."""
        pool = await self._pool.pool(kind, waits)
        kept = await self._offers.held() | (taken or Counter())
        known = pool.relations
        resting = known.declined | of_waits(pool.learners, await self._offers.resting())
        helpers = tuple(replace(one, seats=one.seats - kept[one.id]) for one in pool.helpers)
        return replace(pool, helpers=helpers, relations=replace(known, declined=resting))

    def move(self, pairing: Pairing, proposal: Proposal, by: int) -> None:
        pairing.mentor_id = proposal.helper.id
        pairing.score, pairing.parts = proposal.fit.score, proposal.match.as_json()
        pairing.proposed_at, pairing.proposed_by = self._clock(), by
        pairing.put_off_until = None

    async def possible(
        self, learner_id: int, helper_id: int, kind: PairKind, subject: str = ANY
    ) -> Proposal:
        """The two as a pair. Raises NoSeatLeft, RulesBroken, HasOneAlready, NotFound."""
        wait = await self._pool.wait_of(learner_id, kind, subject)
        if wait is None:
            raise await self._why_not_waiting(learner_id)
        pool = await self._pool.pool(kind, [wait])
        helpers = tuple(one for one in pool.helpers if one.id == helper_id)
        if not helpers:
            raise NotFound
        (seen,) = candidates(pool.learners[0], helpers, kind, pool.relations)
        if HardRule.CAPACITY in seen.failed:
            raise NoSeatLeft((await self._people.get(helper_id)).name)
        if seen.failed:
            raise RulesBroken(seen.failed)
        return seen.proposal

    async def _why_not_waiting(self, learner_id: int) -> Refusal:
        person = await self._people.get(learner_id)
        is_learner = person.role == Role.LEARNER and person.standing == Standing.ACTIVE
        return HasOneAlready() if is_learner else NotFound()

    async def existing(
        self, learner: Person, helper: Person, kind: PairKind, subject: str = ANY
    ) -> Pairing | None:
        """The two as a pair that exists already; None if one of them is not to be shown,
        or the learner has somebody else."""
        wait = await self._pool.wait_of(learner.id, kind, subject)
        if wait is None or not await self._pool.are_shown(learner.id, helper.id):
            return None
        pool = await self._pool.pool(kind, [wait])
        (other,) = (one for one in pool.helpers if one.id == helper.id)
        proposal = Proposal(pool.learners[0], other, fit(pool.learners[0], other, kind))
        return self.pairing_of(proposal, None)

    def pairing_of(self, proposal: Proposal, by: int | None) -> Pairing:
        learner_id, subject = need_of(proposal.learner)
        return Pairing(
            learner_id=learner_id,
            subject=subject,
            mentor_id=proposal.helper.id,
            kind=proposal.helper.kind,
            state=PairState.PROPOSED,
            score=proposal.fit.score,
            parts=proposal.match.as_json(),
            proposed_at=self._clock(),
            proposed_by=by,
        )

    async def keep(self, pairing: Pairing) -> bool:
        """Whether it could be kept: the learner may have got somebody a moment ago."""
        try:
            async with self._session.begin_nested():
                self._session.add(pairing)
        except IntegrityError:
            return False
        return True

    async def _withdraw_impossible(self, kind: PairKind) -> None:
        """Proposals that break a rule by now; only coordinators have seen them."""
        pool = await self._pool.pool(kind, await self._pool.waits(kind))
        learners = by_need(pool.learners)
        helpers = {one.id: one for one in pool.helpers}
        for pairing in await self._standing(kind):
            one, other = learners.get(need(pairing)), helpers.get(pairing.mentor_id)
            if not (one and other) or failed(one, other, kind, pool.relations):
                await self._session.delete(pairing)
        await self._session.flush()

    async def _standing(self, kind: PairKind) -> list[Pairing]:
        found = await self._session.scalars(
            select(Pairing)
            .where(Pairing.kind == kind, Pairing.state == PairState.PROPOSED)
            .order_by(Pairing.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return list(found)
