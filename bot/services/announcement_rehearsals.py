"""What would happen if an announcement were sent now: asked of the same code that sends it."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import within
from bot.domain.announcements import AnnouncementRehearsed, Rehearsal, State, Words
from bot.domain.segments import Segment
from bot.models import Announcement, Person
from bot.services.announcement_rows import AnnouncementRows, kept, words_of
from bot.services.announcement_sending import BRIEFLY, AnnouncementSending, Turn
from bot.services.announcements import rehearsal_key
from bot.services.notices import Lane, Notices
from bot.services.timing_of_many import TimingOfMany

BATCH = 500


class AnnouncementRehearsals:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        sending: AnnouncementSending,
        daily: int,
    ) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self._sending, self._daily = sending, daily
        self._rows = AnnouncementRows(session, clock)

    async def next(self) -> Announcement | None:
        """One that was asked for."""
        return await self._session.scalar(
            select(Announcement)
            .where(Announcement.state == State.DRAFT, Announcement.rehearse_at.is_not(None))
            .where(Announcement.rehearsal.is_(None))
            .order_by(Announcement.rehearse_at)
            .limit(1)
        )

    async def of(self, row: Announcement) -> Rehearsal:
        """As of now. It reads everybody who is meant, a batch at a time, and changes nothing."""
        within(self._session, row.institution)
        now, words = self._clock(), words_of(row)
        people = await self._rows.segments.people(Segment.of_json(row.segment))
        timing, tally = TimingOfMany(self._session, now, self._daily), _Tally()
        for at in range(0, len(people), BATCH):
            found = await self._session.scalars(
                select(Person).options(BRIEFLY).where(Person.id.in_(people[at : at + BATCH]))
            )
            batch = found.all()
            turn = await self._sending.sorted_out(batch, timing)
            tally.add(turn)
            tally.other += _in_other_language(batch, turn, words)
            # Whoever was looked at is not kept: there may be very many.
            self._session.expunge_all()
        return tally.told(now, len(people))

    async def note(self, announcement_id: int, asked_at: datetime, told: Rehearsal) -> None:
        """Whoever asked is told, unless the draft is another meanwhile, or gone."""
        row = await self._session.get(Announcement, announcement_id, with_for_update=True)
        if row is None or row.rehearse_at != asked_at or row.rehearsal is not None:
            return
        row.rehearsal = kept(told)
        await self._session.flush()
        if (asker := await self._rows.whom_to_tell(row)) is not None:
            key, notice = rehearsal_key(row), AnnouncementRehearsed(await self._rows.view(row))
            self._notices.tell(asker, notice, lane=Lane.REPLY, key=f"{key}:done", over=key)


class _Tally:
    def __init__(self) -> None:
        self.now, self.other = 0, 0
        self.later: Counter[str] = Counter()
        self.out: Counter[str] = Counter()
        self.last: list[datetime] = []

    def add(self, turn: Turn) -> None:
        self.now += len(turn.now)
        self.later.update(str(moment.whys[-1]) for moment in turn.later.values())
        self.out.update(map(str, turn.out.values()))
        moments = (moment.at for moment in turn.later.values())
        self.last = sorted([*self.last, *moments])[-1:]

    def told(self, at: datetime, total: int) -> Rehearsal:
        last = self.last[0] if self.last else None
        return Rehearsal(at, total, self.now, self.later, self.out, last, self.other)


def _in_other_language(people: Sequence[Person], turn: Turn, words: Words) -> int:
    """How many of them get it in a language that is not theirs."""
    if words.language is None or not (words.ru or words.en):
        return 0
    return sum(one.id not in turn.out and not words.has(one.language) for one in people)
