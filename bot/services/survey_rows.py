"""Surveys with their questions, as the content pack told them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import NotFound
from bot.domain.surveys import (
    MOST_QUESTIONS,
    USUAL_DAYS,
    Asks,
    Item,
    Occasion,
    Signing,
    SurveyView,
)
from bot.models import Survey, SurveyQuestion


class SurveyRows:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> list[SurveyView]:
        return await self._those()

    async def of(self, occasion: Occasion) -> list[SurveyView]:
        """What is asked then; what has no questions yet is not."""
        found = await self._those(Survey.occasion == occasion)
        return [survey for survey in found if survey.items]

    async def one(self, survey_id: int) -> SurveyView:
        """Raises NotFound."""
        return _only(await self._those(Survey.id == survey_id))

    async def named(self, code: str) -> SurveyView:
        """Raises NotFound."""
        return _only(await self._those(Survey.code == code))

    async def _those(self, *which: ColumnElement[bool]) -> list[SurveyView]:
        rows = (await self._session.scalars(select(Survey).where(*which))).all()
        asked = await self._session.scalars(
            select(SurveyQuestion)
            .where(SurveyQuestion.survey.in_([row.code for row in rows]))
            .order_by(SurveyQuestion.number, SurveyQuestion.code)
        )
        questions = asked.all()
        return [_view(row, (q for q in questions if q.survey == row.code)) for row in rows]


def _only(found: Sequence[SurveyView]) -> SurveyView:
    if not found:
        raise NotFound
    return found[0]


def _view(row: Survey, questions: Iterable[SurveyQuestion]) -> SurveyView:
    return SurveyView(
        id=row.id,
        code=row.code,
        title=(row.title_ru, row.title_en),
        intro=(row.intro_ru, row.intro_en),
        occasion=Occasion(row.occasion),
        whom=tuple(row.whom),
        signing=Signing(row.signing or Signing.CHOICE),
        days=row.days or USUAL_DAYS,
        items=tuple(_item(question) for question in questions)[:MOST_QUESTIONS],
        programme=row.programme,
        event=row.event,
    )


def _item(row: SurveyQuestion) -> Item:
    return Item(
        row.code,
        Asks(row.kind),
        (row.question_ru, row.question_en),
        _options(row.options_ru, row.options_en),
        bool(row.optional),
    )


def _options(ru: Sequence[str], en: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """One language may be missing altogether."""
    most = max(len(ru), len(en))
    filled = ([*ru, *[""] * (most - len(ru))], [*en, *[""] * (most - len(en))])
    return tuple(zip(*filled, strict=True))
