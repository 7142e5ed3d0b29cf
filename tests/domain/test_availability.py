"""Weekly windows are read as people write them, written in one way, and compared across zones."""

from contextlib import suppress
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.availability import (
    DAY_MINUTES,
    BadAvailability,
    UnreadableWindow,
    Window,
    WindowEndsFirst,
    format_windows,
    joined,
    overlap_minutes,
    parse,
)

MOSCOW = ZoneInfo("Europe/Moscow")
OMSK = ZoneInfo("Asia/Omsk")
BERLIN = ZoneInfo("Europe/Berlin")
WINTER, SUMMER = date(2027, 1, 12), date(2027, 7, 12)

windows = st.builds(
    lambda day, ends: Window(day, min(ends), max(ends)),
    st.integers(0, 6),
    st.lists(st.integers(0, DAY_MINUTES), min_size=2, max_size=2, unique=True),
)
weeks = st.lists(windows, max_size=6).map(joined)
zones = st.sampled_from([MOSCOW, OMSK, BERLIN, ZoneInfo("Asia/Kathmandu"), ZoneInfo("UTC")])


@pytest.mark.parametrize(
    "text",
    [
        "mon 18-21; sat 10-14",
        "  MON 18:00-21:00 ;sat 10-14; ",
        "пн 18-21; сб 10-14",
        "Пн. 18–21;\u00a0суббота 10.00 — 14.00",
        "monday: 18 - 21\nsat 10-12, 12-14",
        "sat 10-14; mon 18-20; mon 19-21",
    ],
)
def test_what_people_write(text: str) -> None:
    assert parse(text) == (Window(0, 1080, 1260), Window(5, 600, 840))


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("", ""),
        ("wed-fri 18:30-21:00", "wed 18:30-21; thu 18:30-21; fri 18:30-21"),
        ("вт, чт 9-12", "tue 9-12; thu 9-12"),
        ("sat-mon 0-24", "mon 0-24; sat 0-24; sun 0-24"),
        ("wed 9-12, 13-17", "wed 9-12; wed 13-17"),
    ],
)
def test_days_together_are_written_apart(text: str, canonical: str) -> None:
    assert format_windows(parse(text)) == canonical


@pytest.mark.parametrize(
    "text", ["mon", "18-21", "foo 18-21", "mon 18", "mon 25-26", "mon 18:70-19", "mon-tue-wed 1-2"]
)
def test_what_is_no_window(text: str) -> None:
    with pytest.raises(UnreadableWindow) as refused:
        parse(f"sat 10-14; {text}")
    assert refused.value.part == text


@pytest.mark.parametrize("text", ["mon 21-18", "mon 18-18"])
def test_a_window_must_end_after_it_begins(text: str) -> None:
    with pytest.raises(WindowEndsFirst):
        parse(text)


@given(weeks)
def test_what_is_written_is_read_back(week: tuple[Window, ...]) -> None:
    assert parse(format_windows(week)) == week


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(BadAvailability):
        assert parse(format_windows(parse(text))) == parse(text)


def test_hours_are_compared_where_the_people_are() -> None:
    evening = parse("mon 18-21")
    assert overlap_minutes(evening, MOSCOW, evening, MOSCOW, WINTER) == 180
    assert overlap_minutes(evening, MOSCOW, evening, OMSK, WINTER) == 0
    assert overlap_minutes(evening, MOSCOW, parse("mon 20-23"), OMSK, WINTER) == 120


def test_clocks_stand_as_on_that_day() -> None:
    evening = parse("mon 18-21")
    assert overlap_minutes(evening, MOSCOW, evening, BERLIN, WINTER) == 60
    assert overlap_minutes(evening, MOSCOW, evening, BERLIN, SUMMER) == 120


def test_the_week_goes_round() -> None:
    sunday_night, monday = parse("sun 23-24"), parse("mon 2-3")
    assert overlap_minutes(sunday_night, MOSCOW, monday, OMSK, WINTER) == 60


@given(weeks, zones, weeks, zones)
def test_overlap_is_the_same_from_both_sides(
    a: tuple[Window, ...], zone_a: ZoneInfo, b: tuple[Window, ...], zone_b: ZoneInfo
) -> None:
    there = overlap_minutes(a, zone_a, b, zone_b, WINTER)
    assert there == overlap_minutes(b, zone_b, a, zone_a, WINTER)
    assert there <= min(_minutes(a), _minutes(b))
    assert overlap_minutes(a, zone_a, a, zone_a, WINTER) == _minutes(a)


def _minutes(week: tuple[Window, ...]) -> int:
    return sum(window.end_minute - window.start_minute for window in week)
