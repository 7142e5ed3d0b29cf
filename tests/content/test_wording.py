"""Each problem is worded in both languages, with its place and without a hole."""

import re

import pytest

from bot.content.problems import Fault, problem
from bot.content.wording import wording
from bot.texts import Texts

VALUES = dict.fromkeys(
    [
        "file",
        "limit",
        "names",
        "columns",
        "code",
        "count",
        "target",
        "title",
        "reason",
        "other",
        "length",
        "longest",
        "cell",
        "choices",
        "first",
        "zone",
        "role",
        "least",
        "most",
        "options_ru",
        "options_en",
    ],
    "<x>",
)
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@pytest.mark.parametrize("fault", Fault)
def test_every_problem_in_both_languages(texts: Texts, fault: Fault) -> None:
    found = problem(fault, "faq", 3, "code", **VALUES)
    with texts.speaking("ru"):
        russian = wording(found)
    with texts.speaking("en"):
        english = wording(found)
    assert english.startswith("faq, row 3, column code: ")
    assert russian.startswith("faq, строка 3, столбец code: ")
    assert not CYRILLIC.search(english)
    assert CYRILLIC.search(russian.partition(": ")[2])
    for told in (english, russian):
        assert not re.search(r"[{}<>]", told)


def test_a_place_is_as_exact_as_it_can_be(texts: Texts) -> None:
    with texts.speaking("en"):
        assert wording(problem(Fault.SHEET_TWICE, "faq")).startswith("faq: ")
        assert wording(problem(Fault.EXAMPLE_LEFT_OUT, "faq", 2)).startswith("faq, row 2: ")
        assert wording(problem(Fault.TOO_MANY_ROWS, limit=5)).startswith("There are more than 5 ")


def test_what_is_allowed_is_said(texts: Texts) -> None:
    found = problem(Fault.NOT_A_CHOICE, "events", 4, "kind", cell="party", choices="test, exam")
    with texts.speaking("en"):
        assert wording(found) == (
            "events, row 4, column kind: “party” is not known. Allowed: test, exam."
        )
    with texts.speaking("ru"):
        assert wording(found) == (
            "events, строка 4, столбец kind: «party» — такого значения нет. Можно: test, exam."
        )


def test_long_cells_are_cut() -> None:
    values = dict(problem(Fault.NOT_A_DATE, cell="x" * 1000).values)
    assert len(values["cell"]) == 200
