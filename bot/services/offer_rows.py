"""Where it is kept who is asked to take a learner, by whom, and what they said."""

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import everywhere
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.pair_offers import REST, RESTING, OfferIsGone, OfferState
from bot.domain.pairings import HardRule, PairKind, PairState
from bot.matching.profiles import Pair
from bot.models import Pairing, PairOffer, Person
from bot.services.outdated import take_back
from bot.services.pair_rights import ensure_helper
from bot.services.pair_waits import Need, need

_OPEN = PairOffer.state == OfferState.OPEN
# Of a proposal: it waits for the helper's word, not for a coordinator's.
IS_ASKED = (
    select(PairOffer.id)
    .where(PairOffer.learner_id == Pairing.learner_id, PairOffer.kind == Pairing.kind)
    .where(PairOffer.subject == Pairing.subject)
    .where(PairOffer.helper_id == Pairing.mentor_id, _OPEN)
    .exists()
)


class OfferRows:
    """Whoever holds more than one of them does so in this order: a draft, helpers, learners, what
    is asked about a learner, their pairing, their pair of the draft; of one sort by number."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def for_learner(self, learner_id: int, kind: PairKind, subject: str) -> PairOffer | None:
        """The one that may still be answered."""
        return await self._session.scalar(
            select(PairOffer)
            .where(PairOffer.learner_id == learner_id, PairOffer.kind == kind)
            .where(PairOffer.subject == subject, _OPEN)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def of_learner(self, learner_id: int) -> list[PairOffer]:
        """Those that may still be answered, whatever they are for."""
        found = await self._session.scalars(
            select(PairOffer)
            .where(PairOffer.learner_id == learner_id, _OPEN)
            .order_by(PairOffer.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return list(found)

    async def of_helper(self, helper_id: int) -> list[PairOffer]:
        """Those that they may still answer, the oldest first."""
        found = await self._session.scalars(
            select(PairOffer)
            .where(PairOffer.helper_id == helper_id, _OPEN)
            .order_by(PairOffer.answer_by, PairOffer.id)
        )
        return list(found)

    async def asked(self) -> list[PairOffer]:
        return list(await self._session.scalars(select(PairOffer).where(_OPEN)))

    async def held(self) -> Counter[int]:
        """Places of helpers that are kept for whom they are asked to take, whoever sees them."""
        with everywhere(self._session):
            return Counter(offer.helper_id for offer in await self.asked())

    async def held_by(self, helper_id: int) -> int:
        counted = select(func.count(PairOffer.id)).where(PairOffer.helper_id == helper_id, _OPEN)
        with everywhere(self._session):
            return await self._session.scalar(counted) or 0

    async def resting(self) -> frozenset[Pair]:
        """Whom a helper could not take just now: not proposed to them by rule for a while."""
        since = self._clock() - REST
        found = await self._session.execute(
            select(PairOffer.learner_id, PairOffer.helper_id)
            .where(PairOffer.state.in_(RESTING), PairOffer.ended_at > since)
            .order_by(PairOffer.id)
        )
        return frozenset((learner_id, helper_id) for learner_id, helper_id in found)

    async def own(self) -> set[tuple[PairKind, Need]]:
        """For whom a helper is asked because the learner wished it."""
        return {(one.kind, need(one)) for one in await self.asked() if is_own(one)}

    async def own_of(self, learner_id: int) -> PairOffer | None:
        """What this learner has asked and may still be answered; held."""
        return next((one for one in await self.of_learner(learner_id) if is_own(one)), None)

    async def asked_in_vain(self, learner_id: int) -> set[int]:
        """Whose word a learner did not wait for, a while ago: not asked by them again so soon."""
        found = await self._session.scalars(
            select(PairOffer.helper_id)
            .where(PairOffer.learner_id == learner_id, PairOffer.asked_by == learner_id)
            .where(PairOffer.state == OfferState.OFF, PairOffer.ended_at > self._clock() - REST)
        )
        return set(found)

    async def set_aside(self, offer: PairOffer) -> tuple[HardRule, ...]:
        """A no of the helper's own for another subject, which their yes to this one takes back;
        not what anybody else said of the two, nor a pair that has ended."""
        found = await self._session.execute(
            select(Pairing.state, Pairing.decided_by)
            .where(Pairing.learner_id == offer.learner_id, Pairing.mentor_id == offer.helper_id)
            .where(Pairing.state.in_([PairState.DECLINED, PairState.ENDED]))
        )
        theirs = (PairState.DECLINED, offer.helper_id)
        return (HardRule.DECLINED,) if all(tuple(row) == theirs for row in found) else ()

    async def mine(self, helper: Person, offer_id: int) -> PairOffer:
        """One's own that may still be answered. Raises NotFound, NotAllowed, OfferIsGone."""
        ensure_helper(helper)
        offer = await self.locked(offer_id)
        if offer is None:
            raise NotFound
        if offer.helper_id != helper.id:
            raise NotAllowed
        if offer.state != OfferState.OPEN:
            raise OfferIsGone
        return offer

    async def locked(self, offer_id: int) -> PairOffer | None:
        """Whoever gives away a seat of this helper comes before or after, never between."""
        await self._session.flush()
        offer = await self._session.get(PairOffer, offer_id)
        for person_id in (offer.helper_id, offer.learner_id) if offer else ():
            await self._session.execute(
                select(Person.id).where(Person.id == person_id).with_for_update(key_share=True)
            )
        return await self._session.get(
            PairOffer, offer_id, with_for_update=True, populate_existing=True
        )

    async def still_open(self, offer: PairOffer) -> bool:
        """Asked anew and held; their own row is held before."""
        await self._session.flush()
        await self._session.refresh(offer, with_for_update=True)
        return offer.state == OfferState.OPEN

    async def close(self, offer: PairOffer, state: OfferState) -> bool:
        """What waits to be said of it is not said any more; tells whether they were ever asked."""
        offer.state, offer.ended_at = state, self._clock()
        keys = key_of(offer), key_of(offer, again=True)
        unsaid = await take_back(self._session, self._clock(), *keys)
        return key_of(offer) not in unsaid


def is_own(offer: PairOffer) -> bool:
    """The learner asked, not a coordinator."""
    return offer.asked_by == offer.learner_id


def key_of(offer: PairOffer, *, again: bool = False) -> str:
    """Of the message that asks, or reminds."""
    return f"offer:{offer.id}:again" if again else f"offer:{offer.id}"
