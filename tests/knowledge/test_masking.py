"""What leaves has nobody's name, number or address in it; what comes back is whole again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.known_names import KnownNames, Names
from bot.knowledge.masking import masked

PEOPLE = ("Анна Хлебова", "Пётр Лев", "Igor Shvetsov", "Ян Ли", "Mary-Ann O'Hara")
NAMES = Names(PEOPLE)
# As people write them: every form, every alphabet, the wrong layout, with what is not seen.
TELLING = (
    *("Анна", "анну", "АННОЙ", "Хлебовой", "Пётр", "петра", "Петру", "льва", "Яна", "Ян"),
    *("Igor", "IGOR", "Игорю", "игоря", "Швецова", "Shvetsov", "Mary", "Ann", "O'Hara"),
    *("Anna", "Khlebova", "Fyyf", "Аннa", "А\u200bнна", "А\u0301нна", "\uff29gor"),
    *("+7 (900) 123-45-67", "8 900 123 45 67", "89001234567", "900.123.45.67", "AB 123456"),
    *("anna@school.example", "почта@школа.рф", "@anna_h", "t.me/anna", "https://x.y/z?q=1"),
    *("www.school.example", "1234 5678 9012 3456", "123-456-789 00", "25.11.1990"),
)
HIDDEN = (
    *("анн", "хлебов", "петр", "пётр", "льва", "igor", "игор", "швецов", "shvetsov", "mary"),
    *("hara", "anna", "khlebova", "fyyf", "\u200b", "@", "://", "t.me", "www.", "12345", "900"),
)
PLAIN = ("как", "получить", "справку", "в", "деканате", "when", "do", "I", "pay", "52", "18:00")


@st.composite
def texts(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from((*PLAIN, *TELLING)), min_size=1, max_size=12))
    between = st.sampled_from((" ", ", ", ". ", "\n", " — ", "! ", " ("))
    return "".join(word + draw(between) for word in words)


@given(texts())
@settings(deadline=None)
def test_nothing_that_tells_leaves(text: str) -> None:
    out = masked(text, NAMES).text.lower()
    assert [one for one in HIDDEN if one in out] == []


@given(texts())
@settings(deadline=None)
def test_what_comes_back_is_whole(text: str) -> None:
    kept = masked(text, NAMES)
    whole = masked(text, Names(())).restored(masked(text, Names(())).text)
    assert kept.restored(kept.text) == whole


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_at_all(text: str) -> None:
    kept = masked(text, NAMES)
    assert masked(kept.restored(kept.text) or "", NAMES) == kept


def test_what_is_no_ones_stays() -> None:
    said = "Как получить 52 места в ЧПУ до 18:00? Справка есть."
    assert masked(said, NAMES).text == said


@pytest.mark.parametrize(
    "said", ["Ask [[2]]", "Ask [[0]]", "Ask [[1", "Ask 1]]", "[[x]]", "Ask [[999]]"]
)
def test_a_mark_that_is_not_ours_spoils_it(said: str) -> None:
    assert masked("Ask Igor", NAMES).restored(said) is None


def test_somebody_whom_nobody_knows() -> None:
    assert masked("Моя жена Ирина больна", Names(())).text == "Моя жена [[1]] больна"
    assert masked("ask Benjamin about it", Names(())).text == "ask [[1]] about it"


def test_our_own_marks_can_be_typed() -> None:
    kept = masked("What is [[1]], Igor?", NAMES)
    assert kept.text == "What is [[1]], [[2]]?"
    assert kept.restored("[[2]]: [[1]]") == "Igor: [[1]]"


def test_the_same_names_are_worked_out_once() -> None:
    known = KnownNames()
    first = known.of(PEOPLE)
    assert known.of([*reversed(PEOPLE), PEOPLE[0]]) is first
    assert known.of([*PEOPLE, "Zoltan Kodaly"]) is not first
    assert known.of([*PEOPLE, "Zoltan Kodaly"]).has("kodaly")


@given(st.lists(st.lists(st.sampled_from((*PEOPLE, "Zoltan Kodaly")), max_size=4), max_size=5))
@settings(deadline=None)
def test_who_comes_and_goes_is_known_as_at_first(times: list[list[str]]) -> None:
    known = KnownNames()
    for names in times:
        found, anew = known.of(names), Names(names)
        for word in (*TELLING, "kodaly", "Zoltan", "золтан", "справку"):
            assert found.has(word) == anew.has(word)
