"""How far an announcement is, and how it ended: told to whoever sent it."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.announcements import AnnouncementProgress, AnnouncementReport, End, State
from bot.models import Announcement, AnnouncementRecipient
from bot.services.announcement_rows import AnnouncementRows
from bot.services.notices import Lane, Notices

TOLD_EVERY = timedelta(seconds=10)


class AnnouncementNews:
    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, rows: AnnouncementRows
    ) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self.rows = rows

    async def is_over(self, row: Announcement) -> bool:
        """Nothing of it is under way, and nothing of it will be."""
        if row.state == State.LISTING or await self._any(row.id, End.QUEUED):
            return False
        over = row.expires_at is not None and row.expires_at <= self._clock()
        return row.state == State.CANCELLED or over or not await self._any(row.id, End.WAITING)

    async def _any(self, announcement_id: int, end: End) -> bool:
        one = AnnouncementRecipient
        found = select(one.person_id).where(
            one.announcement_id == announcement_id, one.outcome == end
        )
        return await self._session.scalar(found.limit(1)) is not None

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
