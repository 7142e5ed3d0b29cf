"""Whether and when the two of a pair met: the one place that knows."""

from collections.abc import Awaitable, Callable
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cards import Outcome
from bot.domain.errors import NotFound
from bot.domain.meetings import (
    ANSWER_WITHIN,
    NOTED_BACK,
    MeetingOfEndedPair,
    MeetingState,
    NoSuchDay,
    Said,
    TooLateToTakeBack,
    settled,
)
from bot.domain.pairings import PairState
from bot.models import Card, Meeting, Pairing, Person
from bot.services.meeting_rows import MeetingRows, said_by
from bot.services.pair_rights import ensure_one_of_the_two
from bot.services.people import People

Hook = Callable[[Pairing, int], Awaitable[None]]
# Meetings of a day that "we met" can be said of.
MAY_BE_HELD = (
    MeetingState.AGREED,
    MeetingState.HELD,
    MeetingState.NOT_HELD,
    MeetingState.UNKNOWN,
)


class Meetings:
    """`on_held`: what follows when a pair has met so many times; once for each new number."""

    def __init__(
        self, session: AsyncSession, clock: Clock, people: People, rows: MeetingRows
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._rows = people, rows
        self.on_held: list[Hook] = []

    async def note_held(self, pairing_id: int, on: date, by: Person | None = None) -> Meeting:
        """The two met on that day; noting the same day again changes nothing.

        Raises NotFound, NotAllowed, MeetingOfEndedPair, NoSuchDay.
        """
        pairing = await self._rows.pairing(pairing_id)
        if by is not None:
            ensure_one_of_the_two(by, pairing)
            await self._ensure_possible(pairing, on, by)
        meeting = await self._of_day(pairing.id, on) or self._new(pairing, on)
        if by is None:
            meeting.state, meeting.closed_at = MeetingState.HELD, self._clock()
        elif not (meeting.state == MeetingState.HELD and _nobody_says(meeting)):
            self._note(meeting, by, Said.MET)
        await self._tell_if_new(pairing)
        return meeting

    async def say(self, by: Person, meeting_id: int, said: Said) -> Meeting:
        """What one of the two says of an hour that is over; saying it anew corrects it.

        Raises NotFound, NotAllowed.
        """
        meeting, pairing = await self._rows.meeting_of(by, meeting_id)
        if meeting.state not in MAY_BE_HELD or meeting.starts_at is None:
            raise NotFound
        if meeting.starts_at > self._clock():
            raise NotFound
        self._note(meeting, by, said)
        await self._tell_if_new(pairing)
        return meeting

    async def take_back(self, by: Person, meeting_id: int) -> int:
        """A note of "we met" made today; returns the pair it was about.

        Raises NotFound, NotAllowed, TooLateToTakeBack.
        """
        meeting, pairing = await self._rows.meeting_of(by, meeting_id)
        if said_by(meeting, by) != Said.MET:
            raise NotFound
        if not self.said_today(meeting, by):
            raise TooLateToTakeBack
        self._note(meeting, by, None)
        await self._drop_if_nothing(meeting)
        return pairing.id

    async def card_closed(self, card: Card) -> None:
        """A card of the pair's own mentor that says "met" notes a meeting, until corrected."""
        pairing = await self._rows.pairing(card.pairing_id)
        noted = await self._session.scalar(select(Meeting).where(Meeting.card_id == card.id))
        if card.outcome == Outcome.MET and noted is None and card.mentor_id == pairing.mentor_id:
            await self._note_by_card(pairing, card)
        elif card.outcome != Outcome.MET and noted is not None:
            noted.card_id = None
            self._settle(noted)
            await self._drop_if_nothing(noted)

    async def held_count(self, pairing_id: int) -> int:
        await self._session.flush()
        held = select(func.count(Meeting.id)).where(Meeting.pairing_id == pairing_id)
        count = await self._session.scalar(held.where(Meeting.state == MeetingState.HELD))
        return int(count or 0)

    async def last_held(self, pairing_id: int) -> date | None:
        await self._session.flush()
        last = select(func.max(Meeting.on_date)).where(Meeting.pairing_id == pairing_id)
        found: date | None = await self._session.scalar(
            last.where(Meeting.state == MeetingState.HELD)
        )
        return found

    async def close(self, meeting: Meeting) -> None:
        """Nobody is waited for any more."""
        self._settle(meeting)
        await self._session.flush()

    def said_today(self, meeting: Meeting, by: Person) -> bool:
        zone = ZoneInfo(by.time_zone)
        today = self._clock().astimezone(zone).date()
        return meeting.said_at is not None and meeting.said_at.astimezone(zone).date() == today

    async def _note_by_card(self, pairing: Pairing, card: Card) -> None:
        learner = await self._people.get(pairing.learner_id)
        closed = card.closed_at or self._clock()
        on = closed.astimezone(ZoneInfo(learner.time_zone)).date()
        meeting = await self._of_day(pairing.id, on) or self._new(pairing, on)
        meeting.card_id = meeting.card_id or card.id
        self._settle(meeting)
        await self._tell_if_new(pairing)

    def _note(self, meeting: Meeting, by: Person, said: Said | None) -> None:
        if by.id == meeting.learner_id:
            meeting.learner_said = said
        else:
            meeting.mentor_said = said
        meeting.said_at = self._clock()
        self._settle(meeting)

    def _settle(self, meeting: Meeting) -> None:
        now = self._clock()
        waited = meeting.ends_at is None or now >= meeting.ends_at + ANSWER_WITHIN
        by_card = meeting.card_id is not None
        meeting.state = settled(
            meeting.learner_said, meeting.mentor_said, by_card=by_card, waited=waited
        )
        over = meeting.state != MeetingState.AGREED
        meeting.closed_at = (meeting.closed_at or now) if over else None

    async def _drop_if_nothing(self, meeting: Meeting) -> None:
        """A day that nobody notes any more, without an hour that was agreed on."""
        if meeting.starts_at is None and meeting.state != MeetingState.HELD:
            await self._session.delete(meeting)
        await self._session.flush()

    async def _tell_if_new(self, pairing: Pairing) -> None:
        count = await self.held_count(pairing.id)
        while pairing.meetings_told < count:
            pairing.meetings_told += 1
            for hook in self.on_held:
                await hook(pairing, pairing.meetings_told)

    def _new(self, pairing: Pairing, on: date) -> Meeting:
        meeting = Meeting(
            pairing_id=pairing.id,
            learner_id=pairing.learner_id,
            mentor_id=pairing.mentor_id,
            state=MeetingState.UNKNOWN,
            created_at=self._clock(),
            on_date=on,
        )
        self._session.add(meeting)
        return meeting

    async def _of_day(self, pairing_id: int, on: date) -> Meeting | None:
        """The one held already, if there is one; an agreed one only if its hour has come."""
        found = await self._session.scalars(
            select(Meeting)
            .where(Meeting.pairing_id == pairing_id, Meeting.on_date == on)
            .where(Meeting.state.in_(MAY_BE_HELD))
            .where(Meeting.starts_at.is_(None) | (Meeting.starts_at <= self._clock()))
            .order_by((Meeting.state == MeetingState.HELD).desc(), Meeting.id.desc())
        )
        return found.first()

    async def _ensure_possible(self, pairing: Pairing, on: date, by: Person) -> None:
        if pairing.state != PairState.ACTIVE:
            raise MeetingOfEndedPair
        first, last = self.days(pairing, by)
        if not first <= on <= last:
            raise NoSuchDay(first, last)

    def days(self, pairing: Pairing, by: Person) -> tuple[date, date]:
        """The days that can be noted: since the two are a pair, a month back at most."""
        zone = ZoneInfo(by.time_zone)
        today = self._clock().astimezone(zone).date()
        since = (pairing.decided_at or pairing.proposed_at).astimezone(zone).date()
        return max(today - NOTED_BACK, since), today


def _nobody_says(meeting: Meeting) -> bool:
    return not (meeting.learner_said or meeting.mentor_said or meeting.card_id)
