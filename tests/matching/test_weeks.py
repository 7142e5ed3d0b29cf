"""A week as one number says the same as windows do."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.availability import WEEK_MINUTES, Window, overlap_minutes, parse, week_of
from bot.matching.weeks import minutes, slots, windows_of
from tests.domain.test_availability import weeks as windows
from tests.domain.test_availability import zones

WINTER = date(2027, 1, 12)


def test_the_common_hours_of_two_zones() -> None:
    here = week_of(parse("tue 18-21; sat 10-12"), ZoneInfo("Europe/Moscow"), WINTER)
    there = week_of(parse("tue 21-24"), ZoneInfo("Asia/Omsk"), WINTER)
    tuesday = 24 * 60
    assert slots(here & there) == ((tuesday + 15 * 60, tuesday + 18 * 60),)


@given(windows, zones, windows, zones)
def test_as_many_minutes_as_the_windows_have(
    a: tuple[Window, ...], zone_a: ZoneInfo, b: tuple[Window, ...], zone_b: ZoneInfo
) -> None:
    both = week_of(a, zone_a, WINTER) & week_of(b, zone_b, WINTER)
    assert minutes(both) == overlap_minutes(a, zone_a, b, zone_b, WINTER)


@given(st.integers(0, (1 << WEEK_MINUTES) - 1))
def test_slots_hold_every_minute_once(week: int) -> None:
    assert sum(((1 << (end - start)) - 1) << start for start, end in slots(week)) == week


@given(windows, zones)
def test_slots_are_told_in_the_readers_own_hours(week: tuple[Window, ...], zone: ZoneInfo) -> None:
    there = slots(week_of(week, zone, WINTER))
    noon = datetime(WINTER.year, WINTER.month, WINTER.day, 12, tzinfo=UTC)
    assert windows_of(there, zone, noon) == week
