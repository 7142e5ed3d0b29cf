"""Answers begin to count in batches: never fewer than a group that may be shown, and for good.

A batch is all that has come to one question since the last batch, if it is enough of it; with a
name and without are two. What a batch came to is tallied, and reports are made of tallies alone:
whatever two of them are subtracted, what is left is whole batches.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.survey_results import ALL
from bot.models import BlindAnswer, SurveyAnswer, SurveyTally
from bot.services.survey_urn import as_row, take_out, write_anew

Answer = type[SurveyAnswer] | type[BlindAnswer]
Key = tuple[str, str]


class SurveyBatches:
    """`smallest`: how many make a batch at least."""

    def __init__(self, session: AsyncSession, smallest: int) -> None:
        self._session, self._smallest = session, smallest

    async def seal(self, today: date) -> None:
        """Once a day, for what came until then."""
        for survey, question in await self._enough(BlindAnswer):
            await self._seal_blind(survey, question, today)
        for survey, question in await self._enough(SurveyAnswer):
            await self._seal_signed(survey, question, today)

    async def _enough(self, of: Answer) -> Sequence[Key]:
        found = await self._session.execute(
            select(of.survey, of.question)
            .where(of.counts_on.is_(None))
            .group_by(of.survey, of.question)
            .having(func.count() >= self._smallest)
            .order_by(of.survey, of.question)
        )
        return [(survey, question) for survey, question in found]

    async def _seal_blind(self, survey: str, question: str, today: date) -> None:
        """Of what is no words, only the tally is left."""
        found = await self._session.scalars(
            select(BlindAnswer)
            .where(BlindAnswer.survey == survey, BlindAnswer.question == question)
            .where(BlindAnswer.counts_on.is_(None))
            .with_for_update()
        )
        answers = found.all()
        if len(answers) < self._smallest:
            return
        await self._tally((survey, question), today, [one.chosen for one in answers], blind=True)
        words = [{**as_row(one), "counts_on": today} for one in answers if one.text]
        await take_out(self._session, answers)
        await write_anew(self._session, words)

    async def _seal_signed(self, survey: str, question: str, today: date) -> None:
        waits = (
            SurveyAnswer.survey == survey,
            SurveyAnswer.question == question,
            SurveyAnswer.counts_on.is_(None),
        )
        found = await self._session.execute(
            select(SurveyAnswer.id, SurveyAnswer.chosen).where(*waits).with_for_update()
        )
        answers = found.all()
        if len(answers) < self._smallest:
            return
        chosen = [values for _id, values in answers]
        await self._tally((survey, question), today, chosen, blind=False)
        ids = [answer_id for answer_id, _values in answers]
        await self._session.execute(
            update(SurveyAnswer).where(SurveyAnswer.id.in_(ids)).values(counts_on=today)
        )

    async def _tally(
        self, of: Key, today: date, answers: Iterable[Sequence[str]], *, blind: bool
    ) -> None:
        counted = Counter(value for chosen in answers for value in (ALL, *chosen))
        for value, n in sorted(counted.items()):
            key = (*of, blind, today, value)
            there = await self._session.get(SurveyTally, key)
            if there is None:
                names = ("survey", "question", "blind", "counts_on", "value")
                self._session.add(SurveyTally(**dict(zip(names, key, strict=True)), n=n))
            else:
                there.n += n
