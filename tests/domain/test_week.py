import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.availability import Window, format_windows, parse
from bot.domain.week import CELLS, UnreadableWeek, availability, cells


def test_whole_parts_of_days_become_cells() -> None:
    assert cells("mon 8-17; sat 10-14") == ["mon 8-12", "mon 12-17", "sat 10-14"]
    assert cells("mon 7-13") == ["mon 8-12", "mon 7-8", "mon 12-13"]
    assert len(CELLS) == 21


def test_nonsense_is_said_to_be_so() -> None:
    with pytest.raises(UnreadableWeek) as wrong:
        cells("mon 8-12; whenever")
    assert (wrong.value.part, wrong.value.ends_first) == ("whenever", False)
    with pytest.raises(UnreadableWeek) as wrong:
        cells("mon 12-8")
    assert wrong.value.ends_first


windows = st.builds(
    lambda day, start, length: Window(day, start, min(start + length, 24 * 60)),
    st.integers(0, 6),
    st.integers(0, 24 * 60 - 2),
    st.integers(1, 24 * 60),
)


@given(st.lists(windows, max_size=5))
def test_no_minute_is_lost_in_the_grid(free: list[Window]) -> None:
    text = format_windows(free)
    assert parse(availability(cells(text))) == parse(text)
