"""Many pairs of a draft looked at in one go: their helpers are held, and counted once."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import NotFound
from bot.domain.pairings import RulesBroken
from bot.matching.profiles import Pool
from bot.matching.proposals import Proposal
from bot.matching.proposals import judged as as_they_fit
from bot.matching.rules import failed
from bot.models import PairRound, Person, RoundPair
from bot.services.pair_waits import by_need, need
from bot.services.round_pool import RoundPool


class RoundSeats:
    def __init__(self, session: AsyncSession, pool: RoundPool) -> None:
        self._session, self._pool = session, pool
        self._people: list[Person] = []

    async def possible(
        self,
        drafted: PairRound,
        pairs: Sequence[RoundPair],
        beside: Sequence[RoundPair] = (),
    ) -> dict[int, Proposal]:
        """By the numbers of the pairs, those that can be together as of now, with others `beside`.

        All of them are held, helpers first.
        """
        await self._hold({one.helper_id for one in pairs})
        await self._hold({one.learner_id for one in pairs})
        pool = await self._pool.of(drafted)
        learners = by_need(pool.learners)
        helpers = {one.id: one for one in pool.helpers}
        taken, found = Counter(one.helper_id for one in beside), dict[int, Proposal]()
        for pair in pairs:
            one, other = learners.get(need(pair)), helpers.get(pair.helper_id)
            if one is None or other is None or taken[other.id] >= other.seats:
                continue
            if not failed(one, other, pool.kind, pool.relations):
                found[pair.id] = as_they_fit(pool, one, other)
                taken[other.id] += 1
        return found

    async def _hold(self, people: set[int]) -> None:
        """In their order, so that two who do this never wait for each other."""
        await self._session.flush()
        found = await self._session.scalars(
            select(Person)
            .where(Person.id.in_(people))
            .order_by(Person.id)
            .with_for_update(key_share=True)
            .execution_options(populate_existing=True)
        )
        # Kept, too: else each of them is read again for each of their pairs.
        self._people += found


def judged(pool: Pool, pair: RoundPair, helper_id: int) -> Proposal:
    """The learner with another helper, by the rules as of now. Raises RulesBroken, NotFound."""
    learner = by_need(pool.learners).get(need(pair))
    helper = next((one for one in pool.helpers if one.id == helper_id), None)
    if learner is None or helper is None:
        raise NotFound
    if broken := failed(learner, helper, pool.kind, pool.relations):
        raise RulesBroken(broken, learner.needs_minutes)
    return as_they_fit(pool, learner, helper)
