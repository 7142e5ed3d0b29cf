"""Somebody who sees every report there can be, over days on which answers come and nights pass,
tries to single out a small group by adding and subtracting what they saw."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from itertools import combinations_with_replacement

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.aside import Aside
from bot.domain.periods import Days
from bot.domain.roles import Role
from bot.domain.survey_results import QuestionResult
from bot.domain.surveys import Asks, Said
from bot.domain.tokens import by_lot, new_token
from bot.models import BlindAnswer, Person, Survey, SurveyAnswer, SurveyQuestion
from bot.services.survey_batches import SurveyBatches
from bot.services.survey_results import SurveyResults
from bot.services.survey_rows import SurveyRows
from bot.services.survey_urn import drop_in
from tests.clock import MONDAY
from tests.pairs import join

SMALLEST, QUESTIONS = 5, ("a", "b")
# How often somebody answers: with a name or without, and which of the questions.
ANSWERS = st.tuples(st.booleans(), st.sets(st.sampled_from(QUESTIONS), min_size=1))
DAYS = st.lists(st.lists(ANSWERS, max_size=9), min_size=1, max_size=6)
# What a report shows: whose answers are in it. Each answers with a number of their own, so that
# the attacker of this test sees in a figure who is in it, which is more than anybody can.
Report = frozenset[str]


class Watched:
    """One survey, and an attacker who keeps all reports ever shown."""

    def __init__(self, session: AsyncSession) -> None:
        self.session, self.people, self.today = session, 0, MONDAY.date()
        self.seen: set[Report] = set()
        self._batches = SurveyBatches(session, SMALLEST)
        self._results = SurveyResults(session, SurveyRows(session))

    async def begin(self) -> "Watched":
        self.olga = await join(self.session, Role.COORDINATOR, "Olga")
        self.ann = await join(self.session, Role.LEARNER, "Ann")
        survey = Survey(code="s", occasion="on_demand", whom=["learner"], updated_at=MONDAY)
        self.session.add(survey)
        for number, code in enumerate(QUESTIONS):
            question = SurveyQuestion(
                survey="s", code=code, number=number, kind=Asks.NPS, updated_at=MONDAY
            )
            self.session.add(question)
        await self.session.flush()
        self.survey_id = survey.id
        return self

    async def answer(self, signed: bool, questions: Iterable[str]) -> None:
        self.people += 1
        said = [Said(code, (str(self.people),)) for code in sorted(questions)]
        if not signed:
            await drop_in(self.session, "s", said, new_token())
        for one in said if signed else ():
            answer = SurveyAnswer(
                id=by_lot(),
                survey="s",
                question=one.question,
                author_id=self.ann.id,
                given_on=self.today,
                chosen=list(one.values),
            )
            self.session.add(answer)
        await self.session.flush()

    async def night(self) -> None:
        self.today += timedelta(days=1)
        await self._batches.seal(self.today)

    async def look(self) -> None:
        """At all periods that there can be, by question, with a name, without, and together."""
        await self._look(None, *self._periods())

    async def glance(self) -> None:
        """Once more after each answer."""
        await self._look(None, self._periods()[-1])

    def _periods(self) -> list[Days]:
        first = MONDAY.date()
        days = [first + timedelta(days=n) for n in range((self.today - first).days + 1)]
        return [Days(*two) for two in combinations_with_replacement(days, 2)]

    async def _look(self, *periods: Days | None) -> None:
        for period in periods:
            _survey, found = await self._results.of(self.olga, self.survey_id, period)
            self.seen |= {report for result in found for report in _reports(result)}

    def ensure_nobody_is_singled_out(self) -> None:
        """People who are in the same reports get the same weight in whatever is added up or
        subtracted: the smallest group that can be derived is one of these."""
        everybody = {answer for report in self.seen for answer in report}
        alike = Counter(
            frozenset(report for report in self.seen if answer in report) for answer in everybody
        )
        assert all(n >= SMALLEST for n in alike.values()), alike

    async def ensure_something_is_shown(self) -> None:
        """What does not count yet is always too little."""
        for kept in (BlindAnswer, SurveyAnswer):
            waiting = await self.session.scalars(
                select(kept.question).where(kept.counts_on.is_(None))
            )
            assert all(n < SMALLEST for n in Counter(waiting).values())


def _reports(result: QuestionResult) -> list[Report]:
    """One answers each question once, under the same number: the question is told apart."""
    apart = [
        frozenset(f"{result.item.code}{value}" for value in spread.counts)
        for spread in (result.signed, result.blind)
        if spread
    ]
    for spread in (result.signed, result.blind):
        assert spread is None or spread.n == sum(spread.counts.values()) >= SMALLEST
    return [*apart, frozenset().union(*apart)] if apart else []


async def watched(days: list[list[tuple[bool, set[str]]]]) -> None:
    database = Aside()
    await database.begin()
    async with database.write() as session:
        its = await Watched(session).begin()
        for day in days:
            for signed, questions in day:
                await its.answer(signed, questions)
                await its.glance()
            await its.night()
            await its.look()
        its.ensure_nobody_is_singled_out()
        await its.ensure_something_is_shown()
    await database.close()


@settings(max_examples=25, deadline=None)
@given(DAYS)
def test_no_small_group_can_be_derived_from_all_reports(
    days: list[list[tuple[bool, set[str]]]],
) -> None:
    asyncio.run(watched(days))


async def test_who_leaves_changes_no_figure() -> None:
    """Else the difference would be theirs alone."""
    database = Aside()
    await database.begin()
    async with database.write() as session:
        its = await Watched(session).begin()
        for _n in range(6):
            await its.answer(True, {"a"})
        await its.night()
        before = await its._results.of(its.olga, its.survey_id)
        ann = await session.get_one(Person, its.ann.id)
        for answer in await session.scalars(
            select(SurveyAnswer).where(SurveyAnswer.author_id == ann.id)
        ):
            await session.delete(answer)
        await session.flush()
        assert before == await its._results.of(its.olga, its.survey_id)
        assert before[1][0].signed is not None
    await database.close()
