"""A mentor or tutor is asked before they get a learner: yes, no, not now, or no answer in time."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.offer_notices import OfferMade
from bot.domain.pair_offers import (
    NO,
    IsAskedAlready,
    NoPlaceOfYours,
    OfferIsGone,
    OfferState,
    OfferView,
)
from bot.domain.pairings import (
    HasOneAlready,
    NoSeatLeft,
    PairKind,
    PairState,
    RulesBroken,
)
from bot.domain.subjects import ANY
from bot.matching.proposals import Proposal
from bot.matching.reasons import Match
from bot.models import DueWork, Pairing, PairOffer, Person
from bot.services.agenda import Agenda
from bot.services.free_pool import FreePool
from bot.services.notices import Notices
from bot.services.offer_ends import OfferEnds, half_way
from bot.services.offer_rows import OfferRows, is_own, key_of
from bot.services.pair_pool import PairPool
from bot.services.pair_proposing import PairProposing
from bot.services.pair_rights import ensure_coordinator, ensure_helper
from bot.services.pairings import Pairings
from bot.services.people import People
from bot.services.reach import out_of_reach

REMINDER, OVER = "offer_reminder", "offer_over"


class PairOffers:
    """`term`: how long they have to answer; half-way they are reminded once."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        pool: PairPool,
        proposing: PairProposing,
        pairings: Pairings,
        free: FreePool,
        ends: OfferEnds,
        term: timedelta,
    ) -> None:
        self._session, self._clock, self._term = session, clock, term
        self._notices, self._agenda, self._people = notices, agenda, people
        self._pool, self._free = pool, free
        self._proposing, self._pairings = proposing, pairings
        self._rows, self._ends = OfferRows(session, clock), ends

    async def ask(
        self,
        by: Person,
        learner_id: int,
        helper_id: int,
        kind: PairKind,
        subject: str = ANY,
        *,
        told_at: datetime | None = None,
        seen: Proposal | None = None,
    ) -> Pairing:
        """The helper is told what the learner lets them see; the learner is told nothing.

        `told_at`: not earlier. `seen`: as `Pairings.approve`.
        Raises NoSeatLeft, RulesBroken, HasOneAlready, IsAskedAlready, NotFound.
        """
        ensure_coordinator(by)
        if seen is None:
            await self._pairings.wait_for_turn(helper_id, learner_id)
        await self._free.ensure_not_asked(learner_id, kind, subject)
        if seen is None:
            await self._free.ensure_room(await self._people.get(helper_id))
        of = learner_id, helper_id, kind, subject
        proposal = seen or await self._proposing.possible(*of)
        return await self.put(by.id, proposal, told_at)

    async def put(self, by: int, proposal: Proposal, told_at: datetime | None = None) -> Pairing:
        """For who has looked at rights and rules; the learner, too, may be the one who asks.

        Raises HasOneAlready, IsAskedAlready.
        """
        pairing = await self._pairings.let_stand(proposal, by)
        offer = await self._add(by, pairing, told_at)
        await self._agenda.put(REMINDER, offer.id, half_way(offer))
        await self._agenda.put(OVER, offer.id, offer.answer_by)
        self._tell(offer, await self._view(offer), told_at=told_at)
        return pairing

    async def withdraw(
        self, by: Person, learner_id: int, helper_id: int, kind: PairKind, subject: str = ANY
    ) -> None:
        """As long as the helper cannot have seen it. Raises AskedAlready, AlreadyDone."""
        ensure_coordinator(by)
        await self._pairings.wait_for_turn(helper_id, learner_id)
        await self._ends.withdraw(learner_id, helper_id, kind, subject)

    async def open(self, helper: Person) -> list[OfferView]:
        """What they are asked just now, the first to run out first."""
        ensure_helper(helper)
        offers = await self._rows.of_helper(helper.id)
        return [await self._view(one) for one in offers if await self._may_be_seen(one)]

    async def look(self, helper: Person, offer_id: int) -> OfferView:
        """Raises NotFound, NotAllowed, OfferIsGone."""
        offer = await self._rows.mine(helper, offer_id)
        if not await self._may_be_seen(offer):
            raise OfferIsGone
        return await self._view(offer)

    async def take(self, helper: Person, offer_id: int) -> Pairing | None:
        """Yes: the two are a pair, and both are introduced; None if that cannot be any more.

        Raises NoPlaceOfYours, and what `look` raises.
        """
        offer = await self._rows.mine(helper, offer_id)
        await self._rows.close(offer, OfferState.TAKEN)
        await self._session.flush()
        of = offer.learner_id, helper.id, PairKind(offer.kind), offer.subject
        aside = await self._rows.set_aside(offer)
        try:
            pairing = await self._pairings.unite(helper.id, *of, aside=aside)
        except NoSeatLeft as refusal:
            raise NoPlaceOfYours from refusal
        except (RulesBroken, HasOneAlready, NotFound):
            await self._ends.fell_through(offer)
            return None
        await self._ends.tell_coordinators(offer)
        return pairing

    async def decline(self, helper: Person, offer_id: int, says: OfferState) -> None:
        """No, or not now; nobody asks why. Raises what `look` raises."""
        if says not in NO:
            raise NotFound
        await self._ends.go_back(await self._rows.mine(helper, offer_id), says)

    async def nobody_new(self, helper: Person) -> None:
        """No place is free, and what they are asked goes back."""
        ensure_helper(helper)
        await self._people.held(helper.id)
        helper.capacity = (await self._pool.seats_taken()).get(helper.id, 0)
        await self.no_room(helper)

    async def no_room(self, helper: Person) -> None:
        """To be called when they take fewer, or take a break: what they cannot take goes back."""
        await self._people.held(helper.id)
        taken = (await self._pool.seats_taken()).get(helper.id, 0)
        here = out_of_reach(helper, self._clock()) is None
        room = max(helper.capacity - taken, 0) if here else 0
        for offer in (await self._rows.of_helper(helper.id))[room:]:
            if await self._rows.still_open(offer):
                await self._ends.go_back(offer, OfferState.NOT_NOW)

    async def remind(self, work: DueWork) -> str | None:
        """A duty: half of the term is over. Who cannot be reached now is not reminded."""
        offer = await self._rows.locked(work.subject_id)
        if offer is None or offer.state != OfferState.OPEN:
            return "skipped:answered"
        helper = await self._people.get(offer.helper_id)
        why_not = out_of_reach(helper, self._clock())
        if why_not is not None or not await self._may_be_seen(offer):
            return f"skipped:{why_not or 'not shown'}"
        self._tell(offer, await self._view(offer), again=True)
        return None

    async def _add(self, by: int, pairing: Pairing, told_at: datetime | None) -> PairOffer:
        now = self._clock()
        offer = PairOffer(
            learner_id=pairing.learner_id,
            helper_id=pairing.mentor_id,
            kind=pairing.kind,
            subject=pairing.subject,
            state=OfferState.OPEN,
            asked_by=by,
            asked_at=now,
            answer_by=(told_at or now) + self._term,
        )
        try:
            async with self._session.begin_nested():
                self._session.add(offer)
        except IntegrityError as another_was_quicker:
            raise IsAskedAlready from another_was_quicker
        return offer

    def _tell(
        self,
        offer: PairOffer,
        view: OfferView,
        *,
        again: bool = False,
        told_at: datetime | None = None,
    ) -> None:
        """The reminder counts as unasked; the question itself comes from a person."""
        self._notices.tell(
            offer.helper_id,
            OfferMade(view, again),
            polite=True,
            budgeted=again,
            key=key_of(offer, again=again),
            not_before=told_at,
            expires_at=offer.answer_by,
        )

    async def _may_be_seen(self, offer: PairOffer) -> bool:
        return await self._pool.are_shown(offer.learner_id)

    async def _view(self, offer: PairOffer) -> OfferView:
        parts = await self._session.scalar(
            select(Pairing.parts)
            .where(Pairing.learner_id == offer.learner_id, Pairing.kind == offer.kind)
            .where(Pairing.mentor_id == offer.helper_id, Pairing.subject == offer.subject)
            .where(Pairing.state == PairState.PROPOSED)
        )
        both = await self._pool.are_shown(offer.learner_id, offer.helper_id)
        return OfferView(
            offer.id,
            PairKind(offer.kind),
            (await self._people.get(offer.learner_id)).name,
            Match.of_json(parts if parts and both else {}).shared,
            offer.asked_at,
            offer.answer_by,
            offer.subject,
            is_own(offer),
        )
