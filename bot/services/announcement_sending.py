"""An announcement on its way: its recipients are written down, asked for in turn, and counted.

Nobody's rights are checked here: it is the bot itself that goes on with what was confirmed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only

from bot.clock import Clock
from bot.domain.announcements import (
    AT_ONCE,
    AT_WORK,
    OF_REACH,
    WINDOW,
    Announced,
    End,
    State,
)
from bot.models import Announcement, AnnouncementRecipient, Person
from bot.services.announcement_rows import AnnouncementRows, unpacked, words_of
from bot.services.notices import Lane
from bot.services.reach import out_of_reach
from bot.services.survey_wave_sending import SurveyWaveSending, ToSay
from bot.services.timing import Moment
from bot.services.timing_of_many import TimingOfMany

# What is asked of each recipient: there may be very many of them.
BRIEFLY = load_only(
    Person.chat_id,
    Person.standing,
    Person.unreachable_since,
    Person.paused_until,
    Person.no_announcements,
    Person.language,
    Person.time_zone,
    Person.quiet_from,
    Person.quiet_to,
)
# So many go into one transaction: others write in between.
BATCH, LOOKED_AT = 1000, 200


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: `now` those who get it, `later` who gets it when, `out` who never does."""

    now: Sequence[Person] = ()
    later: dict[int, Moment] = field(default_factory=dict)
    out: dict[int, End] = field(default_factory=dict)


class AnnouncementSending:
    """`daily`: how many messages a day a person gets unasked."""

    def __init__(
        self, session: AsyncSession, clock: Clock, waves: SurveyWaveSending, daily: int
    ) -> None:
        self._session, self._clock, self._daily = session, clock, daily
        self._waves = waves
        self.rows = AnnouncementRows(session, clock)

    async def at_work(self) -> list[Announcement]:
        """What has not come to its end, the oldest first."""
        found = await self._session.scalars(
            select(Announcement)
            .where(Announcement.state.in_(AT_WORK), Announcement.ended_at.is_(None))
            .order_by(Announcement.confirmed_at, Announcement.id)
        )
        return list(found)

    async def list_some(self, announcement_id: int) -> None:
        """Some more of its recipients get their row; after the last it begins to be sent."""
        row = await self.rows.held(announcement_id)
        if row.state != State.LISTING:
            return
        await self._session.refresh(row, ["listed"])
        last = await self._last_listed(row.id)
        left = [one for one in unpacked(row.listed or b"") if one > last]
        await self._write_down(row, left[:BATCH])
        if len(left) <= BATCH:
            row.state, row.listed = State.SENDING, None

    async def _last_listed(self, announcement_id: int) -> int:
        one = AnnouncementRecipient
        last = select(func.max(one.person_id)).where(one.announcement_id == announcement_id)
        return await self._session.scalar(last) or 0

    async def _write_down(self, row: Announcement, people: Sequence[int]) -> None:
        """Who was erased meanwhile is none of them any more."""
        moment = AnnouncementRecipient.not_before.type
        those = select(
            literal(row.id),
            Person.id,
            literal(str(End.WAITING)),
            literal(row.confirmed_at, type_=moment),
        ).where(Person.id.in_(people))
        columns = ["announcement_id", "person_id", "outcome", "not_before"]
        await self._session.execute(insert(AnnouncementRecipient).from_select(columns, those))

    async def turn(self, row: Announcement) -> Turn:
        """Who is next, as far as there is room in the outbox. Only looked at: nothing changes."""
        one, now = AnnouncementRecipient, self._clock()
        room = min(AT_ONCE, WINDOW - await self.queued(row))
        if room <= 0:
            return Turn()
        found = await self._session.scalars(
            select(Person)
            .options(BRIEFLY)
            .join(one, one.person_id == Person.id)
            .where(one.announcement_id == row.id, one.outcome == End.WAITING)
            .where(one.not_before <= now)
            .order_by(one.not_before, one.person_id)
            .limit(LOOKED_AT)
        )
        timing, survey = TimingOfMany(self._session, now, self._daily), await self._survey(row)
        turn = await self.sorted_out(list(found), timing, survey=survey)
        return Turn(turn.now[:room], turn.later, turn.out)

    async def _survey(self, row: Announcement) -> bool:
        """It is none of the announcements that people may not want."""
        return await self._waves.of(row.id) is not None

    async def sorted_out(
        self, people: Sequence[Person], timing: TimingOfMany, *, survey: bool = False
    ) -> Turn:
        """Who gets it now, later or never. The rehearsal and the sending ask the same."""
        now = self._clock()
        whys = {person.id: _why_never(person, now, survey=survey) for person in people}
        reached = [person for person in people if whys[person.id] is None]
        moments = await timing.of(reached, Lane.MANY)
        return Turn(
            [person for person in reached if moments[person.id].at <= now],
            {one: moment for one, moment in moments.items() if moment.at > now},
            {one: why for one, why in whys.items() if why},
        )

    async def queued(self, row: Announcement) -> int:
        """So many of it lie in the outbox; of a survey, of all its groups together."""
        one = AnnouncementRecipient
        counted = select(func.count()).where(
            one.announcement_id.in_(await self._waves.together(row.id)),
            one.outcome == End.QUEUED,
        )
        return await self._session.scalar(counted) or 0

    async def take(self, announcement_id: int, turn: Turn) -> list[AnnouncementRecipient]:
        """Notes who waits and who is left out, and gives the rows of those who get it now: of
        whom it is still so. None if it is held or called off meanwhile."""
        row = await self.rows.held(announcement_id)
        if row.state != State.SENDING:
            return []
        concerned = {*turn.later, *turn.out, *(person.id for person in turn.now)}
        one = AnnouncementRecipient
        found = await self._session.scalars(
            select(one)
            .where(one.announcement_id == row.id, one.outcome == End.WAITING)
            .where(one.person_id.in_(concerned))
            .order_by(one.person_id)
            .with_for_update()
        )
        mine = {recipient.person_id: recipient for recipient in found}
        for person_id, recipient in mine.items():
            if person_id in turn.later:
                recipient.not_before = turn.later[person_id].at
            recipient.outcome = turn.out.get(person_id, End(recipient.outcome))
        await self._waves.note(row.id, {one: turn.out[one] for one in mine if one in turn.out})
        willing = await self._still_willing(row, [person.id for person in turn.now])
        return [
            mine[person.id] for person in turn.now if person.id in mine and person.id in willing
        ]

    async def said(self, announcement_id: int, people: Sequence[Person]) -> list[ToSay]:
        """What each of them is told."""
        row = await self.rows.held(announcement_id)
        if await self._survey(row):
            return await self._waves.say(row, people)
        return _announced(row, people)

    async def _still_willing(self, row: Announcement, people: Sequence[int]) -> set[int]:
        """Without those who speak to us in this very moment: they may be declining it, and are
        asked for again in the next one."""
        if await self._survey(row):
            return set(people)
        found = await self._session.scalars(
            select(Person.id)
            .where(Person.id.in_(people), Person.no_announcements.is_(False))
            .with_for_update(read=True, skip_locked=True)
        )
        return set(found)


def _announced(row: Announcement, people: Sequence[Person]) -> list[ToSay]:
    notice = Announced(words_of(row))
    return [ToSay(person, notice, f"announcement:{row.id}:{person.id}") for person in people]


def _why_never(person: Person, now: datetime, *, survey: bool) -> End | None:
    """Why nothing of it is said to them: out of reach, or they want none; None if they get it."""
    why = out_of_reach(person, now)
    if why is not None:
        return OF_REACH[why]
    return End.DECLINED if person.no_announcements and not survey else None
