"""Classes asked for by what they are about, and professions that several programmes share."""

from dataclasses import replace

import pytest

from bot.knowledge.library import Library, Said
from bot.knowledge.understanding import Outcome
from tests.knowledge.school import BAKER, FLORIST, SCHOOL, TAILOR, ask, session

LECTURE = replace(session("ПК-3", "baker", "Закваски", 27), kind="lecture")
FAR = session("ПК-3", "baker", "Зачёт по закваскам", 10, 12, kind="test")
BUSY = replace(SCHOOL, version="school-busy", sessions=(*SCHOOL.sessions, LECTURE, FAR))

COATS = replace(TAILOR, code="coats", title=Said("Портной пальто", "Coat tailor"), aliases=())
DRESSES = replace(TAILOR, code="dresses", title=Said("Портной платья", "Dress tailor"), aliases=())
OTHERS = tuple(
    replace(FLORIST, code=name, title=Said(name.title(), ""), aliases=())
    for name in ("керамика", "вязание", "резьба")
)
ATELIER = Library("atelier", (BAKER, COATS, DRESSES, *OTHERS))


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("когда занятие по формовке", "timetable/me/2026-11-26"),
        ("когда у пекарей закваски", "timetable/baker/2026-11-27"),
        ("когда примерка у портных", "timetable/tailor/2026-12-01"),
        ("когда зачёт по закваскам", "timetable/me/2026-12-10"),
        ("когда следующая лекция", "timetable/me/2026-11-27"),
        # What the next class is anyway, and what is no class's subject, stay what they are.
        ("когда следующая пара", "timetable/me/next"),
        ("когда зачёт", "timetable/me/exam"),
        ("что у меня завтра", "timetable/me/2026-11-25"),
    ],
)
def test_a_class_is_found_by_its_subject(text: str, ref: str) -> None:
    assert ask(text, library=BUSY).refs[:1] == (ref,)


@pytest.mark.parametrize("text", ["сколько учиться на портного", "how long is the tailor course"])
def test_a_shared_profession_asks_back_for_those_alone(text: str) -> None:
    found = ask(text, library=ATELIER)
    assert found.outcome is Outcome.CLARIFY
    (which,) = found.targets
    assert {one.code for one in getattr(which, "programmes", ())} == {"coats", "dresses"}


def test_who_says_more_is_not_asked() -> None:
    found = ask("сколько учиться на портного пальто", library=ATELIER)
    assert (found.outcome, found.refs[0]) == (Outcome.ANSWER, "programme/coats/duration")


def test_what_an_article_says_in_its_own_words_is_answered() -> None:
    assert ask("Где жить иногородним?").refs[0] == "faq/dorm"
    assert ask("Где жить иногородним?").outcome is Outcome.ANSWER


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("что такое демоэкзамен", "glossary/demo_exam"),
        ("what is a demo exam", "glossary/demo_exam"),
        ("когда демоэкзамен у пекарей", "timetable/baker/exam"),
    ],
)
def test_an_exam_is_explained_or_looked_up(text: str, ref: str) -> None:
    found = ask(text, library=BUSY)
    assert (found.outcome, found.refs[0]) == (Outcome.ANSWER, ref)
