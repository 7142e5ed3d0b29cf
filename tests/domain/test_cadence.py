"""Weekly moments: never twice, never skipped, at the right hour of every clock of the world."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cadence import weekly_after
from bot.domain.quiet import is_quiet

ZONES = sorted(available_timezones() - {"localtime"})
MOMENTS = st.integers(0, 86_000).map(
    lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=n)
)
MINUTES = st.integers(0, 24 * 60 - 1)


def run(start: datetime, count: int, weekday: int, hour: int, zone: ZoneInfo) -> list[datetime]:
    moments = [start]
    for _ in range(count):
        moments.append(weekly_after(moments[-1], weekday, hour, zone))
    return moments[1:]


@given(MOMENTS, st.integers(0, 6), st.integers(0, 23), st.sampled_from(ZONES))
def test_each_week_once_at_its_hour(after: datetime, weekday: int, hour: int, name: str) -> None:
    zone = ZoneInfo(name)
    moments = run(after, 60, weekday, hour, zone)
    days = [moment.astimezone(zone).date() for moment in moments]
    assert after < moments[0] <= after + timedelta(days=7, hours=3)
    assert all(day.weekday() == weekday for day in days)
    assert {later - day for day, later in pairwise(days)} == {timedelta(days=7)}
    for moment, day in zip(moments, days, strict=True):
        wanted = datetime(day.year, day.month, day.day, hour, tzinfo=zone)
        assert moment == wanted.astimezone(UTC)


@given(MOMENTS, st.integers(0, 6), st.integers(0, 23), st.sampled_from(ZONES), MINUTES, MINUTES)
def test_never_in_quiet_hours_and_never_left_out_for_them(
    after: datetime, weekday: int, hour: int, name: str, quiet_from: int, quiet_to: int
) -> None:
    zone = ZoneInfo(name)
    moment = after
    for _ in range(8):
        following = weekly_after(moment, weekday, hour, zone, (quiet_from, quiet_to))
        local = following.astimezone(zone)
        assert moment < following <= moment + timedelta(days=8, hours=3)
        assert not is_quiet(local.hour * 60 + local.minute, quiet_from, quiet_to)
        moment = following


@pytest.mark.parametrize("name", ZONES)
def test_every_zone_of_the_database_on_both_sides_of_its_changes(name: str) -> None:
    zone = ZoneInfo(name)
    for year in (2026, 2031, 2035):
        for hour in (0, 2, 3, 18):
            moments = run(datetime(year, 1, 1, tzinfo=UTC), 52, 6, hour, zone)
            local = [moment.astimezone(zone) for moment in moments]
            assert len({moment.date() for moment in local}) == 52
            assert all(one.hour == hour or _is_left_out(one, hour) for one in local)


def _is_left_out(local: datetime, hour: int) -> bool:
    """The clocks jump over that hour on this day."""
    wanted = local.replace(hour=hour, minute=0, fold=0)
    real = wanted.astimezone(UTC).astimezone(local.tzinfo)
    return real.replace(tzinfo=None) != wanted.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("name", "after", "hour", "expected"),
    [
        # The clocks jump from 2 to 3: it comes at 3, once.
        ("Europe/Berlin", "2027-03-27T12:00+00:00", 2, "2027-03-28T01:00+00:00"),
        ("Europe/Berlin", "2027-03-28T01:00+00:00", 2, "2027-04-04T00:00+00:00"),
        # They go back from 3 to 2: it comes the first time, not the second.
        ("Europe/Berlin", "2027-10-30T12:00+00:00", 2, "2027-10-31T00:00+00:00"),
        ("Europe/Berlin", "2027-10-31T00:00+00:00", 2, "2027-11-07T01:00+00:00"),
        # The change is at midnight.
        ("Africa/Cairo", "2027-04-25T00:00+00:00", 0, "2027-05-01T21:00+00:00"),
    ],
)
def test_when_the_clocks_change(name: str, after: str, hour: int, expected: str) -> None:
    found = weekly_after(datetime.fromisoformat(after), 6, hour, ZoneInfo(name))
    assert found == datetime.fromisoformat(expected)


def test_quiet_hours_move_it_to_their_end() -> None:
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
    zone = ZoneInfo("Europe/Moscow")
    moved = weekly_after(monday, 0, 23, zone, (22 * 60, 8 * 60))
    assert moved == datetime(2026, 11, 24, 5, tzinfo=UTC)
    assert weekly_after(moved - timedelta(hours=2), 0, 23, zone, (22 * 60, 8 * 60)) == moved
