"""Meetings that were held: how many, and by how many pairs; never when or where."""

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.meetings import MeetingState
from bot.domain.summary import MeetingFigures, Share
from bot.models import Meeting, Pairing
from bot.services.summary.pairs import WAS_ACTIVE
from bot.services.summary.window import Window, how_many, whole


async def meetings(session: AsyncSession, window: Window) -> MeetingFigures:
    row = await session.execute(
        select(func.count(Meeting.id), func.count(Meeting.pairing_id.distinct()))
        .where(Meeting.state == MeetingState.HELD)
        .where(Meeting.on_date >= window.days.first, Meeting.on_date <= window.days.last)
    )
    held, met = whole(row.one())
    return MeetingFigures(held, Share(met, await _active(session, window)))


async def _active(session: AsyncSession, window: Window) -> int:
    not_over = or_(Pairing.ended_at.is_(None), Pairing.ended_at >= window.start)
    began = Pairing.decided_at <= window.end
    row = await session.execute(select(how_many(WAS_ACTIVE, began, not_over)))
    return whole(row.one())[0]
