"""Hours that are free for both: never a wrong one, and well spread over the days."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.availability import DAY_MINUTES, Window
from bot.domain.free_hours import DAYTIME, NOTICE, STRETCH, Side, find, spread, windows_of
from bot.domain.quiet import is_quiet
from tests.clock import MONDAY

MOSCOW = ZoneInfo("Europe/Moscow")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)

zones = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 10 * 365 * 24 * 60).map(lambda minutes: BEGIN + MINUTE * minutes)
lengths = st.sampled_from([timedelta(minutes=30), HOUR])
hours_of_day = st.integers(0, DAY_MINUTES - 1)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    start = draw(st.integers(0, DAY_MINUTES - 1))
    return Window(draw(st.integers(0, 6)), start, draw(st.integers(start + 1, DAY_MINUTES)))


@st.composite
def sides(draw: st.DrawFn, now: datetime) -> Side:
    busy = draw(
        st.lists(st.tuples(st.integers(0, 14 * 24 * 60), st.integers(1, 24 * 60)), max_size=12)
    )
    return Side(
        draw(zones),
        tuple(draw(st.lists(windows(), max_size=12))) or DAYTIME,
        (draw(hours_of_day), draw(hours_of_day)),
        [(now + MINUTE * begins, now + MINUTE * (begins + minutes)) for begins, minutes in busy],
    )


def disturbed(side: Side, start: datetime, length: timedelta) -> list[datetime]:
    """Minutes of the meeting that do not suit the one, looked at one by one."""
    minutes = [start + MINUTE * n for n in range(int(length / MINUTE))]
    return [one for one in minutes if _is_bad(side, one)]


def _is_bad(side: Side, moment: datetime) -> bool:
    local = moment.astimezone(side.zone)
    minute = local.hour * 60 + local.minute
    free = any(
        w.day == local.weekday() and w.start_minute <= minute < w.end_minute for w in side.windows
    )
    taken = any(begins <= moment < ends for begins, ends in side.busy)
    return not free or taken or is_quiet(minute, *side.quiet)


@given(st.data(), moments, lengths, st.integers(0, 3))
def test_no_minute_of_an_hour_disturbs_either(
    data: st.DataObject, now: datetime, length: timedelta, ahead: int
) -> None:
    one, other = data.draw(sides(now)), data.draw(sides(now))
    found = find(one, other, now, length, ahead=ahead)
    assert len(found) <= 5
    assert found == sorted(set(found))
    for start in found:
        assert disturbed(one, start, length) == []
        assert disturbed(other, start, length) == []
        assert now + NOTICE <= start < now + STRETCH * (ahead + 1)
        assert start.astimezone(one.zone).minute in {0, 30}


@given(moments, zones, zones, lengths)
def test_two_who_are_always_free_get_five_days(
    now: datetime, zone: ZoneInfo, other: ZoneInfo, length: timedelta
) -> None:
    always = tuple(Window(day, 0, DAY_MINUTES) for day in range(7))
    found = find(Side(zone, always), Side(other, always), now, length)
    assert len({one.astimezone(zone).date() for one in found}) == 5


def evening(*days: int) -> Side:
    return Side(MOSCOW, tuple(Window(day, 18 * 60, 21 * 60) for day in days))


def local(found: list[datetime]) -> list[str]:
    return [f"{one.astimezone(MOSCOW):%d %H:%M}" for one in found]


def test_one_evening_a_week_gives_two_hours_of_it_not_five() -> None:
    found = find(evening(1), Side(MOSCOW), MONDAY, HOUR)
    assert local(found) == ["24 18:00", "24 19:00", "01 18:00", "01 19:00"]


def test_five_days_with_different_times_where_there_are_many() -> None:
    found = find(Side(MOSCOW), Side(MOSCOW), MONDAY, HOUR)
    assert local(found) == ["23 15:00", "26 19:00", "30 14:00", "03 09:00", "07 11:00"]


@pytest.mark.parametrize("text", ["", "whenever"])
def test_who_told_no_hours_is_free_in_the_daytime(text: str) -> None:
    assert windows_of(text) == DAYTIME
    assert windows_of("tue 18-21") == (Window(1, 18 * 60, 21 * 60),)


def test_a_meeting_does_not_go_over_the_hour_that_clocks_change() -> None:
    """In Berlin the clocks go back from three to two on 25 October 2026."""
    always = tuple(Window(day, 0, DAY_MINUTES) for day in range(7))
    side = Side(ZoneInfo("Europe/Berlin"), always)
    change = datetime(2026, 10, 25, 1, tzinfo=UTC)
    assert not side.takes(change - HOUR / 2, change + HOUR / 2)
    assert side.takes(change, change + HOUR)


def test_nothing_is_left_of_nothing() -> None:
    assert spread([], MOSCOW, HOUR, 5) == []
