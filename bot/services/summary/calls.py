"""Calls for a person: how many, how soon somebody had them, and the last exercise."""

from statistics import median

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calls import CallState
from bot.domain.summary import CallFigures, Exercise, Share
from bot.models import Call
from bot.services.summary.window import Window


async def calls(session: AsyncSession, window: Window) -> CallFigures:
    """What fewer people did than may be told of is not even counted."""
    found = await session.execute(
        select(Call.caller_id, Call.started_at, Call.taken_at).where(
            Call.drill.is_(False), window.has(Call.started_at)
        )
    )
    rows = found.all()
    exercise = await _exercise(session, window)
    if 0 < len({caller for caller, _started, _taken in rows}) < window.smallest:
        return CallFigures(None, None, exercise)
    waits = [(taken - started).total_seconds() / 60 for _by, started, taken in rows if taken]
    return CallFigures(Share(len(waits), len(rows)), median(waits) if waits else None, exercise)


async def _exercise(session: AsyncSession, window: Window) -> Exercise | None:
    """The last one that was over when the period was."""
    call = await session.scalar(
        select(Call)
        .where(Call.drill, Call.state != CallState.OPEN, Call.started_at < window.end)
        .order_by(Call.id.desc())
        .limit(1)
    )
    if call is None:
        return None
    on = call.started_at.astimezone(window.zone).date()
    took = call.taken_at - call.started_at if call.taken_at else None
    return Exercise(on, took.total_seconds() / 60 if took is not None else None)
