"""Whom a learner who waits could ask themselves: who agrees to it, and could say yes."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.consents import Purpose
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.pair_offers import IsAskedAlready
from bot.domain.pairings import PairKind
from bot.domain.rounds import TwoState
from bot.domain.subjects import ANY
from bot.matching.proposals import Proposal, looked_at
from bot.models import PairRound, Person, RoundPair
from bot.services.consents import Consents
from bot.services.free_pool import FreePool
from bot.services.offer_rows import OfferRows
from bot.services.pair_pool import PairPool, Wait
from bot.services.pair_proposing import PairProposing, may_be_proposed
from bot.services.pair_rights import ensure_learner

_GOES_BEFORE = (TwoState.APPROVED, TwoState.ASKED)


class PairShortList:
    """`allowed`: whether the institution lets learners ask."""

    def __init__(
        self,
        session: AsyncSession,
        rows: OfferRows,
        consents: Consents,
        pool: PairPool,
        free: FreePool,
        proposing: PairProposing,
        *,
        allowed: bool,
    ) -> None:
        self._session, self._allowed = session, allowed
        self._rows, self._consents = rows, consents
        self._pool, self._free, self._proposing = pool, free, proposing

    async def of(self, learner: Person, kind: PairKind, subject: str = ANY) -> list[Proposal]:
        """No hard rule broken, a place free, not below the floor; best first.

        Raises NotAllowed, NotFound, IsAskedAlready if somebody is looked at.
        """
        wait = await self._wait(learner, kind, subject)
        await self._free.ensure_not_asked(learner.id, kind, subject)
        if wait.need in await self._proposing.standing(kind) or await self._is_drafted(wait):
            raise IsAskedAlready
        pool = await self._free.of(kind, [wait], await self._proposing.spoken_for(kind))
        fit = [one for one in looked_at(pool, pool.learners[0]) if may_be_proposed(one, pool)]
        open_to_it = await self._open_to_it(learner)
        may = [one.proposal for one in fit if one.proposal.helper.id in open_to_it]
        return sorted(may, key=lambda two: (-two.fit.score, two.helper.id))

    async def _open_to_it(self, learner: Person) -> set[int]:
        """Who lets learners ask; without those whom this one has asked and not waited for."""
        agree = await self._consents.those_who_agree(Purpose.ASKED)
        return agree - await self._rows.asked_in_vain(learner.id)

    async def _wait(self, learner: Person, kind: PairKind, subject: str) -> Wait:
        ensure_learner(learner)
        if not self._allowed:
            raise NotAllowed
        wait = await self._pool.wait_of(learner.id, kind, subject)
        if wait is None or not (wait.ready and wait.asked):
            raise NotFound
        return wait

    async def _is_drafted(self, wait: Wait) -> bool:
        of_kind = select(PairRound.id).where(PairRound.kind == wait.kind)
        drafted = (
            select(RoundPair.id)
            .where(RoundPair.learner_id == wait.learner.id, RoundPair.subject == wait.subject)
            .where(RoundPair.state.in_(_GOES_BEFORE), RoundPair.round_id.in_(of_kind))
        )
        return await self._session.scalar(drafted.limit(1)) is not None
