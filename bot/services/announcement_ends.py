"""What became of the messages of an announcement: as the outbox tells it, a few at a time."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.announcements import End
from bot.models import Announcement, AnnouncementRecipient, OutboxMessage
from bot.models.outbox import FAILED, QUEUED, SENT
from bot.services.announcement_rows import AnnouncementRows
from bot.services.announcement_wishes import DECLINED
from bot.services.announcements import CALLED_OFF
from bot.services.survey_wave_sending import SurveyWaveSending

# What is called off may be on the wire: so long afterwards it is known whether it was.
ON_THE_WIRE = timedelta(seconds=10)
TAKEN_BACK = {CALLED_OFF: End.CANCELLED, DECLINED: End.DECLINED}
UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Ends:
    """By person: how it ended; and who waits again, by the id of the message that waits."""

    ended: dict[int, End] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.ended or self.back)


class AnnouncementEnds:
    def __init__(self, session: AsyncSession, clock: Clock, waves: SurveyWaveSending) -> None:
        self._session, self._clock, self._waves = session, clock, waves
        self._rows = AnnouncementRows(session, clock)

    async def look(self, row: Announcement) -> Ends:
        """Of those whose message lies or lay in the outbox. Only looked at: nothing changes."""
        one, message, ends = AnnouncementRecipient, OutboxMessage, Ends()
        found = await self._session.execute(
            select(one.person_id, message.id, message.status, message.not_before)
            .add_columns(message.error, message.sent_at)
            .outerjoin(message, message.id == one.message_id)
            .where(one.announcement_id == row.id, one.outcome == End.QUEUED)
        )
        for person_id, message_id, status, not_before, error, sent_at in found:
            if status == QUEUED and not_before > self._clock():
                ends.back[person_id] = message_id
            elif (end := self._end(status, error, sent_at)) is not None:
                ends.ended[person_id] = end
        return ends

    def _end(self, status: str | None, error: str | None, at: datetime | None) -> End | None:
        if status == SENT:
            return End.DELIVERED
        if status == QUEUED:
            return None
        if error in TAKEN_BACK:
            return TAKEN_BACK[error] if at and self._clock() - at >= ON_THE_WIRE else None
        if error == UNREACHABLE:
            return End.BLOCKED
        return End.FAILED if status in {FAILED, None} else End.LATE

    async def note(self, announcement_id: int, ends: Ends) -> None:
        """What has to wait for a morning lies in the outbox no longer: it can be called off."""
        await self._rows.held(announcement_id)
        one = AnnouncementRecipient
        found = await self._session.scalars(
            select(one)
            .where(one.announcement_id == announcement_id, one.outcome == End.QUEUED)
            .where(one.person_id.in_({*ends.ended, *ends.back}))
        )
        for recipient in found.all():
            if recipient.person_id in ends.back:
                await self._take_back(recipient)
            else:
                recipient.outcome = ends.ended[recipient.person_id]
        await self._waves.note(announcement_id, ends.ended)

    async def _take_back(self, recipient: AnnouncementRecipient) -> None:
        message = await self._session.get(
            OutboxMessage, recipient.message_id, with_for_update=True
        )
        if message is None or message.status != QUEUED or message.not_before <= self._clock():
            return
        recipient.outcome, recipient.message_id = End.WAITING, None
        recipient.not_before = message.not_before
        await self._waves.back(recipient.announcement_id, message.payload)
        await self._session.delete(message)
