"""What would be different in a draft if two of its people might not be together."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.pairings import PairKind
from bot.domain.rounds import STANDING
from bot.models import PairRound, Person, RoundPair
from bot.services.pair_relations import relations
from bot.services.pair_rights import ensure_coordinator
from bot.services.round_changes import apart
from bot.services.round_pool import is_held
from bot.services.rounds import Rounds


class RoundApart:
    def __init__(self, session: AsyncSession, rounds: Rounds) -> None:
        self._session, self._rounds = session, rounds

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
        two = pair.learner_id, pair.helper_id
        listed = (await relations(self._session, PairKind(drafted.kind))).must
        held = is_held(pair) and listed.get(two[0]) != two[1]
        return await self._rounds.try_out(by, pair.round_id, apart(two, held=held))
