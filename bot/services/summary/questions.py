"""Questions: answered by the bot, handed over, and how long people took to reply."""

from statistics import median

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.summary import QuestionFigures, Share
from bot.models import AskedQuestion, Request
from bot.services.summary.window import Window, how_many, whole

BY_BOT = (
    AskedQuestion.shown.is_not(None),
    AskedQuestion.refused.is_(False),
    Request.id.is_(None),
)


async def questions(session: AsyncSession, window: Window) -> QuestionFigures:
    row = await session.execute(
        select(func.count(), how_many(*BY_BOT), func.count(Request.id))
        .select_from(AskedQuestion)
        .outerjoin(Request, Request.question_id == AskedQuestion.id)
        .where(window.has(AskedQuestion.asked_at))
    )
    asked, by_bot, handed_over = whole(row.one())
    minutes = await _minutes(session, window)
    requests = await session.scalar(
        select(func.count()).select_from(Request).where(window.has(Request.asked_at))
    )
    return QuestionFigures(
        Share(by_bot, asked),
        Share(handed_over, asked),
        Share(len(minutes), requests or 0),
        median(minutes) if minutes else None,
    )


async def _minutes(session: AsyncSession, window: Window) -> list[float]:
    """From the request to the reply; the two databases subtract moments differently."""
    found = await session.execute(
        select(Request.asked_at, Request.answered_at).where(
            window.has(Request.asked_at), Request.answered_at.is_not(None)
        )
    )
    return [
        (answered - asked).total_seconds() / 60
        for asked, answered in found
        if answered is not None
    ]
