"""How long a wait usually lasts: quantiles, those who still wait, and too few to tell."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.waiting import FEWEST_WAITS, PastWait, Usual, has_moved, usual

NONE = timedelta(0)


def days(count: float) -> timedelta:
    return timedelta(days=count)


def ended(*lengths: int) -> list[PastWait]:
    return [PastWait(days(length)) for length in lengths]


def go_on(*lengths: int) -> list[PastWait]:
    return [PastWait(days(length), over=False) for length in lengths]


def test_of_fewer_than_eight_nothing_is_said() -> None:
    assert usual(ended(*range(1, FEWEST_WAITS)), NONE) is None
    assert usual(ended(*range(1, FEWEST_WAITS + 1)), NONE) == Usual(days(2), days(6), FEWEST_WAITS)


def test_who_still_waits_is_no_case_but_makes_it_longer() -> None:
    assert usual(ended(1, 2, 3, 4, 5, 6, 7) + go_on(8), NONE) is None
    short = usual(ended(*range(1, 9)), NONE)
    long = usual(ended(*range(1, 9)) + go_on(3, 3, 3), NONE)
    assert short is not None
    assert long is not None
    assert (long.soonest, long.latest) == (days(3), days(7))
    assert long.latest > short.latest


def test_where_too_many_still_wait_the_end_is_not_known() -> None:
    assert usual(ended(*range(1, 9)) + go_on(*[9] * 8), NONE) is None


def test_who_has_waited_long_is_told_by_those_who_waited_longer() -> None:
    waits = ended(*range(1, 21))
    at_first, later = usual(waits, NONE), usual(waits, days(10))
    assert at_first == Usual(days(5), days(15), 20)
    assert later == Usual(days(13), days(18), 10)
    assert usual(waits, days(13)) is None


@pytest.mark.parametrize(
    ("soonest", "latest", "moved"),
    [(10, 30, False), (10, 36, False), (10, 37, True), (3, 30, True), (4, 30, False)],
)
def test_a_week_at_either_end_is_said_again(soonest: int, latest: int, moved: bool) -> None:
    before = Usual(days(10), days(30), 20)
    assert has_moved(before, Usual(days(soonest), days(latest), 99)) is moved


def test_known_and_not_known_is_said_again() -> None:
    known = Usual(days(10), days(30), 20)
    assert has_moved(None, known)
    assert has_moved(known, None)
    assert not has_moved(None, None)


@given(
    st.lists(st.builds(PastWait, st.timedeltas(days(0), days(400)), st.booleans()), max_size=40),
    st.timedeltas(days(0), days(100)),
)
def test_a_range_lies_ahead_and_among_what_was(waits: list[PastWait], waited: timedelta) -> None:
    found = usual(waits, waited)
    if found is None:
        return
    lasted = [one.lasted for one in waits if one.lasted > waited]
    assert waited < found.soonest <= found.latest
    assert {found.soonest, found.latest} <= set(lasted)
    assert found.cases >= FEWEST_WAITS
