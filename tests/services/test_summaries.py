"""The figures of a summary, against rows made by hand, on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from bot.db.engine import Database
from bot.domain.cards import Outcome
from bot.domain.check_ins import Audience, CheckInState
from bot.domain.errors import NotAllowed
from bot.domain.feedback import About, Signed
from bot.domain.pairings import PairKind, PairState
from bot.domain.periods import Days
from bot.domain.questionnaires import Area
from bot.domain.reporting import Period
from bot.domain.roles import Role, Standing
from bot.domain.summary import (
    AreaFigures,
    Asked,
    CheckInWeek,
    FeedbackFigures,
    Ratings,
    Share,
    Summary,
)
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.facts import Facts

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
THIS_WEEK = datetime(2026, 11, 24, 9, tzinfo=UTC)
LAST_WEEK = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture
async def facts(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Facts]:
    clock.now = NOW
    async with database.write() as session:
        yield await Facts(session, clock, settings).open()


def sizes_of(figures: FeedbackFigures) -> list[int]:
    """Of all, and of each part."""
    parts = (figures.ratings, *figures.by_about.values(), *figures.by_signed.values())
    return [part.answers if part else 0 for part in parts]


async def of(facts: Facts, period: Period = Period.THIS_WEEK) -> Summary:
    await facts.session.flush()
    return await facts.services.summaries.of(facts.olga, Asked(period))


async def test_only_coordinators_may_ask(facts: Facts) -> None:
    for role in (Role.LEARNER, Role.MENTOR, Role.TUTOR):
        with pytest.raises(NotAllowed):
            await facts.services.summaries.of(await facts.person(role), Asked(Period.ALL))


async def test_people(facts: Facts) -> None:
    for category in ("student",) * 6 + ("veteran",) * 7 + (None,) * 5:
        await facts.person(category=category)
    await facts.person(standing=Standing.WAITING)
    await facts.person(standing=Standing.LEFT)
    mentor = await facts.person(Role.MENTOR, unreachable_since=LAST_WEEK)
    await facts.person(Role.TUTOR, paused_until=NOW + timedelta(days=1))
    learner = await facts.person(category="veteran", joined_at=THIS_WEEK)
    await facts.pair(learner, mentor)
    people = (await of(facts)).people
    assert (people.learners, people.mentors, people.tutors) == (19, 1, 1)
    assert (people.waiting, people.joined) == (1, 1)
    assert people.paused == Share(1, 21)
    assert people.unreachable == Share(1, 21)
    assert people.without_mentor == Share(18, 19)
    assert people.by_category == {"": 5, "student": 6, "veteran": 8}


async def test_small_categories_hide_one_another(facts: Facts) -> None:
    for category in ("student",) * 9 + ("veteran",) * 12 + (None,) * 2:
        await facts.person(category=category)
    people = (await of(facts)).people
    assert people.by_category == {"": None, "student": None, "veteran": 12}


async def test_pairs(facts: Facts) -> None:
    await facts.new_pair(decided_at=LAST_WEEK)
    await facts.new_pair(decided_at=THIS_WEEK)
    await facts.new_pair(decided_at=LAST_WEEK, ended_at=THIS_WEEK, state=PairState.ENDED)
    await facts.new_pair(decided_at=LAST_WEEK, ended_at=LAST_WEEK, state=PairState.ENDED)
    await facts.new_pair(decided_at=THIS_WEEK, state=PairState.DECLINED)
    await facts.new_pair(state=PairState.PROPOSED)
    now, before = (await of(facts)).pairs, (await of(facts, Period.LAST_WEEK)).pairs
    assert (now.active, now.proposed, now.started, now.ended) == (2, 1, 1, Share(1, 3))
    assert (before.active, before.started, before.ended) == (2, 3, Share(1, 3))


async def test_check_ins(facts: Facts) -> None:
    pairing = await facts.new_pair()
    for n, state in enumerate((CheckInState.ANSWERED, CheckInState.ASKED, CheckInState.MISSED)):
        await facts.check_in(pairing, THIS_WEEK + timedelta(minutes=n), state)
    await facts.check_in(pairing, THIS_WEEK + timedelta(minutes=5), CheckInState.SKIPPED)
    await facts.check_in(pairing, NOW + timedelta(hours=1), CheckInState.DUE)
    await facts.check_in(pairing, LAST_WEEK, CheckInState.ANSWERED)
    figures = (await of(facts)).check_ins
    assert figures.delivered == Share(3, 4)
    assert (figures.answered, figures.missed) == (Share(1, 3), Share(1, 3))
    assert figures.skipped == Share(1, 4)
    month = (await of(facts, Period.MONTH)).check_ins
    assert month.weeks == (
        CheckInWeek(Days(date(2026, 11, 16), date(2026, 11, 22)), 1, 1, 0),
        CheckInWeek(Days(date(2026, 11, 23), date(2026, 11, 29)), 3, 1, 1),
    )


async def test_periods_begin_with_the_institutions_days(facts: Facts) -> None:
    """Monday in Moscow begins when it is 21:00 on Sunday in Greenwich."""
    pairing = await facts.new_pair()
    monday = datetime(2026, 11, 22, 21, tzinfo=UTC)
    await facts.check_in(pairing, monday, CheckInState.ANSWERED)
    await facts.check_in(pairing, monday - timedelta(seconds=1), CheckInState.ANSWERED)
    assert (await of(facts)).check_ins.delivered == Share(1, 1)
    assert (await of(facts, Period.LAST_WEEK)).check_ins.delivered == Share(1, 1)
    assert (await of(facts, Period.ALL)).check_ins.delivered == Share(2, 2)


class TestAreas:
    @staticmethod
    async def study(facts: Facts) -> AreaFigures:
        return next(area for area in (await of(facts)).check_ins.areas if area.area == Area.STUDY)

    @staticmethod
    async def answer(facts: Facts, audience: Audience, *values: int | None) -> None:
        """Each by a learner of their own."""
        for value in values:
            pairing = await facts.new_pair()
            check_in = await facts.check_in(pairing, THIS_WEEK, CheckInState.ANSWERED)
            facts.answer(check_in, Area.STUDY, value, audience)

    async def test_five_people_make_a_mean(self, facts: Facts) -> None:
        await self.answer(facts, Audience.TREND, 5, 5, 4, 2, 1, None)
        assert await self.study(facts) == AreaFigures(Area.STUDY, 5, 3.4)

    async def test_four_do_not(self, facts: Facts) -> None:
        await self.answer(facts, Audience.TREND, 5, 5, 4, 2, None)
        assert await self.study(facts) == AreaFigures(Area.STUDY, None, None)

    async def test_one_person_five_times_is_one_person(self, facts: Facts) -> None:
        pairing = await facts.new_pair()
        for n in range(5):
            moment = THIS_WEEK + timedelta(minutes=n)
            check_in = await facts.check_in(pairing, moment, CheckInState.ANSWERED)
            facts.answer(check_in, Area.STUDY, 4, Audience.TREND)
        assert (await self.study(facts)).mean is None

    async def test_what_is_meant_for_the_mentor_is_not_counted(self, facts: Facts) -> None:
        await self.answer(facts, Audience.MENTOR, 1, 1, 1, 1, 1, 1)
        assert (await self.study(facts)).mean is None
        await self.answer(facts, Audience.TREND, 5, 5, 5, 5, 5)
        assert await self.study(facts) == AreaFigures(Area.STUDY, 5, 5.0)

    async def test_named_answers_give_no_other_away(self, facts: Facts) -> None:
        """Coordinators know six of these: the seventh could be told by subtraction."""
        await self.answer(facts, Audience.MENTOR_AND_COORDINATOR, 4, 4, 4, 4, 4, 4)
        await self.answer(facts, Audience.TREND, 1)
        assert await self.study(facts) == AreaFigures(Area.STUDY, 6, 4.0)
        await self.answer(facts, Audience.TREND, 1, 1, 1, 1)
        assert await self.study(facts) == AreaFigures(Area.STUDY, 11, 29 / 11)


async def test_cards(facts: Facts) -> None:
    pairing = await facts.new_pair()
    yesterday, tomorrow = NOW - timedelta(days=1), NOW + timedelta(days=1)
    facts.card(pairing, due_at=tomorrow, closed_at=NOW, outcome=Outcome.MET)
    facts.card(pairing, due_at=tomorrow, closed_at=NOW, outcome=Outcome.HELP)
    facts.card(pairing, due_at=tomorrow, closed_at=NOW, outcome=Outcome.NO_ANSWER)
    facts.card(pairing, due_at=tomorrow)
    facts.card(pairing, due_at=yesterday)
    facts.card(pairing, due_at=yesterday, closed_at=NOW)
    facts.card(pairing, due_at=yesterday, opened_at=LAST_WEEK)
    cards = (await of(facts)).cards
    assert (cards.closed, cards.overdue) == (Share(3, 5), Share(1, 5))
    assert (cards.met, cards.help) == (Share(1, 3), Share(1, 3))


async def test_questions(facts: Facts) -> None:
    learner = await facts.person()
    await facts.question(learner, shown="faq/1")
    await facts.question(learner, shown="faq/1")
    await facts.question(learner, shown="faq/1", refused=True)
    passed_on = await facts.question(learner, shown=None)
    await facts.question(learner, shown="faq/1", asked_at=LAST_WEEK)
    facts.request(learner, passed_on.id, minutes=30)
    facts.request(learner, None, minutes=50)
    facts.request(learner, None, minutes=600)
    facts.request(learner, None, minutes=None)
    questions = (await of(facts)).questions
    assert questions
    assert (questions.by_bot, questions.handed_over) == (Share(2, 4), Share(1, 4))
    assert (questions.replied, questions.minutes_to_reply) == (Share(3, 4), 50.0)


async def test_no_reply_has_no_time(facts: Facts) -> None:
    questions = (await of(facts)).questions
    assert questions
    assert questions.minutes_to_reply is None


class TestFeedback:
    async def test_signed_ratings_by_what_they_are_about(self, facts: Facts) -> None:
        facts.feedback(About.MENTOR, 5, 5, 4, 4, 3)
        facts.feedback(About.CLASS, 2, 2, 2, 1, 1)
        facts.feedback(About.BOT, 5, on=LAST_WEEK)
        feedback = (await of(facts)).feedback
        assert feedback.ratings == Ratings(10, (2, 3, 1, 2, 2))
        assert feedback.ratings.mean == pytest.approx(2.9)
        assert feedback.by_about[About.MENTOR] == Ratings(5, (0, 0, 1, 2, 2))
        assert feedback.by_signed[Signed.OPEN] == feedback.ratings

    async def test_four_are_not_shown(self, facts: Facts) -> None:
        facts.feedback(About.MENTOR, 5, 5, 4, 4)
        feedback = (await of(facts)).feedback
        assert feedback.ratings is None
        parts = (*feedback.by_about.values(), *feedback.by_signed.values())
        assert {part.answers for part in parts if part} == {0}

    async def test_what_is_no_whole_batch_does_not_count(self, facts: Facts) -> None:
        facts.feedback(About.MENTOR, *[5] * 8)
        facts.feedback(About.CLASS, *[4] * 9)
        facts.feedback(About.EVENT, *[1] * 3)
        feedback = (await of(facts)).feedback
        shown = {about for about, part in feedback.by_about.items() if part and part.answers}
        assert shown == {About.MENTOR, About.CLASS}
        assert feedback.ratings == Ratings(10, (0, 0, 0, 5, 5))

    async def test_anonymous_ratings_count_five_at_a_time_from_the_next_day(
        self, facts: Facts
    ) -> None:
        facts.feedback(About.CLASS, *[4] * 6, on=THIS_WEEK)
        facts.feedback(About.CLASS, *[1] * 7, on=THIS_WEEK, signed=Signed.ANONYMOUS)
        facts.feedback(About.CLASS, *[2] * 9, on=NOW, signed=Signed.ANONYMOUS)
        feedback = (await of(facts)).feedback
        assert feedback.by_signed[Signed.ANONYMOUS] == Ratings(5, (5, 0, 0, 0, 0))
        assert feedback.ratings == Ratings(10, (5, 0, 0, 5, 0))

    @pytest.mark.parametrize("seed", range(3))
    async def test_no_two_looks_differ_by_fewer_than_five(self, facts: Facts, seed: int) -> None:
        """Nor does what is told of all and of its parts."""
        dice, before = Random(seed), None  # noqa: S311  chance for a test
        facts.clock.now = LAST_WEEK
        for _answer in range(40):
            about, signed = dice.choice([About.CLASS, About.BOT]), dice.choice([*Signed])
            facts.feedback(about, dice.randint(1, 5), on=facts.clock(), signed=signed)
            facts.clock.skip(hours=dice.randrange(1, 9))
            now = sizes_of((await of(facts, Period.ALL)).feedback)
            assert all(n % 5 == 0 for n in now)
            assert before is None or all(new >= old for new, old in zip(now, before, strict=True))
            before = now
        assert before
        assert before[0] >= 10

    async def test_who_was_asked_and_answered(self, facts: Facts) -> None:
        pairing = await facts.new_pair()
        for answered, on in ((True, THIS_WEEK), (False, THIS_WEEK), (True, LAST_WEEK)):
            facts.ask(pairing, on, answered=answered)
        assert (await of(facts)).feedback.answered == Share(1, 2)


async def test_an_empty_institution_has_a_summary_too(facts: Facts) -> None:
    for period in Period:
        figures: Any = await of(facts, period)
        assert figures.people.learners == 0
        assert figures.check_ins.weeks == ()


async def test_kind_of_pair_decides_who_is_without_a_mentor(facts: Facts) -> None:
    learner, tutor = await facts.person(), await facts.person(Role.TUTOR)
    await facts.pair(learner, tutor, kind=PairKind.TUTOR)
    assert (await of(facts)).people.without_mentor == Share(1, 1)
