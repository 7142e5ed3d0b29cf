import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.forms import WrongAnswer
from bot.domain.names import LONGEST_NAME, UnreadableName, name


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("  Ann   Lee ", "Ann Lee"),
        ("<b>Ann</b> & Co", "<b>Ann</b> & Co"),
        ("\u202eAnn\u202c", "Ann"),
        ("A\u200bnn\ufeff", "Ann"),
        ("\u05d0\u05e0\u05d4", "\u05d0\u05e0\u05d4"),
        ("e\u0301va", "\u00e9va"),
    ],
)
def test_names_are_cleaned(typed: str, called: str) -> None:
    assert name(typed) == called


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "...", "Ann\nLee", "Ann\x00", "\u202e"])
def test_what_is_no_name(typed: str) -> None:
    with pytest.raises(UnreadableName):
        name(typed)


def test_a_name_is_not_a_novel() -> None:
    with pytest.raises(WrongAnswer):
        name("x" * (LONGEST_NAME + 1))


@given(st.text(max_size=80))
def test_a_name_is_one_readable_line(typed: str) -> None:
    try:
        called = name(typed)
    except WrongAnswer:
        return
    assert 0 < len(called) <= LONGEST_NAME
    assert not {unicodedata.category(sign) for sign in called} & {"Cc", "Cf"}
    assert name(called) == called
