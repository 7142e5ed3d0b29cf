"""Whether somebody wants announcements: what coordinators write to many, and nothing else."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.announcements import End
from bot.domain.errors import NotAllowed
from bot.domain.roles import Standing
from bot.models import AnnouncementRecipient, OutboxMessage, Person
from bot.models.outbox import DROPPED, QUEUED

DECLINED = "declined"


class AnnouncementWishes:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def choose(self, person: Person, *, wanted: bool) -> None:
        """None comes any more, not even one that lies with the sender; or they come again, from
        the next one on."""
        if person.standing != Standing.ACTIVE:
            raise NotAllowed
        person.no_announcements = not wanted
        await self._session.flush()
        if not wanted:
            await self._take_back(person)

    async def _take_back(self, person: Person) -> None:
        one = AnnouncementRecipient
        queued = select(one.message_id).where(
            one.person_id == person.id, one.outcome == End.QUEUED
        )
        await self._session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.id.in_(queued), OutboxMessage.status == QUEUED)
            .values(status=DROPPED, file=None, payload={}, error=DECLINED, sent_at=self._clock())
        )
