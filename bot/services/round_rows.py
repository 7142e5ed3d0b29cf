"""Pairs of drafts with names, in order and a page at a time: the database does both."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.pair_offers import OfferState
from bot.domain.pairings import PairKind
from bot.domain.rounds import Order, TwoState, WhyDeclined
from bot.matching.reasons import Match
from bot.models import PairOffer, PairRound, Person, RoundPair
from bot.services.pair_lists import Cut, cut_out
from bot.services.round_views import TwoView

# In doubt the weakest comes first, else the strongest.
ORDERS = {
    Order.STRENGTH: (RoundPair.score.desc(), RoundPair.id),
    Order.DOUBT: (RoundPair.doubt.desc(), RoundPair.score, RoundPair.id),
}
_LEARNER, _HELPER = aliased(Person), aliased(Person)
_ASKED = and_(
    PairOffer.learner_id == RoundPair.learner_id,
    PairOffer.helper_id == RoundPair.helper_id,
    PairOffer.kind == PairRound.kind,
    PairOffer.subject == RoundPair.subject,
    PairOffer.state == OfferState.OPEN,
    RoundPair.state == TwoState.ASKED,
)
_WITH_NAMES = (
    select(RoundPair, PairRound.kind, _LEARNER.name, _HELPER.name, PairOffer.answer_by)
    .join(PairRound, PairRound.id == RoundPair.round_id)
    .join(_LEARNER, _LEARNER.id == RoundPair.learner_id)
    .join(_HELPER, _HELPER.id == RoundPair.helper_id)
    .outerjoin(PairOffer, _ASKED)
)


class RoundRows:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def two(
        self,
        *where: ColumnElement[bool],
        order: Order = Order.STRENGTH,
        cut: Cut | None = None,
    ) -> list[TwoView]:
        await self._session.flush()
        wanted = _WITH_NAMES.where(*where).order_by(*ORDERS[order])
        return [_view(*row) for row in await self._session.execute(cut_out(wanted, cut))]

    async def count(self, *where: ColumnElement[bool]) -> int:
        counted = select(func.count(RoundPair.id)).where(*where)
        return await self._session.scalar(counted) or 0

    async def counts(self, round_id: int) -> dict[TwoState, int]:
        found = await self._session.execute(
            select(RoundPair.state, func.count(RoundPair.id))
            .where(RoundPair.round_id == round_id)
            .group_by(RoundPair.state)
        )
        return {TwoState(state): count for state, count in found.all()}

    async def drafted(self, round_id: int) -> list[int]:
        """Numbers of those that wait for a yes or no, in the order in which they are approved."""
        found = await self._session.scalars(
            select(RoundPair.id)
            .where(RoundPair.round_id == round_id, RoundPair.state == TwoState.DRAFTED)
            .order_by(RoundPair.id)
        )
        return list(found)


def _view(
    pair: RoundPair, kind: str, learner_name: str, helper_name: str, answer_by: datetime | None
) -> TwoView:
    return TwoView(
        pair.id,
        pair.round_id,
        PairKind(kind),
        TwoState(pair.state),
        pair.locked,
        pair.learner_id,
        learner_name,
        pair.helper_id,
        helper_name,
        Match.of_json(pair.parts),
        WhyDeclined(pair.reason) if pair.reason else None,
        pair.pairing_id,
        answer_by,
        pair.subject,
    )
