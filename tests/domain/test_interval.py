"""Intervals against figures that others have published, and laws that they keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.interval import net, wilson


@pytest.mark.parametrize(
    ("part", "of", "low", "high"),
    # Newcombe (1998), table I: score method without continuity correction.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_as_newcombe_has_them(part: int, of: int, low: float, high: float) -> None:
    assert wilson(part, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500), st.integers(0, 500))
def test_the_share_lies_within(of: int, part: int) -> None:
    found = wilson(min(part, of), of)
    assert found
    low, high = found
    assert 0 <= low <= min(part, of) / of + 1e-9
    assert min(part, of) / of - 1e-9 <= high <= 1


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 400))
def test_a_net_lies_between_its_ends_and_within_bounds(of: int, up: int, down: int) -> None:
    up = min(up, of)
    down = min(down, of - up)
    found = net(up, down, of)
    assert found
    value, (low, high) = found
    assert -1 <= low <= high <= 1
    assert low - 0.05 <= value <= high + 0.05


def test_of_nothing_nothing_is_sure() -> None:
    assert wilson(0, 0) is None
    assert net(0, 0, 0) is None
