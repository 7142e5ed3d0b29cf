"""What each of a pair sees of their meetings: to come, offered, and days to note."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.meeting_views import MeetingView, NotedDays, OfferView, PairMeetings
from bot.domain.meetings import MeetingOfEndedPair, MeetingState, OfferIsOver, Said
from bot.domain.pairings import PairState
from bot.models import CheckIn, Meeting, Pairing, Person
from bot.services.meeting_offers import MeetingOffers
from bot.services.meeting_rows import MeetingRows, said_by
from bot.services.meetings import MAY_BE_HELD, Meetings
from bot.services.pair_rights import ensure_one_of_the_two
from bot.services.people import People


class MeetingBook:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        rows: MeetingRows,
        meetings: Meetings,
        offers: MeetingOffers,
    ) -> None:
        self._session, self._clock, self._people = session, clock, people
        self._rows, self._meetings, self._offers = rows, meetings, offers

    async def mine(self, by: Person) -> list[PairMeetings]:
        """Of all pairs that one is in."""
        found = await self._session.scalars(
            select(Pairing)
            .where((Pairing.learner_id == by.id) | (Pairing.mentor_id == by.id))
            .where(Pairing.state == PairState.ACTIVE)
            .order_by(Pairing.kind, Pairing.decided_at, Pairing.id)
        )
        return [await self._of(by, pairing) for pairing in found.all()]

    async def of_pair(self, by: Person, pairing_id: int) -> PairMeetings:
        """Raises NotFound, NotAllowed, MeetingOfEndedPair."""
        return await self._of(by, await self._pairing(by, pairing_id))

    async def pair_of_check_in(self, by: Person, check_in_id: int) -> int:
        """With whom to meet after it. Raises NotFound, NotAllowed."""
        check_in = await self._session.get(CheckIn, check_in_id)
        if check_in is None:
            raise NotFound
        if check_in.person_id != by.id:
            raise NotAllowed
        return check_in.pairing_id

    async def meeting(self, by: Person, meeting_id: int) -> MeetingView:
        """One that has an hour. Raises NotFound, NotAllowed, OfferIsOver."""
        meeting, _pairing = await self._rows.meeting_of(by, meeting_id)
        if meeting.state not in MAY_BE_HELD:
            raise OfferIsOver(meeting.pairing_id)
        return await self._rows.seen_by(by, meeting)

    async def between(self, by: Person, start: datetime, end: datetime) -> list[MeetingView]:
        """Agreed on for these days, with whomever."""
        found = await self._session.scalars(
            select(Meeting)
            .where((Meeting.learner_id == by.id) | (Meeting.mentor_id == by.id))
            .where(Meeting.state == MeetingState.AGREED)
            .where(Meeting.starts_at >= start, Meeting.starts_at < end)
            .order_by(Meeting.starts_at, Meeting.id)
        )
        return [await self._rows.seen_by(by, one) for one in found.all()]

    async def noted_days(self, by: Person, pairing_id: int) -> NotedDays:
        """Raises NotFound, NotAllowed, MeetingOfEndedPair."""
        pairing = await self._pairing(by, pairing_id)
        first, last = self._meetings.days(pairing, by)
        held = await self._rows.in_state(pairing_id, MeetingState.HELD)
        return NotedDays(
            pairing_id,
            await self._other_name(by, pairing),
            tuple(last - timedelta(days=back) for back in range((last - first).days + 1)),
            frozenset(one.on_date for one in held if one.on_date),
            tuple(
                (one.id, one.on_date)
                for one in held
                if one.on_date and self._is_mine_today(one, by)
            ),
        )

    async def _of(self, by: Person, pairing: Pairing) -> PairMeetings:
        agreed = await self._rows.in_state(pairing.id, MeetingState.AGREED)
        offered = await self._rows.in_state(pairing.id, MeetingState.PROPOSED)
        offers = [await self._offers.view(by, one) for one in offered]
        return PairMeetings(
            pairing.id,
            await self._other_name(by, pairing),
            tuple([await self._rows.seen_by(by, one) for one in agreed]),
            tuple(sorted(offers, key=_theirs_first)),
            await self._meetings.last_held(pairing.id),
        )

    async def _pairing(self, by: Person, pairing_id: int) -> Pairing:
        pairing = await self._rows.pairing(pairing_id)
        ensure_one_of_the_two(by, pairing)
        if pairing.state != PairState.ACTIVE:
            raise MeetingOfEndedPair
        return pairing

    async def _other_name(self, by: Person, pairing: Pairing) -> str:
        mine = by.id == pairing.learner_id
        return (await self._people.get(pairing.mentor_id if mine else pairing.learner_id)).name

    def _is_mine_today(self, meeting: Meeting, by: Person) -> bool:
        return said_by(meeting, by) == Said.MET and self._meetings.said_today(meeting, by)


def _theirs_first(offer: OfferView) -> tuple[bool, int]:
    return offer.mine, offer.id
