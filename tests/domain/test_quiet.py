"""Nobody is disturbed in quiet hours, in any zone, on any day of the year."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quiet import is_quiet, next_allowed

MOMENTS = st.integers(0, 10 * 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
MINUTES = st.integers(0, 24 * 60 - 1)
ZONES = st.sampled_from(sorted(available_timezones()))


@given(MOMENTS, ZONES, MINUTES, MINUTES)
def test_never_earlier_and_never_more_than_a_day_later(
    moment: datetime, zone: str, start: int, end: int
) -> None:
    allowed = next_allowed(moment, ZoneInfo(zone), start, end)
    assert moment <= allowed <= moment + timedelta(hours=26)


@given(MOMENTS, ZONES)
def test_the_usual_night_is_always_kept(moment: datetime, zone: str) -> None:
    local = next_allowed(moment, ZoneInfo(zone), 22 * 60, 8 * 60).astimezone(ZoneInfo(zone))
    assert not is_quiet(local.hour * 60 + local.minute, 22 * 60, 8 * 60)


def test_outside_of_quiet_hours_nothing_is_moved() -> None:
    noon = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert next_allowed(noon, ZoneInfo("Europe/Moscow"), 22 * 60, 8 * 60) == noon


def test_the_hour_that_comes_twice() -> None:
    """Berlin, 25 October 2026: 02:00–03:00 comes twice; the quiet ends at 02:30, either time."""
    berlin = ZoneInfo("Europe/Berlin")
    second_two_fifteen = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    allowed = next_allowed(second_two_fifteen, berlin, 22 * 60, 150)
    assert allowed == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_quiet_hours_within_one_day() -> None:
    assert is_quiet(13 * 60, 12 * 60, 14 * 60)
    assert not is_quiet(14 * 60, 12 * 60, 14 * 60)
    assert not is_quiet(0, 0, 0)
