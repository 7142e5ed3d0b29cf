"""What waits to be said, to the end of quiet hours or for another day, may be no longer so."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import OutboxMessage
from bot.models.outbox import DROPPED, QUEUED


async def take_back(session: AsyncSession, now: datetime, *keys: str) -> frozenset[str]:
    """The messages with these keys, if they have not been sent: it is known why, so that nothing
    follows from it. The keys of those that had not."""
    found = await session.scalars(
        update(OutboxMessage)
        .where(OutboxMessage.key.in_(keys), OutboxMessage.status == QUEUED)
        .values(status=DROPPED, sent_at=now, payload={}, file=None, error="outdated")
        .returning(OutboxMessage.key)
    )
    return frozenset(filter(None, found))
