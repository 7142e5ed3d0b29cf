"""Hours that one of a pair offers the other: sent, one of them taken, or none."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotAllowed
from bot.domain.meeting_notices import HoursOffered, MeetingAgreed, OfferAnswered
from bot.domain.meeting_views import OfferView
from bot.domain.meetings import (
    HourTaken,
    MeetingOfEndedPair,
    MeetingState,
    NoHourChosen,
    OfferIsOver,
)
from bot.domain.pairings import PairState
from bot.models import DueWork, Meeting, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.meeting_dates import MeetingDates
from bot.services.meeting_drafts import MeetingDrafts
from bot.services.meeting_hours import MeetingHours
from bot.services.meeting_rows import MeetingRows, close
from bot.services.notices import Notices

Hook = Callable[[int, int], Awaitable[None]]
OVER = "meeting_offer"


class MeetingOffers:
    """`on_word`: what else follows when one has offered or taken an hour: the pair, and who."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        rows: MeetingRows,
        hours: MeetingHours,
        drafts: MeetingDrafts,
        dates: MeetingDates,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._agenda = notices, agenda
        self._rows, self._hours, self._drafts, self._dates = rows, hours, drafts, dates
        self.on_word: list[Hook] = []

    async def send(self, by: Person, draft_id: int) -> OfferView:
        """The other one is told; what I offered before is not on offer any more.

        Raises NoHourChosen, HourTaken, OfferIsOver, and what `ensure_can_offer` raises.
        """
        draft, pairing = await self._drafts.drafted(by, draft_id)
        await self._drafts.ensure_can_offer(by, pairing)
        upcoming = await self._rows.upcoming(pairing.id)
        if (upcoming.id if upcoming else None) != draft.moves_id:
            raise OfferIsOver(pairing.id)
        if not draft.hours:
            raise NoHourChosen(draft.id)
        free = [hour for _number, hour in await self._free(draft, pairing)]
        if not free:
            raise HourTaken(draft.id)
        for before in await self._rows.in_state(pairing.id, MeetingState.PROPOSED):
            if before.proposed_by in {by.id, None}:
                close(before, MeetingState.EXPIRED, self._clock())
        draft.hours, draft.found = [hour.isoformat() for hour in free], []
        draft.state, draft.closed_at = MeetingState.PROPOSED, None
        await self._agenda.put(OVER, draft.id, max(free))
        await self._tell_other(by, draft)
        await self._follow(by, draft)
        return await self.view(by, draft)

    async def offer(self, by: Person, offer_id: int) -> OfferView:
        """Raises NotFound, NotAllowed, OfferIsOver."""
        return await self.view(by, (await self._offered(by, offer_id))[0])

    async def take(self, by: Person, offer_id: int, number: int) -> MeetingAgreed:
        """One tap, and it is agreed on; it is looked once more whether the hour is free.

        Raises NotFound, NotAllowed, OfferIsOver, HourTaken.
        """
        await self._rows.wait_for_both(offer_id)
        offer, pairing = await self._offered(by, offer_id)
        if offer.proposed_by == by.id:
            raise NotAllowed
        start = dict(await self._free(offer, pairing)).get(number)
        if start is None:
            raise HourTaken(offer.id)
        upcoming = await self._rows.upcoming(pairing.id)
        if upcoming is not None and upcoming.id != offer.moves_id:
            raise OfferIsOver(pairing.id)
        meeting = _moved(upcoming, offer) if upcoming else offer
        told = await self._dates.agree(meeting, start, by)
        await self._close_offers(pairing.id)
        await self._follow(by, meeting)
        return told

    async def decline(self, by: Person, offer_id: int) -> tuple[str, int]:
        """None of it, or my own taken back; the other one's name, and the pair."""
        offer, pairing = await self._offered(by, offer_id)
        other = await self._rows.other(offer, by)
        if offer.proposed_by != by.id:
            told = OfferAnswered(pairing.id, by.name, late=False)
            self._notices.tell(other.id, told, polite=True)
        close(offer, MeetingState.EXPIRED, self._clock())
        return other.name, pairing.id

    async def run_out(self, work: DueWork) -> str | None:
        """A duty: the last of the hours has come, and nobody has tapped one."""
        offer = await self._rows.locked(work.subject_id)
        if offer is None or offer.state != MeetingState.PROPOSED:
            return "skipped:over"
        close(offer, MeetingState.EXPIRED, self._clock())
        for one, other in await self._rows.both(offer):
            if one.id == offer.proposed_by:
                told = OfferAnswered(offer.pairing_id, other.name, late=True)
                self._notices.tell(one.id, told, polite=True, key=f"meeting:{offer.id}:over")
        return None

    async def view(self, by: Person, offer: Meeting) -> OfferView:
        pairing = await self._session.get_one(Pairing, offer.pairing_id)
        return OfferView(
            offer.id,
            offer.pairing_id,
            (await self._rows.other(offer, by)).name,
            offer.proposed_by == by.id,
            tuple(await self._free(offer, pairing)),
            offer.minutes,
            self._rows.place(offer),
            await self._rows.stands_at(offer),
        )

    async def _free(self, offer: Meeting, pairing: Pairing) -> list[tuple[int, datetime]]:
        """What is still free, each with its place in the offer."""
        hours = [datetime.fromisoformat(hour) for hour in offer.hours]
        return [
            (number, hour)
            for number, hour in enumerate(hours)
            if await self._hours.still_free(pairing, hour, offer.minutes, offer.moves_id)
        ]

    async def _offered(self, by: Person, offer_id: int) -> tuple[Meeting, Pairing]:
        offer, pairing = await self._rows.meeting_of(by, offer_id)
        if pairing.state != PairState.ACTIVE:
            raise MeetingOfEndedPair
        if offer.state != MeetingState.PROPOSED:
            raise OfferIsOver(pairing.id)
        return offer, pairing

    async def _tell_other(self, by: Person, offer: Meeting) -> None:
        other = await self._rows.other(offer, by)
        seen = await self.view(other, offer)
        until = max(hour for _number, hour in seen.hours)
        self._notices.tell(
            other.id,
            HoursOffered(seen),
            polite=True,
            key=f"meeting:{offer.id}:offered",
            expires_at=until,
        )

    async def _follow(self, by: Person, meeting: Meeting) -> None:
        for hook in self.on_word:
            await hook(meeting.pairing_id, by.id)

    async def _close_offers(self, pairing_id: int) -> None:
        """Those of the other one, too, which crossed."""
        for offer in await self._rows.in_state(pairing_id, MeetingState.PROPOSED):
            close(offer, MeetingState.EXPIRED, self._clock())


def _moved(meeting: Meeting, offer: Meeting) -> Meeting:
    """The meeting with what is new about it."""
    meeting.minutes, meeting.place_kind = offer.minutes, offer.place_kind
    meeting.place, meeting.proposed_by = offer.place, offer.proposed_by
    return meeting
