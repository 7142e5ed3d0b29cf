"""What is noted in the audit goes in its time: said first in a row of its own, then done."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.retention import BATCH
from bot.models import AuditEntry, AuditHorizon

ONLY = 1


async def put_away(session: AsyncSession, clock: Clock, age: timedelta) -> int:
    """The triggers of the database let nothing go that is younger than the horizon says."""
    until = clock() - age
    old = select(AuditEntry.id).where(AuditEntry.at < until).order_by(AuditEntry.at)
    keys = list(await session.scalars(old.limit(BATCH)))
    if keys:
        horizon = await session.get(AuditHorizon, ONLY)
        if horizon is None:
            horizon = AuditHorizon(id=ONLY, older_than=until)
            session.add(horizon)
        horizon.older_than = until
        await session.flush()
        await session.execute(delete(AuditEntry).where(AuditEntry.id.in_(keys)))
    return len(keys)
