"""An announcement on its way: its recipients are written down, asked for in turn, and counted.

Nobody's rights are checked here: it is the bot itself that goes on with what was confirmed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only

from bot.clock import Clock
from bot.domain.announcements import (
    AT_ONCE,
    AT_WORK,
    OF_REACH,
    WINDOW,
    AnnouncementProgress,
    AnnouncementReport,
    End,
    State,
)
from bot.models import Announcement, AnnouncementRecipient, Person
from bot.services.announcement_rows import AnnouncementRows, unpacked
from bot.services.notices import Lane, Notices
from bot.services.reach import out_of_reach
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
TOLD_EVERY = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: `now` those who get it, `later` who gets it when, `out` who never does."""

    now: Sequence[Person] = ()
    later: dict[int, Moment] = field(default_factory=dict)
    out: dict[int, End] = field(default_factory=dict)


class AnnouncementSending:
    """`daily`: how many messages a day a person gets unasked."""

    def __init__(self, session: AsyncSession, clock: Clock, notices: Notices, daily: int) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self._daily = daily
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
        room = min(AT_ONCE, WINDOW - await self._queued(row.id))
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
        turn = await self.sorted_out(list(found), TimingOfMany(self._session, now, self._daily))
        return Turn(turn.now[:room], turn.later, turn.out)

    async def sorted_out(self, people: Sequence[Person], timing: TimingOfMany) -> Turn:
        """Who gets it now, later or never. The rehearsal and the sending ask the same."""
        now = self._clock()
        whys = {person.id: _why_never(person, now) for person in people}
        reached = [person for person in people if whys[person.id] is None]
        moments = await timing.of(reached, Lane.MANY)
        return Turn(
            [person for person in reached if moments[person.id].at <= now],
            {one: moment for one, moment in moments.items() if moment.at > now},
            {one: why for one, why in whys.items() if why},
        )

    async def _queued(self, announcement_id: int) -> int:
        one = AnnouncementRecipient
        counted = select(func.count()).where(
            one.announcement_id == announcement_id, one.outcome == End.QUEUED
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
        willing = await self._still_willing([person.id for person in turn.now])
        return [
            mine[person.id] for person in turn.now if person.id in mine and person.id in willing
        ]

    async def _still_willing(self, people: Sequence[int]) -> set[int]:
        """Without those who speak to us in this very moment: they may be declining it, and are
        asked for again in the next one."""
        found = await self._session.scalars(
            select(Person.id)
            .where(Person.id.in_(people), Person.no_announcements.is_(False))
            .with_for_update(read=True, skip_locked=True)
        )
        return set(found)

    async def is_over(self, row: Announcement) -> bool:
        """Nothing of it is under way, and nothing of it will be."""
        if row.state == State.LISTING or await self._queued(row.id):
            return False
        over = row.expires_at is not None and row.expires_at <= self._clock()
        return row.state == State.CANCELLED or over or not await self._waiting(row.id)

    async def _waiting(self, announcement_id: int) -> bool:
        one = AnnouncementRecipient
        waiting = select(one.person_id).where(
            one.announcement_id == announcement_id, one.outcome == End.WAITING
        )
        return await self._session.scalar(waiting.limit(1)) is not None

    async def finish(self, announcement_id: int) -> None:
        """The counts stay; who has not had it by now does not get it any more."""
        row = await self.rows.held(announcement_id)
        if row.ended_at is not None:
            return
        row.result = {str(end): count for end, count in (await self._result(row)).items()}
        row.state = State.CANCELLED if row.state == State.CANCELLED else State.DONE
        row.ended_at = self._clock()
        await self._session.flush()
        await self._tell_progress(row)
        if (told := await self.rows.whom_to_tell(row)) is not None:
            report = AnnouncementReport(await self.rows.view(row))
            key = f"announcement:{row.id}:report"
            self._notices.tell(told, report, lane=Lane.REMINDER, polite=True, key=key)

    async def _result(self, row: Announcement) -> Counter[End]:
        counts, called_off = Counter(await self.rows.counts(row)), row.state == State.CANCELLED
        waiting = counts.pop(End.WAITING, 0)
        missing = row.total - counts.total() - waiting
        counts[End.CANCELLED if called_off else End.LATE] += waiting
        counts[End.CANCELLED if called_off else End.GONE] += missing
        return +counts

    async def show(self, announcement_id: int) -> None:
        """How far it is, in one message that is drawn over."""
        row = await self.rows.held(announcement_id)
        if row.ended_at is None:
            await self._tell_progress(row)

    def is_to_be_shown(self, row: Announcement) -> bool:
        """Every so many seconds, and at once after it was held, let go on or called off."""
        shown = row.shown_at
        return shown in {None, row.confirmed_at} or shown + TOLD_EVERY <= self._clock()

    async def _tell_progress(self, row: Announcement) -> None:
        key = f"announcement:{row.id}:progress"
        over = key if row.shown_at is not None else None
        row.shown_at = self._clock()
        if (told := await self.rows.whom_to_tell(row)) is None:
            return
        if over is not None:
            key = f"{key}:{row.shown_at:%Y%m%dT%H%M%S.%f}:{row.state}"
        notice = AnnouncementProgress(await self.rows.view(row))
        self._notices.tell(told, notice, lane=Lane.REPLY, key=key, over=over)


def _why_never(person: Person, now: datetime) -> End | None:
    """Why nothing of it is said to them: out of reach, or they want none; None if they get it."""
    why = out_of_reach(person, now)
    if why is not None:
        return OF_REACH[why]
    return End.DECLINED if person.no_announcements else None
