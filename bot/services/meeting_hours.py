"""Hours in which the two of a pair are free: from what they told, their classes and meetings."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.free_hours import Side, Span, find, windows_of
from bot.domain.meeting_views import NoHours
from bot.domain.meetings import MOST_HOURS, MeetingState
from bot.domain.pauses import is_paused
from bot.models import ClassSession, Meeting, Pairing, Person
from bot.services.people import People


class MeetingHours:
    def __init__(self, session: AsyncSession, clock: Clock, people: People) -> None:
        self._session, self._clock, self._people = session, clock, people

    async def find(
        self, pairing: Pairing, minutes: int, ahead: int, moves: int | None = None
    ) -> list[datetime]:
        """The best few in the stretch of two weeks that is so many ahead; an hour that is to be
        moved is not in its own way."""
        one, other = await self._sides(pairing, moves)
        length = timedelta(minutes=minutes)
        moved = await self._session.get(Meeting, moves or 0)
        return find(
            one,
            other,
            self._clock(),
            length,
            ahead=ahead,
            most=MOST_HOURS,
            but_not=moved.starts_at if moved else None,
        )

    async def why_none(self, pairing: Pairing) -> NoHours:
        """Nothing is told of what anybody has at which hour."""
        both = pairing.learner_id, pairing.mentor_id
        people = [await self._people.get(person_id) for person_id in both]
        away = any(is_paused(one.paused_until, self._clock()) for one in people)
        return NoHours.AWAY if away else NoHours.NOTHING_FREE

    async def still_free(
        self, pairing: Pairing, start: datetime, minutes: int, moves: int | None = None
    ) -> bool:
        """What one told of their week may have changed; who taps the hour wants it."""
        end = start + timedelta(minutes=minutes)
        sides = await self._sides(pairing, moves)
        return start > self._clock() and not any(side.has(start, end) for side in sides)

    async def _sides(self, pairing: Pairing, moves: int | None) -> tuple[Side, Side]:
        learner = await self._people.get(pairing.learner_id)
        mentor = await self._people.get(pairing.mentor_id)
        return await self._side(learner, moves), await self._side(mentor, moves)

    async def _side(self, person: Person, moves: int | None) -> Side:
        return Side(
            ZoneInfo(person.time_zone),
            windows_of(person.availability),
            (person.quiet_from, person.quiet_to),
            [
                *await self._sessions(person),
                *await self._meetings(person, moves),
                *self._break(person),
            ],
        )

    async def _sessions(self, person: Person) -> list[Span]:
        if not person.group:
            return []
        found = await self._session.execute(
            select(ClassSession.starts_at, ClassSession.ends_at)
            .where(ClassSession.group == person.group)
            .where(ClassSession.ends_at > self._clock())
        )
        return [(starts, ends) for starts, ends in found]

    async def _meetings(self, person: Person, but_not: int | None) -> list[Span]:
        found = await self._session.execute(
            select(Meeting.starts_at, Meeting.ends_at)
            .where((Meeting.learner_id == person.id) | (Meeting.mentor_id == person.id))
            .where(Meeting.state == MeetingState.AGREED, Meeting.ends_at > self._clock())
            .where(Meeting.id != (but_not or 0))
        )
        return [(starts, ends) for starts, ends in found if starts and ends]

    def _break(self, person: Person) -> list[Span]:
        now, until = self._clock(), person.paused_until
        return [(now, until)] if until is not None and is_paused(until, now) else []
