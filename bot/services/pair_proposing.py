"""Makes proposals, and looks at one pair before it is made: the engine's side of pairing."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import everywhere
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
from bot.domain.rounds import TwoState
from bot.domain.subjects import ANY
from bot.matching.profiles import Pool
from bot.matching.proposals import Candidate, Proposal, judged, looked_at
from bot.models import Pairing, Person, RoundPair
from bot.services.free_pool import FreePool
from bot.services.offer_rows import IS_ASKED
from bot.services.pair_pool import PairPool
from bot.services.pair_waits import Need, need, need_of
from bot.services.people import People


class PairProposing:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        pool: PairPool,
        free: FreePool,
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._pool, self._free = people, pool, free

    async def next_for(
        self, learner_id: int, kind: PairKind, subject: str, by: int | None
    ) -> Pairing | None:
        """The best who is free for a learner who waits, as their proposal; nobody else's moves."""
        wait = await self._pool.wait_of(learner_id, kind, subject)
        if wait is None or not (wait.ready and wait.asked):
            return None
        standing = await self.standing(kind)
        if wait.need in standing:
            return None
        pool = await self._free.of(kind, [wait], await self.spoken_for(kind))
        seen = looked_at(pool, pool.learners[0])
        best = next((one.proposal for one in seen if may_be_proposed(one, pool)), None)
        pairing = self.pairing_of(best, by) if best else None
        return pairing if pairing and await self.keep(pairing) else None

    async def standing(self, kind: PairKind) -> dict[Need, int]:
        """Proposals: whose, and for what, to helper. Nothing is held: nobody else's is changed."""
        found = await self._session.scalars(
            select(Pairing)
            .where(Pairing.kind == kind, Pairing.state == PairState.PROPOSED)
            .order_by(Pairing.id)
        )
        return {need(one): one.mentor_id for one in found}

    async def spoken_for(self, kind: PairKind) -> Counter[int]:
        """Places that proposals and drafts promise, one for each learner and subject, whoever
        sees them; those for whom a helper is asked are kept apart (`FreePool`)."""
        with everywhere(self._session):
            return await self._spoken_for(kind)

    async def spoken_for_by_others(self, kind: PairKind) -> Counter[int]:
        """By those whom whoever asks does not see."""
        return await self.spoken_for(kind) - await self._spoken_for(kind)

    async def _spoken_for(self, kind: PairKind) -> Counter[int]:
        proposed = await self._session.execute(
            select(Pairing.learner_id, Pairing.subject, Pairing.mentor_id)
            .where(Pairing.kind == kind, Pairing.state == PairState.PROPOSED)
            .where(~IS_ASKED)
        )
        approved = await self._session.execute(
            select(RoundPair.learner_id, RoundPair.subject, RoundPair.helper_id).where(
                RoundPair.state == TwoState.APPROVED
            )
        )
        promised = {(row[0], row[1], row[2]) for row in (*proposed, *approved)}
        return Counter(helper for _learner, _subject, helper in promised)

    def move(self, pairing: Pairing, proposal: Proposal, by: int) -> None:
        pairing.mentor_id = proposal.helper.id
        _judge(pairing, proposal)
        pairing.proposed_at, pairing.proposed_by = self._clock(), by
        pairing.put_off_until = None

    async def possible(
        self,
        learner_id: int,
        helper_id: int,
        kind: PairKind,
        subject: str = ANY,
        *,
        aside: Collection[HardRule] = (),
    ) -> Proposal:
        """The two as a pair. `aside`: rules that a coordinator has set aside for them.

        Raises NoSeatLeft, RulesBroken, HasOneAlready, NotFound.
        """
        wait = await self._pool.wait_of(learner_id, kind, subject)
        if wait is None:
            raise await self._why_not_waiting(learner_id)
        pool = await self._pool.pool(kind, [wait])
        helpers = tuple(one for one in pool.helpers if one.id == helper_id)
        if not helpers:
            raise NotFound
        (seen,) = looked_at(replace(pool, helpers=helpers), pool.learners[0])
        if HardRule.CAPACITY in seen.failed:
            raise NoSeatLeft((await self._people.get(helper_id)).name)
        if set(seen.failed) - set(aside):
            raise RulesBroken(seen.failed, pool.learners[0].needs_minutes)
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
        return self.pairing_of(judged(pool, pool.learners[0], other), None)

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


def _judge(pairing: Pairing, proposal: Proposal) -> None:
    """By the weights in force, and by what the two have told by now."""
    pairing.score, pairing.parts = proposal.fit.score, proposal.match.as_json()


def may_be_proposed(seen: Candidate, pool: Pool) -> bool:
    """As a run has it: not below the floor, unless the list wants these two."""
    two = seen.proposal
    is_bound = pool.relations.must.get(two.learner.id) == two.helper.id
    return not seen.failed and (is_bound or two.fit.score >= pool.policy.floor)
