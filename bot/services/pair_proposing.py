"""Makes proposals, and looks at one pair before it is made: the engine's side of pairing."""

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
from bot.matching.fit import fit
from bot.matching.proposals import Matcher, Proposal, candidates, for_all
from bot.matching.rules import failed
from bot.models import Pairing, Person
from bot.services.pair_pool import TAKEN_OR_PROPOSED, PairPool
from bot.services.people import People


class PairProposing:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        pool: PairPool,
        matcher: Matcher = for_all,
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._pool, self._matcher = people, pool, matcher

    async def propose(self, kind: PairKind, by: int) -> int:
        """How many new proposals were made; those that stand and still may, stay."""
        await self._withdraw_impossible(kind)
        served = {pairing.learner_id for pairing in await self._standing(kind)}
        waits = [
            wait
            for wait in await self._pool.waits(kind)
            if wait.ready and wait.learner.id not in served
        ]
        pool = await self._pool.pool(kind, waits, TAKEN_OR_PROPOSED)
        proposals = sorted(self._matcher(pool), key=lambda one: one.learner.id)
        return sum([await self.keep(self.pairing_of(one, by)) for one in proposals])

    async def possible(self, learner_id: int, helper_id: int, kind: PairKind) -> Proposal:
        """The two as a pair. Raises NoSeatLeft, RulesBroken, HasOneAlready, NotFound."""
        wait = await self._pool.wait_of(learner_id, kind)
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

    async def existing(self, learner: Person, helper: Person, kind: PairKind) -> Pairing | None:
        """The two as a pair that exists already; None if one of them is not to be shown,
        or the learner has somebody else."""
        wait = await self._pool.wait_of(learner.id, kind)
        if wait is None or not await self._pool.are_shown(learner.id, helper.id):
            return None
        pool = await self._pool.pool(kind, [wait])
        (other,) = (one for one in pool.helpers if one.id == helper.id)
        proposal = Proposal(pool.learners[0], other, fit(pool.learners[0], other, kind))
        return self.pairing_of(proposal, None)

    def pairing_of(self, proposal: Proposal, by: int | None) -> Pairing:
        return Pairing(
            learner_id=proposal.learner.id,
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
        learners = {one.id: one for one in pool.learners}
        helpers = {one.id: one for one in pool.helpers}
        for pairing in await self._standing(kind):
            one, other = learners.get(pairing.learner_id), helpers.get(pairing.mentor_id)
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
