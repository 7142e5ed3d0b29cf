"""Which questions of surveys have been answered: their answers fix what they mean."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import BlindAnswer, SurveyAnswer, SurveyTally


async def answered_questions(session: AsyncSession) -> set[tuple[str, str]]:
    """Survey and question, by their codes."""
    found: set[tuple[str, str]] = set()
    for kept in (BlindAnswer, SurveyAnswer, SurveyTally):
        rows = await session.execute(select(kept.survey, kept.question).distinct())
        found |= {(survey, question) for survey, question in rows}
    return found
