"""A survey with a question of each kind, and people whom it is sent to."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.surveys import Asks, Occasion
from bot.models import Survey, SurveyQuestion
from tests.clock import MONDAY

CODE = "month"
QUESTIONS: dict[str, dict[str, Any]] = {
    "content": {"kind": Asks.SCALE, "question_ru": "Как вам месяц?", "question_en": "Your month?"},
    "advise": {"kind": Asks.NPS, "question_ru": "Посоветуете нас?", "question_en": "Advise us?"},
    "best": {
        "kind": Asks.CHOICE,
        "question_ru": "Что было лучше?",
        "question_en": "What was better?",
        "options_ru": ["встречи", "занятия"],
        "options_en": ["meetings", "classes"],
    },
    "help": {
        "kind": Asks.CHOICES,
        "question_ru": "Что помогло?",
        "question_en": "What has helped?",
        "options_ru": ["разговор", "документы", "совет"],
        "options_en": ["a talk", "papers", "advice"],
        "optional": True,
    },
    "wish": {
        "kind": Asks.TEXT,
        "question_ru": "Что изменить?",
        "question_en": "What to change?",
        "optional": True,
    },
    "tell": {
        "kind": Asks.VOICE,
        "question_ru": "Что ещё?",
        "question_en": "What else?",
        "optional": True,
    },
}


async def load(
    session: AsyncSession,
    occasion: Occasion = Occasion.DEMAND,
    code: str = CODE,
    asks: tuple[str, ...] = tuple(QUESTIONS),
    **columns: Any,
) -> Survey:
    """`asks`: which of the questions, in this order."""
    usual: dict[str, Any] = {"whom": ["learner"], "title_ru": "Месяц", "title_en": "The month"}
    survey = Survey(code=code, occasion=occasion, updated_at=MONDAY, **(usual | columns))
    session.add(survey)
    for number, name in enumerate(asks, 1):
        question = SurveyQuestion(
            survey=code, code=name, number=number, updated_at=MONDAY, **QUESTIONS[name]
        )
        session.add(question)
    await session.flush()
    return survey
