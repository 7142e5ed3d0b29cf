"""What is asked in vain: counted by days of people, grouped by words, without who asked."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest

from bot.db.engine import Database
from bot.domain.coverage import CoverageReport
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.roles import Role
from bot.domain.veil import veiled
from bot.models import Article, AskedQuestion, Person, Programme
from bot.services.library import library_of
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.services.facts import Facts

OLD = MONDAY - timedelta(days=400)


@pytest.fixture
async def facts(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Facts]:
    async with database.write() as session:
        session.add_all(
            [
                Programme(
                    code="cnc", title_en="CNC", level="worker", checked_on=MONDAY, updated_at=OLD
                ),
                Programme(
                    code="weld",
                    title_en="Welder",
                    level="worker",
                    fee_en="free",
                    checked_on=OLD.date(),
                    updated_at=OLD,
                ),
                Article(
                    code="dorm",
                    question_en="A place in the dormitory?",
                    answer_en="Apply.",
                    expires_on=MONDAY.date() - timedelta(days=1),
                    updated_at=OLD,
                ),
                Article(
                    code="bus",
                    question_en="Which bus?",
                    answer_en="9",
                    checked_on=MONDAY.date(),
                    updated_at=OLD,
                ),
            ]
        )
        yield await Facts(session, clock, settings).open()


async def report(facts: Facts) -> CoverageReport:
    return await facts.services.coverage.of(facts.olga)


async def missing(facts: Facts, person: Person, ref: str = "missing/cnc/seats") -> None:
    await facts.question(person, outcome="unknown_fact", refs=[ref])


async def vain(facts: Facts, person: Person, text: str, **columns: Any) -> AskedQuestion:
    return await facts.question(person, **{"outcome": "handover", "text": text, **columns})


async def test_gaps_count_a_person_once_a_day(facts: Facts) -> None:
    ann, bob = await facts.person(), await facts.person()
    for person in (ann, ann, bob):
        await missing(facts, person)
    facts.clock.skip(days=2)
    await missing(facts, ann)
    await missing(facts, ann, "missing/weld/fee")
    await missing(facts, ann, "missing/gone/fee")
    (gap,) = (await report(facts)).gaps
    assert (gap.programme, gap.column, gap.asked.times) == ("cnc", "seats", 3)
    assert gap.asked.last == facts.yesterday.date()


async def test_who_asks_is_told_of_large_groups_alone(facts: Facts) -> None:
    learners = [await facts.person() for _ in range(3)]
    mentors = [await facts.person(Role.MENTOR), await facts.person(Role.TUTOR)]
    for person in (*learners, *mentors):
        await missing(facts, person)
    (gap,) = (await report(facts)).gaps
    assert set(gap.asked.of.values()) == {None}
    await missing(facts, await facts.person(Role.MENTOR))
    (gap,) = (await report(facts)).gaps
    assert gap.asked.of == {Role.LEARNER: 3, Role.MENTOR: 3}


async def test_similar_words_are_one_question(facts: Facts) -> None:
    ann = await facts.person(name="Ann Petrova")
    await vain(facts, ann, "when does the swimming pool open?")
    newest = await vain(
        facts, ann, "swimming pool open on sunday, Ann here, a@b.ru +7 900 123-45-67"
    )
    await vain(facts, ann, "can I bring my dog")
    found = (await report(facts)).unanswered
    assert [len(one.others) for one in found] == [1, 0]
    assert found[0].id == newest.id
    assert found[0].text == "swimming pool open on sunday, … here, … …"
    assert "Ann" not in str(found)


async def test_what_was_answered_or_is_none_of_theirs_is_not_shown(facts: Facts) -> None:
    requests, ann = facts.services.requests, await facts.person()
    boris = await facts.person(Role.MENTOR)
    await facts.pair(ann, boris)
    answered, back, private, waits = [
        await vain(facts, ann, text) for text in ("pool?", "sauna?", "my debts?", "parking?")
    ]
    request = await requests.pass_on(ann, answered)
    await requests.answer(facts.olga, request.id, "None.")
    await requests.withdraw(ann, (await requests.pass_on(ann, back)).id)
    await requests.pass_on(ann, private, boris.id)
    await requests.pass_on(ann, waits)
    await vain(facts, ann, "hello", settled_at=facts.clock())
    await facts.question(ann, text="fine", shown="faq/bus")
    assert [one.text for one in (await report(facts)).unanswered] == ["parking?"]
    for question in (back, private):
        with pytest.raises(NotFound):
            await facts.services.phrasings.question(facts.olga, question.id)
    seen = await facts.services.phrasings.question(facts.olga, answered.id)
    assert seen.text == "pool?"


async def test_articles_of_no_use_and_what_is_old(facts: Facts) -> None:
    ann = await facts.person()
    for _ in range(3):
        asked = await facts.question(ann, refs=["faq/bus", "faq/dorm"], shown="faq/bus")
        await facts.services.questions.not_that(ann, asked)
    told = await report(facts)
    assert [one.code for one in told.unseen] == ["dorm"]
    assert [(one.code, one.seen, one.refused) for one in told.refused] == [("bus", 3, 3)]
    assert {one.code: one.expired_on for one in told.old} == {
        "dorm": date(2026, 11, 22),
        "weld": None,
    }
    assert told.undated == 1


async def test_a_refusal_counts_also_if_something_else_was_right(facts: Facts) -> None:
    ann = await facts.person()
    for _ in range(3):
        asked = await facts.question(ann, refs=["faq/bus", "faq/dorm"], shown="faq/bus")
        await facts.services.questions.not_that(ann, asked)
        await facts.services.questions.choose(ann, asked, 1)
    told = await report(facts)
    assert [one.code for one in told.refused] == ["bus"]
    assert (told.unseen, told.unanswered) == ((), ())


async def test_what_it_means_is_part_of_the_library_and_settles_all_alike(facts: Facts) -> None:
    phrasings, ann = facts.services.phrasings, await facts.person(name="Ann")
    before = (await library_of(facts.session)).version
    await vain(facts, ann, "who drives me to the dormitory")
    asked = await vain(facts, ann, "Ann: who drives to the dormitory", refs=["faq/dorm", "faq/x"])
    assert [one.ref for one in await phrasings.offers(facts.olga, asked.id)] == ["faq/dorm"]
    first, *_others = await phrasings.articles(facts.olga, asked.id)
    assert first.code == "dorm"
    kept = await phrasings.accept(facts.olga, asked.id, "who drives there", "faq/bus")
    library = await library_of(facts.session)
    assert [(one.text, one.ref) for one in library.phrasings] == [("who drives there", "faq/bus")]
    assert (library.version != before, kept.language) == (True, "en")
    assert (await report(facts)).unanswered == ()
    again = await vain(facts, ann, "who drives there")
    facts.clock.skip(seconds=1)
    await phrasings.accept(facts.olga, again.id, "Who drives there", None)
    newest = await library_of(facts.session)
    assert [one.ref for one in newest.phrasings] == [None]
    assert newest.version != library.version
    await phrasings.forget(facts.olga, kept.id)
    assert (await library_of(facts.session)).phrasings == ()


async def test_it_is_for_coordinators_alone(facts: Facts) -> None:
    ann, boris = await facts.person(), await facts.person(Role.MENTOR)
    asked, phrasings = await vain(facts, ann, "pool?"), facts.services.phrasings
    for person in (ann, boris):
        for act in (
            facts.services.coverage.of(person),
            phrasings.question(person, asked.id),
            phrasings.accept(person, asked.id, "pool?", None),
            phrasings.all(person),
            phrasings.forget(person, 1),
        ):
            with pytest.raises(NotAllowed):
                await act
    with pytest.raises(NotFound):
        await phrasings.accept(facts.olga, asked.id, "pool?", "faq/nonsense")


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("спросите у Марины", "спросите у …"),
        ("пишите на @marina_k или m@x.ru", "пишите на … или …"),
        ("паспорт 45 10 123456", "паспорт …"),
        ("8 (900) 123-45-67", "…"),
        ("45 минут, корпус 12", "45 минут, корпус 12"),
    ],
)
def test_what_could_tell_who_it_was_is_covered(text: str, covered: str) -> None:
    assert veiled(text, ["Марина К."]) == covered
