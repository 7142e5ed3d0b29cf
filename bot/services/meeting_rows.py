"""Meetings as rows: found, locked in one order (pairs, then meeting), made plain values."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.meeting_views import Appointment, MeetingView
from bot.domain.meetings import MeetingState, Place, PlaceKind, Said
from bot.domain.pairings import PairState
from bot.models import Meeting, Pairing, Person
from bot.services.people import People


class MeetingRows:
    """`institution`: whose place is meant by "at the place of study"."""

    def __init__(
        self, session: AsyncSession, clock: Clock, people: People, institution: str
    ) -> None:
        self._session, self._clock, self._people = session, clock, people
        self._institution = institution

    async def meeting_of(self, by: Person, meeting_id: int) -> tuple[Meeting, Pairing]:
        """Of one of the two, both locked. Raises NotFound, NotAllowed."""
        pairing_id = await self._session.scalar(
            select(Meeting.pairing_id).where(Meeting.id == meeting_id)
        )
        if pairing_id is None:
            raise NotFound
        pairing = await self.pairing(pairing_id)
        meeting = await self.locked(meeting_id)
        if meeting is None:
            raise NotFound
        if by.id not in {meeting.learner_id, meeting.mentor_id}:
            raise NotAllowed
        return meeting, pairing

    async def locked(self, meeting_id: int) -> Meeting | None:
        return await self._session.get(
            Meeting, meeting_id, with_for_update=True, populate_existing=True
        )

    async def pairing(self, pairing_id: int) -> Pairing:
        """Locked. Raises NotFound."""
        await self._session.flush()
        pairing = await self._session.get(
            Pairing, pairing_id, with_for_update=True, populate_existing=True
        )
        if pairing is None:
            raise NotFound
        return pairing

    async def wait_for_both(self, meeting_id: int) -> None:
        """Whoever takes an hour of these two, in whichever pair, waits here for who came before.

        Pairs are locked, not people: who speaks to us holds their own row already.
        """
        both = select(Meeting.learner_id, Meeting.mentor_id).where(Meeting.id == meeting_id)
        people = (await self._session.execute(both)).one_or_none()
        if people is None:
            raise NotFound
        await self._session.flush()
        await self._session.execute(
            select(Pairing.id)
            .where(Pairing.learner_id.in_(people) | Pairing.mentor_id.in_(people))
            .where(Pairing.state == PairState.ACTIVE)
            .order_by(Pairing.id)
            .with_for_update()
        )

    async def in_state(self, pairing_id: int, *states: MeetingState) -> list[Meeting]:
        """The oldest first."""
        await self._session.flush()
        found = await self._session.scalars(
            select(Meeting)
            .where(Meeting.pairing_id == pairing_id, Meeting.state.in_(states))
            .order_by(Meeting.starts_at, Meeting.id)
        )
        return list(found)

    async def upcoming(self, pairing_id: int) -> Meeting | None:
        """The one agreed on that is not over yet."""
        agreed = await self.in_state(pairing_id, MeetingState.AGREED)
        return next((one for one in agreed if is_to_come(one, self._clock())), None)

    async def last(self, pairing_id: int) -> Meeting | None:
        """The newest that got an hour."""
        return await self._session.scalar(
            select(Meeting)
            .where(Meeting.pairing_id == pairing_id, Meeting.agreed_at.is_not(None))
            .order_by(Meeting.agreed_at.desc(), Meeting.id.desc())
            .limit(1)
        )

    async def stands_at(self, meeting: Meeting) -> datetime | None:
        """The hour that an offer would move."""
        before = await self._session.get(Meeting, meeting.moves_id or 0)
        stands = before is not None and before.state == MeetingState.AGREED
        return before.starts_at if before and stands and is_before(before, self._clock()) else None

    async def other(self, meeting: Meeting, by: Person) -> Person:
        mine = by.id == meeting.learner_id
        return await self._people.get(meeting.mentor_id if mine else meeting.learner_id)

    async def both(self, meeting: Meeting) -> tuple[tuple[Person, Person], tuple[Person, Person]]:
        """Each with the other one beside."""
        learner = await self._people.get(meeting.learner_id)
        mentor = await self._people.get(meeting.mentor_id)
        return (learner, mentor), (mentor, learner)

    async def seen_by(self, by: Person, meeting: Meeting) -> MeetingView:
        return MeetingView(
            self.appointment(meeting),
            (await self.other(meeting, by)).name,
            over=not is_before(meeting, self._clock()),
            said=said_by(meeting, by),
        )

    def appointment(self, meeting: Meeting) -> Appointment:
        """Raises NotFound: no hour was agreed on."""
        if meeting.starts_at is None or meeting.ends_at is None:
            raise NotFound
        return Appointment(
            meeting.id,
            meeting.pairing_id,
            _uid(meeting),
            meeting.sequence,
            meeting.starts_at,
            meeting.ends_at,
            self.place(meeting),
        )

    def place(self, meeting: Meeting) -> Place:
        kind = PlaceKind(meeting.place_kind)
        return Place(kind, self._institution if kind is PlaceKind.STUDY else meeting.place or "")


def is_before(meeting: Meeting, now: datetime) -> bool:
    return meeting.starts_at is not None and meeting.starts_at > now


def is_to_come(meeting: Meeting, now: datetime) -> bool:
    return meeting.ends_at is not None and meeting.ends_at > now


def close(meeting: Meeting, state: MeetingState, now: datetime) -> None:
    """It is over without having been held; what was offered is forgotten."""
    meeting.state, meeting.closed_at = state, now
    meeting.found, meeting.hours, meeting.moves_id = [], [], None


def said_by(meeting: Meeting, by: Person) -> Said | None:
    said = meeting.learner_said if by.id == meeting.learner_id else meeting.mentor_said
    return Said(said) if said else None


def _uid(meeting: Meeting) -> str:
    """The same as long as the meeting lasts, and in no other place's calendar."""
    key = f"meeting|{meeting.id}|{meeting.created_at.isoformat()}"
    return f"{sha256(key.encode()).hexdigest()[:32]}@naparnik"
