"""How a question to a mentor ends: back to the coordinators with the next in line, or off."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone
from bot.domain.offer_notices import OfferAnswered, OfferOver
from bot.domain.pair_offers import OfferState
from bot.domain.pairings import PairKind, PairState
from bot.domain.rounds import AskedAlready
from bot.domain.self_match import OwnAnswered, OwnEnd
from bot.models import DueWork, Pairing, PairOffer, Person
from bot.services.notices import Notices
from bot.services.offer_rows import OfferRows, is_own, key_of
from bot.services.pair_proposing import PairProposing
from bot.services.pair_unsaid import unsaid
from bot.services.people import People

END = {OfferState.LATE: OwnEnd.LATE}


class OfferEnds:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        people: People,
        proposing: PairProposing,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._people, self._proposing = notices, people, proposing
        self._rows = OfferRows(session, clock)
        # What other parts do when there is no yes.
        self.on_end: list[Callable[[PairOffer], Awaitable[None]]] = []

    async def close(self, offer: PairOffer, state: OfferState) -> bool:
        """Without a yes. Tells whether they were ever asked."""
        was_asked = await self._rows.close(offer, state)
        for hook in self.on_end:
            await hook(offer)
        return was_asked

    async def go_back(self, offer: PairOffer, state: OfferState) -> bool:
        """The next in line is proposed, and coordinators are told; nobody else is asked yet.

        If the learner has asked, they are told, and may ask somebody else.
        """
        was_asked = await self.close(offer, state)
        await self._take_back(offer)
        if is_own(offer):
            await self._tell_learner(offer, END.get(state, OwnEnd.NO))
        else:
            await self.tell_coordinators(offer, await self._next(offer))
        return was_asked

    async def fell_through(self, offer: PairOffer) -> None:
        """A yes that came too late: the rules are against the two by now."""
        await self.close(offer, OfferState.OFF)
        if is_own(offer):
            await self._take_back(offer)
            await self._tell_learner(offer, OwnEnd.IMPOSSIBLE)

    async def take_back(self, offer: PairOffer, end: OwnEnd | None = None) -> None:
        """What a learner has asked is off; how that came is told to them, unless they did it."""
        await self._off(offer)
        await self._take_back(offer)
        if end is not None:
            await self._tell_learner(offer, end)

    async def run_out(self, work: DueWork) -> str | None:
        """A duty: the term is over, and they have not answered."""
        offer = await self._rows.locked(work.subject_id)
        if offer is None or offer.state != OfferState.OPEN:
            return "skipped:answered"
        if await self.go_back(offer, OfferState.LATE):
            await self._tell_helper(offer, late=True)
        return None

    async def off(
        self,
        learner_id: int,
        kind: PairKind,
        subject: str,
        *,
        but_not: int = 0,
        end: OwnEnd | None = None,
    ) -> None:
        """No answer is needed any more. `but_not`: who hears of it in another way; `end`: what is
        told to a learner who has asked."""
        offer = await self._rows.for_learner(learner_id, kind, subject)
        if offer is None:
            return
        await self._off(offer, but_not)
        if end is not None and is_own(offer) and offer.helper_id != but_not:
            await self._tell_learner(offer, end)

    async def _off(self, offer: PairOffer, but_not: int = 0) -> None:
        was_asked = await self.close(offer, OfferState.OFF)
        if was_asked and offer.helper_id != but_not:
            await self._tell_helper(offer, late=False)

    async def withdraw(
        self, learner_id: int, helper_id: int, kind: PairKind, subject: str
    ) -> None:
        """As if it had never been asked. Raises AskedAlready, AlreadyDone."""
        offer = await self._rows.for_learner(learner_id, kind, subject)
        if offer is None or offer.helper_id != helper_id:
            raise AlreadyDone
        helper = await self._people.held(helper_id)
        if not await unsaid(
            self._session, [key_of(offer)], [helper.id], offer.asked_at, self._clock()
        ):
            raise AskedAlready(helper.name)
        await self.close(offer, OfferState.OFF)
        await self._take_back(offer)

    async def pair_started(self, pairing: Pairing) -> None:
        """Also without waiting for the answer, or with somebody else."""
        of = pairing.learner_id, PairKind(pairing.kind), pairing.subject
        await self.off(*of, but_not=pairing.mentor_id, end=OwnEnd.SETTLED)

    async def declined(self, pairing: Pairing) -> None:
        of = pairing.learner_id, PairKind(pairing.kind), pairing.subject
        await self.off(*of, end=OwnEnd.WITHDRAWN)

    async def withdrawn(self, learner: Person, kind: PairKind, subject: str) -> None:
        await self.off(learner.id, kind, subject)

    async def left(self, person: Person) -> None:
        """To be called while their name still stands."""
        for offer in await self._rows.of_learner(person.id):
            await self._off(offer)
        for offer in await self._rows.of_helper(person.id):
            if await self._rows.still_open(offer):
                await self.go_back(offer, OfferState.NOT_NOW)

    async def tell_coordinators(self, offer: PairOffer, proposed: Person | None = None) -> None:
        learner = await self._people.get(offer.learner_id)
        helper = await self._people.get(offer.helper_id)
        answered = OfferAnswered(
            OfferState(offer.state),
            PairKind(offer.kind),
            learner.id,
            learner.name,
            helper.name,
            proposed.id if proposed else None,
            proposed.name if proposed else "",
            offer.subject,
            is_own(offer),
        )
        for one in await self._people.coordinators(learner, helper):
            key = f"offer:{offer.id}:answered:{one.id}"
            self._notices.tell(one.id, answered, polite=True, key=key)

    async def _next(self, offer: PairOffer) -> Person | None:
        by, kind = offer.asked_by, PairKind(offer.kind)
        proposed = await self._proposing.next_for(offer.learner_id, kind, offer.subject, by)
        return await self._people.get(proposed.mentor_id) if proposed else None

    async def _take_back(self, offer: PairOffer) -> None:
        """After a no the two are not proposed again; after anything else the proposal goes."""
        standing = await self._session.scalar(
            select(Pairing)
            .where(Pairing.learner_id == offer.learner_id, Pairing.kind == offer.kind)
            .where(Pairing.mentor_id == offer.helper_id, Pairing.subject == offer.subject)
            .where(Pairing.state == PairState.PROPOSED)
        )
        if offer.state == OfferState.REFUSED:
            self._refuse(offer, standing)
        elif standing is not None:
            await self._session.delete(standing)
        await self._session.flush()

    def _refuse(self, offer: PairOffer, standing: Pairing | None) -> None:
        pairing = standing or Pairing(
            learner_id=offer.learner_id,
            mentor_id=offer.helper_id,
            kind=offer.kind,
            subject=offer.subject,
            proposed_at=offer.asked_at,
            proposed_by=offer.asked_by,
        )
        pairing.state = PairState.DECLINED
        pairing.decided_at, pairing.decided_by = self._clock(), offer.helper_id
        self._session.add(pairing)

    async def _tell_learner(self, offer: PairOffer, end: OwnEnd) -> None:
        name = (await self._people.get(offer.helper_id)).name
        told = OwnAnswered(end, PairKind(offer.kind), name, offer.subject)
        self._notices.tell(offer.learner_id, told, polite=True, key=f"offer:{offer.id}:own")

    async def _tell_helper(self, offer: PairOffer, *, late: bool) -> None:
        """In place of what they were last shown of it, so that no old button is left."""
        learner = await self._people.get(offer.learner_id)
        over = key_of(offer, again=self._clock() >= half_way(offer))
        key = f"offer:{offer.id}:over"
        told = OfferOver(learner.name, late, offer.subject, is_own(offer))
        self._notices.tell(offer.helper_id, told, polite=True, key=key, over=over)


def half_way(offer: PairOffer) -> datetime:
    return offer.asked_at + (offer.answer_by - offer.asked_at) / 2
