"""Whoever asks after each answer, for every stretch and cut, never learns less than a batch."""

from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from bot.db.engine import Database
from bot.domain.check_ins import Audience, CheckInState
from bot.domain.cuts import Cut, Dimension, TooFewInIt
from bot.domain.errors import NotFound
from bot.domain.feedback import About, Signed
from bot.domain.pairings import PairKind
from bot.domain.periods import Days
from bot.domain.questionnaires import Area
from bot.domain.reporting import Period
from bot.domain.roles import Role
from bot.domain.summary import Asked
from bot.models import Pairing
from bot.services.summary.secrets import Secret, batches
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.facts import Facts

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
FIRST = date(2026, 11, 25)
SMALLEST = 5


@pytest.fixture
async def facts(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Facts]:
    clock.now = NOW
    async with database.write() as session:
        yield await Facts(session, clock, settings).open()


async def learners(facts: Facts, programme: str, count: int) -> list[Pairing]:
    mentor = await facts.person(Role.MENTOR)
    return [
        await facts.pair(await facts.person(programme=programme), mentor) for _ in range(count)
    ]


async def told(facts: Facts, days: Days, cut: int = 0) -> tuple[int, float]:
    """How many answers about studies there are, and what they add up to."""
    await facts.session.flush()
    found = await facts.services.summaries.of(facts.olga, Asked(Period.TYPED, days, cut))
    area = found.check_ins.areas[0]
    return area.answers or 0, round((area.mean or 0) * (area.answers or 0))


async def test_no_report_and_no_difference_of_reports_is_of_fewer(facts: Facts) -> None:
    chance = Random(7)  # noqa: S311  nothing secret
    pairs = [*await learners(facts, "P", 12), *await learners(facts, "Q", 11)]
    chance.shuffle(pairs)
    await facts.session.flush()
    cuts = {0: ""} | {
        one.id: one.cut.value
        for one in await facts.services.summaries.cuts(facts.olga, Dimension.PROGRAMME)
    }
    assert sorted(cuts.values()) == ["", "P", "Q"]
    before: defaultdict[tuple[int, Days], int] = defaultdict(int)
    for number, pairing in enumerate(pairs[:14]):
        facts.clock.skip(hours=17)
        check_in = await facts.check_in(pairing, facts.clock(), CheckInState.ANSWERED)
        facts.answer(check_in, Area.STUDY, chance.choice([1, 5]), Audience.TREND)
        last = facts.clock().date()
        for days in (Days(FIRST, last), Days(last, last), Days(FIRST, last - timedelta(days=1))):
            for cut in cuts:
                if days.last < days.first:
                    continue
                answers, _total = await told(facts, days, cut)
                new = answers - before[cut, days]
                assert new == 0 or new >= SMALLEST
                before[cut, days] = answers
        assert number < 4 or before
    (whole, _), *parts = [
        await told(facts, Days(FIRST, facts.clock().date()), cut) for cut in cuts
    ]
    assert whole == sum(answers for answers, _total in parts) >= SMALLEST


def test_one_person_many_times_is_no_batch() -> None:
    def secret(number: int, person: int) -> Secret:
        return Secret("study", number, "", person, FIRST, (("n", 1),))

    assert batches([secret(n, n % 4) for n in range(40)], SMALLEST) == []
    (batch,) = batches([secret(n, n % 5) for n in range(5)], SMALLEST)
    assert len(batch) == SMALLEST


async def test_small_parts_are_neither_offered_nor_told(facts: Facts) -> None:
    await learners(facts, "LARGE", 9)
    await learners(facts, "SMALL", 2)
    await learners(facts, "MIDDLE", 8)
    await facts.session.flush()
    offered = await facts.services.summaries.cuts(facts.olga, Dimension.PROGRAMME)
    assert [one.cut.value for one in offered] == ["LARGE"]
    await facts.services.summaries._book.write_all()
    for code in ("SMALL", "MIDDLE"):
        number = await facts.services.summaries._book.number(Cut(Dimension.PROGRAMME, code))
        with pytest.raises(TooFewInIt):
            await facts.services.summaries.of(facts.olga, Asked(cut=number))
    with pytest.raises(NotFound):
        await facts.services.summaries.of(facts.olga, Asked(cut=99_999))


async def test_of_a_cut_anonymous_ratings_are_not_told(facts: Facts) -> None:
    await learners(facts, "P", 8)
    await learners(facts, "Q", 8)
    facts.feedback(About.CLASS, *[3] * 20, signed=Signed.ANONYMOUS)
    await facts.session.flush()
    (cut, _other) = await facts.services.summaries.cuts(facts.olga, Dimension.PROGRAMME)
    whole = await facts.services.summaries.of(facts.olga, Asked(Period.ALL))
    part = await facts.services.summaries.of(facts.olga, Asked(Period.ALL, cut=cut.id))
    assert whole.feedback.ratings
    assert part.feedback.ratings is None
    assert part.calls is None
    assert part.offers is None


async def test_by_kind_what_belongs_to_pairs_is_told(facts: Facts) -> None:
    await learners(facts, "P", 8)
    tutor = await facts.person(Role.TUTOR)
    for _n in range(6):
        learner = await facts.person()
        pairing = await facts.pair(learner, tutor, kind=PairKind.TUTOR, decided_at=NOW)
        await facts.check_in(pairing, NOW - timedelta(hours=1), CheckInState.ANSWERED)
    await facts.session.flush()
    mentors, tutors = await facts.services.summaries.cuts(facts.olga, Dimension.KIND)
    found = await facts.services.summaries.of(facts.olga, Asked(cut=tutors.id))
    assert (found.pairs.active, found.check_ins.answered.part) == (6, 6)
    assert found.questions is None
    other = await facts.services.summaries.of(facts.olga, Asked(cut=mentors.id))
    assert (other.pairs.active, other.check_ins.delivered.of) == (8, 0)
