"""The pool of a draft: who waits, with what coordinators have said about its pairs so far."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import PairKind, PairState
from bot.domain.rounds import STANDING, TwoState, WhyDeclined
from bot.matching.profiles import Helper, Learner, Pool, Relations
from bot.models import Pairing, PairRound, RoundPair
from bot.services.pair_pool import PairPool
from bot.services.pair_waits import Need, need, need_of, numbered, of_waits


class RoundPool:
    def __init__(self, session: AsyncSession, pool: PairPool) -> None:
        self._session, self._pool = session, pool

    async def of(self, drafted: PairRound) -> Pool:
        """As of now: locked and approved pairs must be, what was declined must not."""
        kind = PairKind(drafted.kind)
        waits = [wait for wait in await self._pool.waits(kind) if wait.ready]
        pool = await self._pool.pool(kind, waits)
        pool = replace(pool, standing=numbered(pool.learners, await self._proposed(kind)))
        return told(pool, await self.pairs(drafted.base_id or drafted.id))

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

    async def _proposed(self, kind: PairKind) -> dict[Need, int]:
        found = await self._session.scalars(
            select(Pairing).where(Pairing.kind == kind, Pairing.state == PairState.PROPOSED)
        )
        return {need(one): one.mentor_id for one in found}


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
            relations.declined | of_waits(pool.learners, against),
            {**relations.must, **held},
        ),
        standing={**pool.standing, **held},
    )


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
