"""Pieces of a long text, keys, and how long the writing stays open."""

from datetime import timedelta
from html import escape

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.relay import LONGEST_PART, PATIENCE, is_over, key_of, of_key, parts
from tests.clock import MONDAY

LONG = st.text(alphabet=st.sampled_from("a <&\n🙂я"), max_size=9000)


@given(LONG)
def test_nothing_is_lost_and_every_piece_fits(text: str) -> None:
    pieces = parts(text)
    assert "".join(pieces) == text
    for piece in pieces:
        assert len(escape(piece, quote=False)) <= LONGEST_PART
        assert len(piece.encode("utf-16-le")) // 2 <= LONGEST_PART
    assert all(pieces) or pieces == [""]


def test_words_stay_whole() -> None:
    first, second = parts("word " * 800)
    assert first.endswith("word ")
    assert second.startswith("word ")


def test_a_key_tells_the_pair_and_the_writer() -> None:
    assert of_key(key_of(7, 8, 9)) == of_key(key_of(7, 8, 9, 2)) == (7, 8)
    assert key_of(7, 8, 9) != key_of(7, 8, 9, 1) != key_of(7, 8, 91)
    assert len(key_of(2**63, 2**63, 2**63, 99)) <= 96


def test_half_an_hour() -> None:
    assert not is_over(MONDAY, MONDAY + PATIENCE - timedelta(seconds=1))
    assert is_over(MONDAY, MONDAY + PATIENCE)
