"""A learner asks a particular mentor or tutor themselves, by the same rules; they decide."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.consents import Purpose
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.pair_offers import IsAskedAlready
from bot.domain.pairings import HasOneAlready, PairKind
from bot.domain.self_match import (
    AsksAlready,
    CannotBeAsked,
    ChangesJustNow,
    Choice,
    IsLookedFor,
    OwnEnd,
    OwnRequest,
    RequestIsOver,
    SelfMatching,
)
from bot.domain.subjects import ANY
from bot.matching.proposals import Proposal
from bot.models import Pairing, PairOffer, Person
from bot.services.consents import Consents
from bot.services.offer_ends import OfferEnds
from bot.services.offer_rows import OfferRows, is_own
from bot.services.pair_offers import PairOffers
from bot.services.pair_rights import ensure_coordinator, ensure_helper, ensure_learner
from bot.services.pair_short_list import PairShortList
from bot.services.pairings import Pairings
from bot.services.people import People


class SelfMatch:
    """`allowed`: whether the institution lets learners ask. `term`: to answer."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        consents: Consents,
        rows: OfferRows,
        short_list: PairShortList,
        pairings: Pairings,
        offers: PairOffers,
        ends: OfferEnds,
        *,
        allowed: bool,
        term: timedelta,
    ) -> None:
        self._session, self._clock, self._people = session, clock, people
        self._consents, self._rows, self._list = consents, rows, short_list
        self._pairings, self._offers, self._ends = pairings, offers, ends
        self._allowed, self._term = allowed, term

    async def of_learner(self, learner: Person) -> SelfMatching:
        ensure_learner(learner)
        offer = await self._rows.own_of(learner.id)
        return SelfMatching(self._allowed, await self._request(offer) if offer else None)

    async def may_be_asked(self, helper: Person) -> bool | None:
        """Whether they let learners ask them; None where no learner may ask."""
        ensure_helper(helper)
        return await self._consents.given(helper.id, Purpose.ASKED) if self._allowed else None

    def ensure_may_agree(self, helper: Person) -> None:
        """Raises NotAllowed."""
        ensure_helper(helper)
        self._ensure_allowed()

    async def be_asked(self, helper: Person, shown_text: str, *, agreed: bool) -> None:
        """What is asked already may still be answered; a no is always taken. Raises NotAllowed."""
        ensure_helper(helper)
        if agreed:
            self._ensure_allowed()
        self._consents.note(helper, Purpose.ASKED, shown_text, given=agreed)
        await self._session.flush()

    async def choices(self, learner: Person, kind: PairKind, subject: str = ANY) -> list[Choice]:
        """Best first. Raises NotAllowed, NotFound, AsksAlready, IsLookedFor."""
        found = await self._possible(learner, kind, subject)
        return [await self._choice(one) for one in found]

    async def choice(
        self, learner: Person, helper_id: int, kind: PairKind, subject: str = ANY
    ) -> Choice:
        """Raises CannotBeAsked, and what `choices` raises."""
        return await self._choice(await self._one(learner, helper_id, kind, subject))

    async def ask(
        self, learner: Person, helper_id: int, kind: PairKind, subject: str = ANY
    ) -> OwnRequest:
        """Looked at once more with both held. Raises ChangesJustNow, and what `choice` raises."""
        ensure_learner(learner)
        self._ensure_allowed()
        await self._hold(learner, helper_id)
        proposal = await self._one(learner, helper_id, kind, subject)
        try:
            await self._offers.put(learner.id, proposal)
        except (HasOneAlready, IsAskedAlready) as another_was_quicker:
            raise IsLookedFor from another_was_quicker
        offer = await self._rows.own_of(learner.id)
        if offer is None:
            raise NotFound
        return await self._request(offer)

    async def take_back(self, learner: Person, offer_id: int) -> OwnRequest:
        """Until it is answered. Raises RequestIsOver, NotAllowed, NotFound."""
        offer = await self._held(learner, offer_id)
        request = await self._request(offer)
        await self._ends.take_back(offer)
        return request

    async def look(self, learner: Person, offer_id: int) -> OwnRequest:
        """Raises what `take_back` raises."""
        return await self._request(await self._held(learner, offer_id))

    async def withdraw(self, by: Person, pairing_id: int) -> None:
        """A coordinator takes back what a learner has asked; both are told.

        Raises NotFound, RequestIsOver.
        """
        ensure_coordinator(by)
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None:
            raise RequestIsOver
        await self._pairings.wait_for_turn(pairing.mentor_id, pairing.learner_id)
        of = pairing.learner_id, PairKind(pairing.kind), pairing.subject
        offer = await self._rows.for_learner(*of)
        if offer is None or not is_own(offer) or offer.helper_id != pairing.mentor_id:
            raise RequestIsOver
        await self._ends.take_back(offer, OwnEnd.WITHDRAWN)

    async def _possible(self, learner: Person, kind: PairKind, subject: str) -> list[Proposal]:
        ensure_learner(learner)
        self._ensure_allowed()
        if await self._rows.own_of(learner.id) is not None:
            raise AsksAlready
        try:
            return await self._list.of(learner, kind, subject)
        except IsAskedAlready as somebody:
            raise IsLookedFor from somebody

    async def _one(
        self, learner: Person, helper_id: int, kind: PairKind, subject: str
    ) -> Proposal:
        for proposal in await self._possible(learner, kind, subject):
            if proposal.helper.id == helper_id:
                return proposal
        raise CannotBeAsked

    async def _choice(self, proposal: Proposal) -> Choice:
        helper = await self._people.get(proposal.helper.id)
        now, common = self._clock(), proposal.match.shared
        words = helper.experience or ""
        return Choice(helper.id, helper.name, common, words, now, now + self._term)

    async def _held(self, learner: Person, offer_id: int) -> PairOffer:
        ensure_learner(learner)
        open_one = await self._rows.own_of(learner.id)
        if open_one is not None and open_one.id == offer_id:
            return open_one
        offer = await self._session.get(PairOffer, offer_id)
        if offer is None:
            raise NotFound
        if offer.learner_id != learner.id or not is_own(offer):
            raise NotAllowed
        raise RequestIsOver

    async def _hold(self, learner: Person, helper_id: int) -> None:
        """Who presses a button holds themselves already, and helpers are held before learners
        (see OfferRows). So a helper whom somebody else holds is not waited for.

        Raises ChangesJustNow, NotFound.
        """
        await self._people.held(learner.id)
        helper = await self._session.scalar(
            select(Person)
            .where(Person.id == helper_id)
            .with_for_update(key_share=True, skip_locked=True)
            .execution_options(populate_existing=True)
        )
        if helper is None:
            await self._people.get(helper_id)
            raise ChangesJustNow

    async def _request(self, offer: PairOffer) -> OwnRequest:
        name = (await self._people.get(offer.helper_id)).name
        kind, asked, by = PairKind(offer.kind), offer.asked_at, offer.answer_by
        return OwnRequest(offer.id, kind, name, asked, by, offer.subject)

    def _ensure_allowed(self) -> None:
        if not self._allowed:
            raise NotAllowed
