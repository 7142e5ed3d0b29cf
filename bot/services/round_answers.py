"""What becomes of the pairs of a draft when the helpers who were asked have answered."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.pair_offers import OfferState
from bot.domain.rounds import TwoState, WhyDeclined
from bot.models import Pairing, PairOffer, PairRound, RoundPair

WHY = {
    OfferState.REFUSED: WhyDeclined.SAID_NO,
    OfferState.NOT_NOW: WhyDeclined.SAID_NOT_NOW,
    OfferState.LATE: WhyDeclined.SAID_NOTHING,
}


class RoundAnswers:
    """Whoever calls holds what is asked about the learner: so nobody else changes these pairs."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def ended(self, offer: PairOffer) -> None:
        """Without a yes: declined with this reason, or open again if it was taken back."""
        for pair in await self._asked(offer):
            why = WHY.get(OfferState(offer.state))
            self._note(pair, TwoState.DECLINED if why else TwoState.DRAFTED, why)

    async def pair_started(self, pairing: Pairing) -> None:
        """With the helper who was asked, or with somebody else."""
        for pair in await self._asked(pairing):
            if pair.helper_id == pairing.mentor_id:
                pair.pairing_id = pairing.id
                self._note(pair, TwoState.PUBLISHED)
            else:
                self._note(pair, TwoState.DECLINED, WhyDeclined.NOT_THESE)

    async def declined(self, pairing: Pairing) -> None:
        """A coordinator does not want the two together, while the helper is still asked."""
        for pair in await self._asked(pairing):
            self._note(pair, TwoState.DECLINED, WhyDeclined.NEVER)

    async def _asked(self, of: Pairing | PairOffer) -> list[RoundPair]:
        found = await self._session.scalars(
            select(RoundPair)
            .join(PairRound, PairRound.id == RoundPair.round_id)
            .where(RoundPair.learner_id == of.learner_id, PairRound.kind == of.kind)
            .where(RoundPair.subject == of.subject, RoundPair.state == TwoState.ASKED)
            .order_by(RoundPair.id)
            .with_for_update(of=RoundPair)
            .execution_options(populate_existing=True)
        )
        return list(found)

    def _note(self, pair: RoundPair, state: TwoState, why: WhyDeclined | None = None) -> None:
        pair.state, pair.reason, pair.decided_at = state, why, self._clock()
        pair.locked = pair.locked and state != TwoState.DECLINED
