"""Mentors' cards opened in the period, and what came of them."""

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.cards import Outcome
from bot.domain.summary import CardFigures, Share
from bot.models import Card
from bot.services.summary.window import Window, how_many, whole

IS_OPEN = Card.closed_at.is_(None)


async def cards(session: AsyncSession, window: Window) -> CardFigures:
    """Cards that the end of their pair withdrew are left out."""
    row = await session.execute(
        select(
            func.count(),
            how_many(~IS_OPEN),
            how_many(Card.outcome == Outcome.MET),
            how_many(Card.outcome == Outcome.HELP),
            how_many(IS_OPEN, Card.due_at < window.now),
        )
        .select_from(Card)
        .where(window.has(Card.opened_at), or_(IS_OPEN, Card.outcome.is_not(None)))
    )
    opened, closed, met, help_, overdue = whole(row.one())
    return CardFigures(
        Share(closed, opened), Share(met, closed), Share(help_, closed), Share(overdue, opened)
    )
