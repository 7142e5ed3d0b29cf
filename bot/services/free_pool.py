"""The pool as whoever proposes sees it: without what helpers are asked, or could not take."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.pair_offers import IsAskedAlready
from bot.domain.pairings import NoSeatLeft, PairKind
from bot.matching.profiles import Pool
from bot.models import Person
from bot.services.offer_rows import OfferRows
from bot.services.pair_pool import PairPool, Wait
from bot.services.pair_waits import need, of_waits

NOBODY: Mapping[int, int] = {}


class FreePool:
    def __init__(self, session: AsyncSession, clock: Clock, pool: PairPool) -> None:
        self._pool, self._offers = pool, OfferRows(session, clock)

    async def ready(self, kind: PairKind) -> list[Wait]:
        """Who waits and can be proposed; for whom nobody is being asked."""
        asked = {need(offer) for offer in await self._offers.asked() if offer.kind == kind}
        waits = await self._pool.waits(kind)
        return [wait for wait in waits if wait.ready and wait.need not in asked]

    async def of(
        self, kind: PairKind, waits: Sequence[Wait], taken: Mapping[int, int] = NOBODY
    ) -> Pool:
        """Without places kept for whom a helper is asked to take, and `taken`; whom they could
        not take a while ago is not proposed to them again."""
        pool = await self._pool.pool(kind, waits)
        kept = await self._offers.held() + Counter(taken)
        known = pool.relations
        resting = known.declined | of_waits(pool.learners, await self._offers.resting())
        helpers = tuple(replace(one, seats=one.seats - kept[one.id]) for one in pool.helpers)
        return replace(pool, helpers=helpers, relations=replace(known, declined=resting))

    async def ensure_not_asked(self, learner_id: int, kind: PairKind, subject: str) -> None:
        """Raises IsAskedAlready."""
        if await self._offers.for_learner(learner_id, kind, subject) is not None:
            raise IsAskedAlready

    async def ensure_room(self, helper: Person, more: int = 0) -> None:
        """Beside those whom they are asked to take, and `more`. Raises NoSeatLeft."""
        held = await self._offers.held_by(helper.id) + more
        if held and helper.capacity <= await self._pool.taken_by(helper.id) + held:
            raise NoSeatLeft(helper.name)
