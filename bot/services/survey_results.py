"""What surveys came to, for reading: made of whole batches alone."""

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.periods import Days
from bot.domain.survey_results import QuestionResult, spread
from bot.domain.surveys import SurveyView
from bot.models import Person, SurveyTally
from bot.services.sight import ensure_coordinator_of_all
from bot.services.survey_rows import SurveyRows

Cells = dict[tuple[str, bool], list[tuple[str, int]]]


class SurveyResults:
    def __init__(self, session: AsyncSession, rows: SurveyRows) -> None:
        self._session, self._rows = session, rows

    async def of(
        self, by: Person, survey_id: int, days: Days | None = None
    ) -> tuple[SurveyView, Sequence[QuestionResult]]:
        """Question by question. `days`: only batches that were whole on one of them; of the same
        days it is always the same. Raises NotAllowed, NotFound."""
        ensure_coordinator_of_all(by)
        survey = await self._rows.one(survey_id)
        cells = await self._cells(survey, days)
        return survey, [
            QuestionResult(
                item,
                spread(cells.get((item.code, False), ())),
                spread(cells.get((item.code, True), ())),
            )
            for item in survey.items
        ]

    async def _cells(self, survey: SurveyView, days: Days | None) -> Cells:
        tally = SurveyTally
        found = await self._session.execute(
            select(tally.question, tally.blind, tally.value, func.sum(tally.n))
            .where(tally.survey == survey.code)
            .where(tally.counts_on.between(days.first, days.last) if days else true())
            .group_by(tally.question, tally.blind, tally.value)
            .order_by(tally.question, tally.blind, tally.value)
        )
        by_question = groupby(found.all(), lambda row: (row[0], bool(row[1])))
        return {key: [(row[2], int(row[3])) for row in rows] for key, rows in by_question}
