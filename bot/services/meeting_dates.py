"""Hours that are agreed on: in both calendars, reminded of, cancelled, asked about afterwards."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.meeting_notices import (
    DidYouMeet,
    MeetingAgreed,
    MeetingCollides,
    MeetingOff,
    MeetingSoon,
)
from bot.domain.meetings import (
    ANSWER_WITHIN,
    DAY_BEFORE,
    HOUR_BEFORE,
    PLACE_FORM,
    MeetingState,
    OfferIsOver,
)
from bot.domain.notices import Notice
from bot.domain.pairings import PairState
from bot.models import ClassSession, DueWork, Meeting, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.drafts import Drafts
from bot.services.meeting_rows import MeetingRows, close, is_to_come, said_by
from bot.services.meetings import Meetings
from bot.services.notices import Notices
from bot.services.reach import out_of_reach, outside_quiet_hours

DAY, HOUR, ASK, CLOSE = "meeting_day", "meeting_hour", "meeting_ask", "meeting_close"


class MeetingDates:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        drafts: Drafts,
        rows: MeetingRows,
        meetings: Meetings,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._agenda, self._drafts = notices, agenda, drafts
        self._rows, self._meetings = rows, meetings

    async def agree(self, meeting: Meeting, start: datetime, by: Person) -> MeetingAgreed:
        """It stands at this hour from now on, wherever it stood before; the other one is told."""
        moved = meeting.state == MeetingState.AGREED
        learner, mentor = (one for one, _other in await self._rows.both(meeting))
        meeting.state, meeting.agreed_at, meeting.closed_at = (
            MeetingState.AGREED,
            self._clock(),
            None,
        )
        meeting.found, meeting.hours, meeting.moves_id = [], [], None
        meeting.starts_at, meeting.ends_at = start, start + timedelta(minutes=meeting.minutes)
        meeting.on_date = start.astimezone(ZoneInfo(learner.time_zone)).date()
        meeting.sequence += int(moved)
        await self._plan(meeting, start, meeting.ends_at)
        other = mentor if by.id == learner.id else learner
        appointment = self._rows.appointment(meeting)
        told = MeetingAgreed(appointment, by.name, self._clock(), moved)
        self._notices.tell(other.id, told, polite=self._can_wait(other, start))
        return MeetingAgreed(appointment, other.name, self._clock(), moved)

    async def cancel(self, by: Person, meeting_id: int) -> MeetingOff:
        """One tap, no reason; the other one is told. Raises NotFound, NotAllowed, OfferIsOver."""
        meeting, pairing = await self._rows.meeting_of(by, meeting_id)
        if meeting.state != MeetingState.AGREED or not is_to_come(meeting, self._clock()):
            raise OfferIsOver(pairing.id)
        await self._take_off(meeting)
        other = await self._rows.other(meeting, by)
        appointment = self._rows.appointment(meeting)
        off = MeetingOff(appointment, by.name, self._clock())
        self._notices.tell(other.id, off, polite=self._can_wait(other, appointment.starts_at))
        return MeetingOff(appointment, other.name, self._clock())

    async def pair_ended(self, pairing: Pairing) -> None:
        """Nothing is offered any more; what was agreed on does not take place."""
        for meeting in await self._rows.in_state(
            pairing.id, MeetingState.DRAFT, MeetingState.PROPOSED, MeetingState.AGREED
        ):
            if meeting.state != MeetingState.AGREED:
                close(meeting, MeetingState.EXPIRED, self._clock())
            elif is_to_come(meeting, self._clock()):
                await self._take_off(meeting)
                appointment = self._rows.appointment(meeting)
                for one, other in await self._rows.both(meeting):
                    off = MeetingOff(appointment, other.name, self._clock(), over=True)
                    self._notices.tell(one.id, off)
        for person_id in (pairing.learner_id, pairing.mentor_id):
            await self._forget_form(person_id, pairing.id)

    async def remind_day(self, work: DueWork) -> str | None:
        """A duty: the day before, in hours in which both may be disturbed."""
        return await self._remind(work, hour=False)

    async def remind_hour(self, work: DueWork) -> str | None:
        """A duty: an hour before, also in quiet hours: both agreed to this very hour."""
        return await self._remind(work, hour=True)

    async def ask(self, work: DueWork) -> str | None:
        """A duty: whether the two met, once each."""
        meeting = await self._agreed(work.subject_id)
        if meeting is None or not await self._pair_lasts(meeting):
            return "skipped:over"
        appointment = self._rows.appointment(meeting)
        until = appointment.ends_at + ANSWER_WITHIN
        for one, other in await self._rows.both(meeting):
            if out_of_reach(one, self._clock()) is None and said_by(meeting, one) is None:
                asked = DidYouMeet(meeting.id, other.name, appointment.starts_at)
                key = f"meeting:{meeting.id}:{meeting.sequence}:ask:{one.id}"
                self._notices.tell(one.id, asked, polite=True, key=key, expires_at=until)
        return None

    async def close(self, work: DueWork) -> str | None:
        """A duty: nobody is waited for any longer, and nobody is marked."""
        meeting = await self._agreed(work.subject_id)
        if meeting is None:
            return "skipped:over"
        await self._meetings.close(meeting)
        return None

    async def timetable_changed(self) -> None:
        """Both are told, once, of each meeting at whose hour one of them now has a class."""
        found = await self._session.scalars(
            select(Meeting).where(
                Meeting.state == MeetingState.AGREED, Meeting.starts_at > self._clock()
            )
        )
        for meeting in found.all():
            busy = [
                one
                for one, _other in await self._rows.both(meeting)
                if await self._has_class(one, meeting)
            ]
            if busy:
                await self._tell_of_class(meeting, busy)

    async def _tell_of_class(self, meeting: Meeting, busy: list[Person]) -> None:
        appointment = self._rows.appointment(meeting)
        for one, other in await self._rows.both(meeting):
            told = MeetingCollides(appointment, other.name, mine=one in busy)
            await self._tell(meeting, one, told, "class", until=appointment.starts_at)

    async def _has_class(self, person: Person, meeting: Meeting) -> bool:
        found = await self._session.scalar(
            select(ClassSession.id)
            .where(ClassSession.group == person.group)
            .where(
                ClassSession.starts_at < meeting.ends_at, ClassSession.ends_at > meeting.starts_at
            )
            .limit(1)
        )
        return found is not None

    async def _remind(self, work: DueWork, *, hour: bool) -> str | None:
        meeting = await self._agreed(work.subject_id)
        if meeting is None or self._rows.appointment(meeting).starts_at <= self._clock():
            return "skipped:over"
        appointment = self._rows.appointment(meeting)
        until = appointment.starts_at if hour else appointment.starts_at - HOUR_BEFORE
        allowed = self._allowed([one for one, _other in await self._rows.both(meeting)])
        if not hour and self._clock() < allowed < until:
            work.due_at = allowed  # it may be moved or cancelled before that
            return None
        for one, other in await self._rows.both(meeting):
            alone = out_of_reach(other, self._clock()) is not None
            told = MeetingSoon(appointment, other.name, hour, alone)
            await self._tell(meeting, one, told, work.kind, until, polite=not hour)
        return None

    async def _tell(
        self,
        meeting: Meeting,
        person: Person,
        told: Notice,
        what: str,
        until: datetime,
        *,
        polite: bool = True,
    ) -> None:
        if out_of_reach(person, self._clock()) is not None:
            return
        key = f"meeting:{meeting.id}:{meeting.sequence}:{what}:{person.id}"
        self._notices.tell(person.id, told, polite=polite, key=key, expires_at=until)

    def _allowed(self, people: list[Person]) -> datetime:
        """When none of them sleeps any more."""
        return max(outside_quiet_hours(self._clock(), one) for one in people)

    def _can_wait(self, person: Person, start: datetime) -> bool:
        """Whether they know in time if they are told after their quiet hours."""
        return outside_quiet_hours(self._clock(), person) < start - HOUR_BEFORE

    async def _plan(self, meeting: Meeting, start: datetime, end: datetime) -> None:
        await self._unplan(meeting)
        await self._session.flush()
        # The agenda takes a moment once, and a meeting may come back to where it stood.
        shift = timedelta(seconds=meeting.sequence)
        planned = {
            DAY: start - DAY_BEFORE - shift,
            HOUR: start - HOUR_BEFORE - shift,
            ASK: end + shift,
            CLOSE: end + ANSWER_WITHIN + shift,
        }
        for kind, at in planned.items():
            if at > self._clock():
                await self._agenda.put(kind, meeting.id, at)

    async def _unplan(self, meeting: Meeting) -> None:
        for kind in (DAY, HOUR, ASK, CLOSE):
            await self._agenda.cancel(kind, meeting.id)

    async def _take_off(self, meeting: Meeting) -> None:
        close(meeting, MeetingState.CANCELLED, self._clock())
        meeting.sequence += 1
        await self._unplan(meeting)
        for offer in await self._rows.in_state(meeting.pairing_id, MeetingState.PROPOSED):
            if offer.moves_id == meeting.id:
                close(offer, MeetingState.EXPIRED, self._clock())

    async def _agreed(self, meeting_id: int) -> Meeting | None:
        meeting = await self._rows.locked(meeting_id)
        return meeting if meeting is not None and meeting.state == MeetingState.AGREED else None

    async def _pair_lasts(self, meeting: Meeting) -> bool:
        pairing = await self._session.get_one(Pairing, meeting.pairing_id)
        return pairing.state == PairState.ACTIVE

    async def _forget_form(self, person_id: int, pairing_id: int) -> None:
        person = await self._session.get_one(Person, person_id)
        draft = await self._drafts.get(person, PLACE_FORM.name)
        if draft is not None and draft.about["pairing"] == pairing_id:
            await self._drafts.drop(person, PLACE_FORM.name)
