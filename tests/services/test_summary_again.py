"""The same period asked again tells the same, whatever has happened since, on both databases."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, func, select

from bot.db.engine import Database
from bot.domain.cards import Outcome
from bot.domain.check_ins import Audience, CheckInState
from bot.domain.cuts import Dimension
from bot.domain.feedback import About, Signed
from bot.domain.meetings import MeetingState
from bot.domain.pairings import PairState
from bot.domain.questionnaires import Area
from bot.domain.reporting import Period
from bot.domain.roles import Standing
from bot.domain.summary import Asked, Summary
from bot.models import CheckIn, CountedDay, FeedbackEntry, Meeting, Pairing, PairPolicy, Person
from bot.reports.paper import paper
from bot.reports.table import table
from bot.settings import Settings
from bot.texts import LANGUAGES, Texts
from tests.clock import StoppedClock
from tests.services.facts import Facts

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)
AREAS = (Area.STUDY, Area.HEALTH)


@pytest.fixture
async def facts(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Facts]:
    clock.now = NOW
    async with database.write() as session:
        yield await Facts(session, clock, settings).open()


async def a_week(facts: Facts) -> list[Pairing]:
    """Six pairs of a programme to whom all kinds of things have happened."""
    pairs = []
    for number in range(6):
        pairing = await facts.new_pair(decided_at=TUESDAY - timedelta(days=20 * number))
        pairs.append(pairing)
        learner = await facts.session.get_one(Person, pairing.learner_id)
        learner.programme, learner.category = "CNC", "veteran"
        check_in = await facts.check_in(pairing, TUESDAY, CheckInState.ANSWERED)
        facts.answer(check_in, AREAS[0], 4, Audience.TREND)
        facts.answer(check_in, AREAS[1], 3, Audience.MENTOR_AND_COORDINATOR)
        facts.card(pairing, due_at=NOW + timedelta(days=2))
        asked = await facts.question(learner, shown="faq/1")
        facts.request(learner, asked.id, minutes=40 + number)
        facts.ask(pairing, TUESDAY, answered=True)
        facts.session.add(held(pairing))
        facts.session.add(words_of(learner, number))
    facts.feedback(About.CLASS, *[4] * 7, on=TUESDAY, signed=Signed.ANONYMOUS)
    await facts.session.flush()
    return pairs


def held(pairing: Pairing) -> Meeting:
    return Meeting(
        pairing_id=pairing.id,
        learner_id=pairing.learner_id,
        mentor_id=pairing.mentor_id,
        state=MeetingState.HELD,
        on_date=TUESDAY.date(),
        created_at=NOW,
    )


def words_of(learner: Person, number: int) -> FeedbackEntry:
    return FeedbackEntry(
        id=900 + number,
        given_on=TUESDAY.date(),
        about=About.BOT,
        rating=5,
        text="The place is far away.",
        author_id=learner.id,
    )


async def much_happens(facts: Facts, pairs: list[Pairing]) -> None:
    """Later: pairs end, people go and move, answers come in late or are changed, cards are closed,
    weights are set anew."""
    facts.clock.skip(days=1)
    leaves, moves = [await facts.session.get_one(Person, one.learner_id) for one in pairs[:2]]
    await facts.services.my_data.erase(leaves)
    assert leaves.standing == Standing.LEFT
    moves.programme, moves.category = "WELD", "student"
    pairs[2].state, pairs[2].ended_at = PairState.ENDED, facts.clock()
    late = await facts.check_in(pairs[3], TUESDAY + timedelta(minutes=5), CheckInState.ANSWERED)
    facts.answer(late, Area.STUDY, 1, Audience.TREND)
    missed = await facts.session.scalar(
        select(CheckIn).where(CheckIn.pairing_id == pairs[4].id).limit(1)
    )
    assert missed
    missed.state = CheckInState.MISSED
    facts.card(pairs[4], due_at=TUESDAY, closed_at=facts.clock(), outcome=Outcome.MET)
    facts.feedback(About.CLASS, *[1] * 12, on=TUESDAY, signed=Signed.ANONYMOUS)
    await facts.session.execute(delete(Meeting).where(Meeting.pairing_id == pairs[5].id))
    facts.session.add(
        PairPolicy(
            kind="mentor",
            version=1,
            weights={"fields": 100},
            floor=0,
            day=0,
            veteran=0,
            even=0,
            made_at=facts.clock(),
        )
    )
    await facts.session.flush()


async def of(facts: Facts, asked: Asked) -> Summary:
    await facts.session.flush()
    return await facts.services.summaries.of(facts.olga, asked)


async def test_a_period_that_goes_on_is_told_as_it_was_told(facts: Facts) -> None:
    pairs = await a_week(facts)
    told = await of(facts, Asked(Period.THIS_WEEK))
    assert told.check_ins.answered.part == 6
    assert told.check_ins.areas[0].mean == 4.0
    await much_happens(facts, pairs)
    now = await of(facts, Asked(Period.THIS_WEEK))
    assert now.check_ins != told.check_ins
    assert now.people.learners == 5
    for days in (1, 30, 400):
        facts.clock.skip(days=days)
        again = await of(facts, told.asked)
        assert replace(again, made_at=told.made_at) == told


async def test_a_period_that_is_over_is_told_the_same_from_its_end_on(facts: Facts) -> None:
    """Also where nobody asked before: the day was closed when it was over."""
    pairs = await a_week(facts)
    facts.clock.now = datetime(2026, 11, 29, 21, 0, 5, tzinfo=UTC)
    await facts.session.flush()
    await facts.services.summaries._book.write_all()
    await much_happens(facts, pairs)
    told = await of(facts, Asked(Period.LAST_WEEK))
    assert told.check_ins.answered.part == 6
    assert told.people.learners == 6
    facts.clock.skip(days=90)
    again = await of(facts, told.asked)
    assert replace(again, made_at=told.made_at) == told


async def test_of_some_learners_too(facts: Facts) -> None:
    pairs = await a_week(facts)
    for _n in range(6):
        await facts.person(programme="WELD", category="student")
    (cnc, _weld) = await facts.services.summaries.cuts(facts.olga, Dimension.PROGRAMME)
    told = await of(facts, Asked(Period.THIS_WEEK, cut=cnc.id))
    assert (told.people.learners, told.check_ins.answered.part) == (6, 6)
    assert told.cut.value == "CNC"
    await much_happens(facts, pairs)
    again = await of(facts, told.asked)
    assert replace(again, made_at=told.made_at) == told


async def test_what_is_known_is_never_changed(facts: Facts) -> None:
    pairs = await a_week(facts)
    await of(facts, Asked(Period.THIS_WEEK))
    rows = {row.id: (row.known_at, row.figures) for row in await counted(facts)}
    await much_happens(facts, pairs)
    await of(facts, Asked(Period.ALL))
    later = {row.id: (row.known_at, row.figures) for row in await counted(facts)}
    assert {id_: later[id_] for id_ in rows} == rows
    assert min(known for id_, (known, _) in later.items() if id_ not in rows) > NOW


async def counted(facts: Facts) -> list[CountedDay]:
    return list(await facts.session.scalars(select(CountedDay)))


async def test_who_asks_twice_adds_nothing(facts: Facts) -> None:
    await a_week(facts)
    await of(facts, Asked(Period.ALL))
    rows = select(func.count()).select_from(CountedDay)
    before = await facts.session.scalar(rows)
    facts.clock.skip(minutes=1)
    await of(facts, Asked(Period.ALL))
    assert await facts.session.scalar(rows) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_file_is_the_same_but_for_when_it_was_made(
    facts: Facts, texts: Texts, language: str
) -> None:
    pairs = await a_week(facts)
    told = await of(facts, Asked(Period.THIS_WEEK))
    await much_happens(facts, pairs)
    again = await of(facts, told.asked)
    assert again.made_at > told.made_at
    with texts.speaking(language, ZoneInfo("Europe/Moscow")):
        first, second = parts(table(told)), parts(table(again))
        assert table(replace(again, made_at=told.made_at)) == table(told)
        assert paper(replace(again, made_at=told.made_at)) == paper(told)
    assert {name for name in first if first[name] != second[name]} == {
        "docProps/core.xml",
        "xl/sharedStrings.xml",
    }


def parts(file: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(file)) as book:
        return {name: book.read(name) for name in book.namelist()}
