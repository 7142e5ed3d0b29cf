"""The pool of a draft: who waits, with what coordinators have said about its pairs so far."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import PairKind, PairState
from bot.domain.rounds import STANDING, TwoState, WhyDeclined
from bot.matching.profiles import Helper, Learner, Pair, Pool, Relations
from bot.matching.proposals import Proposal
from bot.matching.rules import failed
from bot.models import Pairing, PairRound, RoundPair
from bot.services.free_pool import FreePool
from bot.services.offer_rows import IS_ASKED
from bot.services.pair_proposing import PairProposing
from bot.services.pair_waits import by_need, need, need_of, numbered, of_waits
from bot.services.round_views import doubt_of


class RoundPool:
    def __init__(self, session: AsyncSession, free: FreePool, proposing: PairProposing) -> None:
        self._session, self._free, self._proposing = session, free, proposing

    async def of(self, drafted: PairRound) -> Pool:
        """As of now: locked and approved pairs must be, what was declined must not. For whom a
        helper is being asked is left out, and the place is kept."""
        kind = PairKind(drafted.kind)
        others = await self._proposing.spoken_for_by_others(kind)
        pool = await self._free.of(kind, await self._free.ready(kind), others)
        standing = await self._proposing.standing(kind)
        pool = replace(pool, standing=numbered(pool.learners, standing))
        return told(pool, await self.pairs(drafted.base_id or drafted.id))

    async def proposed(self, kind: PairKind) -> frozenset[Pair]:
        """The proposals there are: the pairing's number and the helper's."""
        return frozenset((one.id, one.mentor_id) for one in await self._proposals(kind))

    async def withdraw_impossible(self, pool: Pool, known: frozenset[Pair]) -> None:
        """Proposals that broke a rule when the pool was read; only coordinators have seen them.

        `known`: those that there were then. What was proposed meanwhile stays as it is.
        """
        learners = by_need(pool.learners)
        helpers = {one.id: one for one in pool.helpers}
        for pairing in await self._proposals(pool.kind):
            one, other = learners.get(need(pairing)), helpers.get(pairing.mentor_id)
            impossible = not (one and other) or failed(one, other, pool.kind, pool.relations)
            if impossible and (pairing.id, pairing.mentor_id) in known:
                await self._session.delete(pairing)
        await self._session.flush()

    async def _proposals(self, kind: PairKind) -> Sequence[Pairing]:
        found = await self._session.scalars(
            select(Pairing)
            .where(Pairing.kind == kind, Pairing.state == PairState.PROPOSED, ~IS_ASKED)
            .order_by(Pairing.id)
        )
        return found.all()

    async def pairs(self, round_id: int, *states: TwoState) -> list[RoundPair]:
        """Of these states, or all; held until we are done."""
        found = await self._session.scalars(
            select(RoundPair)
            .where(RoundPair.round_id == round_id)
            .where(RoundPair.state.in_(states or tuple(TwoState)))
            .order_by(RoundPair.id)
            .execution_options(populate_existing=True)
        )
        return list(found)


def told(pool: Pool, pairs: Sequence[RoundPair]) -> Pool:
    """What was said, as the engine understands it."""
    relations = pool.relations
    held = numbered(pool.learners, {need(one): one.helper_id for one in pairs if is_held(one)})
    against = [(one.learner_id, one.helper_id) for one in pairs if one.state == TwoState.DECLINED]
    later = {need(one) for one in pairs if one.reason == WhyDeclined.LEARNER_LATER}
    return replace(
        pool,
        learners=tuple(_not_now(one) if need_of(one) in later else one for one in pool.learners),
        helpers=_with_seats(pool.helpers, pairs),
        relations=Relations(
            relations.never,
            relations.declined | (of_waits(pool.learners, against) - held.items()),
            {**relations.must, **held},
        ),
        standing={**pool.standing, **held},
    )


def fitted(one: RoundPair, proposal: Proposal) -> None:
    """The pair is of these two, and fits as this tells."""
    found = proposal.match
    one.helper_id, one.score = proposal.helper.id, proposal.fit.score
    one.parts, one.doubt = found.as_json(), doubt_of(found)


def is_held(one: RoundPair) -> bool:
    """Whether the engine has to leave the two together."""
    return one.state == TwoState.APPROVED or (one.locked and one.state in STANDING)


def _not_now(learner: Learner) -> Learner:
    return replace(learner, wants=False)


def _with_seats(helpers: Sequence[Helper], pairs: Sequence[RoundPair]) -> tuple[Helper, ...]:
    """Whoever is busy keeps the learners who are held, and gets no more."""
    held = Counter(one.helper_id for one in pairs if is_held(one))
    busy = {one.helper_id for one in pairs if one.reason == WhyDeclined.HELPER_BUSY}
    return tuple(
        replace(one, seats=min(one.seats, held[one.id])) if one.id in busy else one
        for one in helpers
    )
