"""What would be different in a draft if two of its people might not be together."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.pairings import PairKind
from bot.domain.rounds import STANDING
from bot.models import PairRound, Person, RoundPair
from bot.services.free_pool import FreePool
from bot.services.pair_rights import ensure_coordinator
from bot.services.pair_waits import by_need, need
from bot.services.round_changes import apart
from bot.services.round_pool import is_held
from bot.services.rounds import Rounds


class RoundApart:
    def __init__(self, session: AsyncSession, rounds: Rounds, free: FreePool) -> None:
        self._session, self._rounds, self._free = session, rounds, free

    async def try_out(self, by: Person, pair_id: int) -> PairRound:
        """Nothing is changed; a lock or a yes lets go of them for this look.

        Raises NotFound, AlreadyDone.
        """
        ensure_coordinator(by)
        pair = await self._session.get(RoundPair, pair_id)
        if pair is None:
            raise NotFound
        drafted = await self._rounds.draft(by, pair.round_id)
        if pair.state not in STANDING:
            raise AlreadyDone
        held = is_held(pair) and not await self._is_listed(pair, PairKind(drafted.kind))
        change = apart(need(pair), pair.helper_id, held=held)
        return await self._rounds.try_out(by, pair.round_id, change)

    async def _is_listed(self, pair: RoundPair, kind: PairKind) -> bool:
        """Whether the institution's list wants the two, and for this."""
        waits = await self._free.ready(kind)
        mine = [one for one in waits if one.learner.id == pair.learner_id]
        pool = await self._free.of(kind, mine)
        wait = by_need(pool.learners).get(need(pair))
        return wait is not None and pool.relations.must.get(wait.id) == pair.helper_id
