"""Whatever is asked, what is shown stands in the content."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.engine import understand
from bot.knowledge.library import Library, Programme, Said
from bot.knowledge.targets import resolve
from bot.knowledge.timetables import Asked
from bot.knowledge.understanding import (
    Coming,
    Comparison,
    Fact,
    Found,
    Own,
    Programmes,
    Target,
    Term,
    Timetable,
    Which,
)
from tests.knowledge.school import ARTICLES, BAKER, NOW, SCHOOL, SESSIONS, TAILOR, ZONE, ask

WORDS = (
    "сколько", "стоит", "пекарь", "портной", "флорист", "длится", "где", "когда", "завтра", "пара",
    "занятие", "общежитие", "27", "500", "документ", "цена", "адрес", "телефон", "how", "much",
    "baking", "tomorrow", "weeks", "price", "of", "tailor", "and", "form",
)  # fmt: skip
CELLS = {str(value) for one in SCHOOL.programmes for value in one.facts.values()}


def _is_a_cell(fact: Fact) -> bool:
    if fact.value is None:
        return fact.column not in fact.programme.facts
    return str(fact.value) in CELLS and fact.programme in SCHOOL.programmes


def stands_in_content(target: Target) -> bool:
    match target:
        case Fact():
            return _is_a_cell(target)
        case Timetable():
            return all(one in SESSIONS for one in target.sessions)
        case Found():
            return target.article in ARTICLES
        case Programmes() | Comparison() | Which():
            return all(one in SCHOOL.programmes for one in target.programmes)
        case Coming():
            return target.one is None and not target.all
    return isinstance(target, Own | Term)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join))
def test_every_answer_stands_in_the_content(text: str) -> None:
    assert all(stands_in_content(target) for target in ask(text).targets)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    assert len(ask(text).targets) <= 3


def test_a_changed_cell_changes_the_answer() -> None:
    dearer = Programme("baker", BAKER.title, BAKER.aliases, {"fee": Said("99 999 ₽")})
    [fact, *_] = ask("сколько стоит пекарь", library=Library("school-2", (dearer,))).targets
    assert isinstance(fact, Fact)
    assert re.findall(r"\d+", str(fact.value)) == ["99", "999"]


def test_each_reference_leads_back_to_what_was_shown() -> None:
    asked = Asked(NOW, ZONE, "ru", "ПК-3")
    for text in ("сколько стоит пекарь", "цена пошива", "что у меня завтра", "есть ли общежитие"):
        [target, *_] = ask(text).targets
        assert resolve(target.ref, SCHOOL, asked) == target


def test_a_shared_name_is_asked_about() -> None:
    evening = Programme("tailor-2", Said("Портной, вечерний курс"), ("портной",), TAILOR.facts)
    library = Library("school-3", (TAILOR, evening))
    found = understand("сколько длится портной", library, NOW, ZONE, "ru")
    assert found.refs == ("clarify/duration",)


def test_an_empty_library_knows_nothing() -> None:
    for text in ("сколько стоит пекарь", "что завтра", "какие есть программы"):
        assert not ask(text, library=Library("empty")).targets
