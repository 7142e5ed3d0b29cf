"""The last exercise of calling a person that is over."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calls import CallState
from bot.models import Call
from bot.services.summary.moments import Stretch

NOBODY = -1


async def last_drill(session: AsyncSession, now: Stretch) -> Mapping[str, int]:
    """Its day as an ordinal number, and after how many seconds somebody had it, or NOBODY."""
    call = await session.scalar(
        select(Call)
        .where(Call.drill, Call.state != CallState.OPEN, Call.started_at < now.now)
        .order_by(Call.id.desc())
        .limit(1)
    )
    if call is None:
        return {}
    took = call.taken_at - call.started_at if call.taken_at else None
    seconds = NOBODY if took is None else round(took.total_seconds())
    day = call.started_at.astimezone(now.zone).date()
    return {"drill_day": day.toordinal(), "drill_seconds": seconds}
