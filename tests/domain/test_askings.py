"""What a plan asks: never twice, never skipped, always inside allowed hours, on every clock."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cadence import Asking, PersonsClock, askings
from bot.domain.plans import (
    Around,
    Cadence,
    DateKind,
    Every,
    PairDates,
    Unit,
    as_json,
    ensure_possible,
    of_json,
)
from bot.domain.quiet import is_quiet

ZONES = sorted(available_timezones() - {"localtime"})
FIRST, LAST = date(2026, 1, 1), date(2035, 12, 31)
QUIET = (22 * 60, 8 * 60)
DAILY = Every(weekdays=tuple(range(7)))
HOURS = st.integers(0, 23)
DAYS = st.integers(0, 3000).map(lambda n: FIRST + timedelta(days=n))
QUIETS = st.sampled_from([(0, 0), QUIET, (60, 300), (17 * 60, 11 * 60 + 30), (0, 23 * 60)])
PLACES = st.sampled_from(ZONES)
WEEKLY = st.builds(
    Every,
    st.sets(st.integers(0, 6), max_size=3).map(lambda days: tuple(sorted(days))),
    HOURS,
    st.integers(1, 4),
)
MONTHLY = st.builds(
    Every, st.integers(0, 6).map(lambda day: (day,)), HOURS, nth=st.sampled_from([1, 2, 3, 4, -1])
)


@pytest.fixture(scope="module")
def changes() -> dict[str, list[date]]:
    """Zone → the days from 2026 to 2035 on which its clocks change, and those beside them."""
    return {name: sorted(around_changes(ZoneInfo(name))) for name in ZONES}


def around_changes(zone: ZoneInfo) -> set[date]:
    days = [FIRST + timedelta(days=n) for n in range(0, (LAST - FIRST).days + 1, 2)]
    offsets = [datetime.combine(day, time(), zone).utcoffset() for day in days]
    changed = {days[n] for n in range(1, len(days)) if offsets[n] != offsets[n - 1]}
    return {day + timedelta(days=n) for day in changed for n in (-3, -2, -1, 0, 1)}


def is_allowed(at: datetime, zone: ZoneInfo, quiet: tuple[int, int]) -> bool:
    local = at.astimezone(zone)
    return not is_quiet(local.hour * 60 + local.minute, *quiet)


def until(cadence: Cadence, paired: date, clock: PersonsClock, last: date) -> list[Asking]:
    found = askings(cadence, PairDates(paired), paired, clock)
    return list(takewhile(lambda one: one.day <= last, found))


def test_every_zone_is_asked_once_on_each_day_for_ten_years() -> None:
    """Each day's hour in the evening, in every zone of the database."""
    days = [one.day for one in until(DAILY, FIRST, PersonsClock(UTC), LAST)]
    assert days == [FIRST + timedelta(days=n) for n in range(1, (LAST - FIRST).days + 1)]
    for name in ZONES:
        zone = ZoneInfo(name)
        clock = PersonsClock(zone)
        moments = [clock.at(day, 18).astimezone(zone) for day in days]
        assert [moment.date() for moment in moments] == days, name
        assert {(moment.hour, moment.minute) for moment in moments} == {(18, 0)}, name


@pytest.mark.parametrize("quiet", [(0, 0), QUIET, (23 * 60, 2 * 60 + 30), (2 * 60, 3 * 60)])
def test_every_change_of_every_clock_at_every_hour_of_the_night(
    changes: dict[str, list[date]], quiet: tuple[int, int]
) -> None:
    """The hours that clocks leave out or repeat, and quiet hours that begin or end in them."""
    for name, days in changes.items():
        zone = ZoneInfo(name)
        clock = PersonsClock(zone, quiet)
        for hour in (0, 1, 2, 3):
            moments = [clock.at(day, hour) for day in days]
            assert all(earlier < later for earlier, later in pairwise(moments)), (name, hour)
            assert all(is_allowed(one, zone, quiet) for one in moments), (name, hour)


@given(WEEKLY | MONTHLY, DAYS, PLACES, QUIETS)
def test_never_twice_never_skipped_always_inside_allowed_hours(
    cadence: Every, paired: date, name: str, quiet: tuple[int, int]
) -> None:
    zone = ZoneInfo(name)
    found = until(cadence, paired, PersonsClock(zone, quiet), paired + timedelta(days=200))
    days = [paired + timedelta(days=n) for n in range(1, 201)]
    assert [one.day for one in found] == [day for day in days if expected(cadence, paired, day)]
    assert len({one.key for one in found}) == len(found)
    assert all(earlier.at < later.at for earlier, later in pairwise(found))
    assert all(is_allowed(one.at, zone, quiet) for one in found)
    # The day itself, or, if all that is left of it is quiet, the next morning.
    assert {(one.at.astimezone(zone).date() - one.day).days for one in found} <= {0, 1}


def expected(cadence: Every, paired: date, day: date) -> bool:
    """Said in another way than the plan reckons it."""
    if day.weekday() not in (cadence.weekdays or (paired.weekday(),)):
        return False
    if cadence.nth == -1:
        return (day + timedelta(weeks=1)).month != day.month
    if cadence.nth:
        same = [
            one for one in range(1, day.day + 1) if day.replace(day=one).weekday() == day.weekday()
        ]
        return len(same) == cadence.nth
    monday = paired - timedelta(days=paired.weekday())
    return any(0 <= (day - monday).days - 7 * n < 7 for n in range(0, 60, cadence.weeks))


@given(WEEKLY | MONTHLY, DAYS, PLACES, PLACES, st.integers(0, 12))
def test_who_moves_or_changes_their_quiet_hours_is_asked_the_same_days(
    cadence: Every, paired: date, before: str, then: str, asked: int
) -> None:
    """Going on after the last day asked, on another clock, leaves out and repeats none."""
    first = askings(cadence, PairDates(paired), paired, PersonsClock(ZoneInfo(before)))
    done = [one.day for one in islice(first, asked)]
    moved = PersonsClock(ZoneInfo(then), QUIET)
    rest = askings(cadence, PairDates(paired), done[-1] if done else paired, moved)
    whole = askings(cadence, PairDates(paired), paired, PersonsClock(UTC))
    assert done + [one.day for one in islice(rest, 5)] == [
        one.day for one in islice(whole, asked + 5)
    ]


@given(
    st.lists(st.tuples(st.integers(-60, 60), st.sampled_from(Unit)), min_size=1, max_size=4),
    DAYS,
    st.integers(-40, 40),
)
def test_around_a_date_keys_stay_and_days_follow_it(
    offsets: list[tuple[int, Unit]], day: date, by: int
) -> None:
    cadence = Around(DateKind.PLACEMENT, tuple(offsets))
    clock, long_ago = PersonsClock(UTC), date(2000, 1, 1)
    there, moved = (
        list(askings(cadence, PairDates(FIRST, placement=on), long_ago, clock))
        for on in (day, day + timedelta(days=by))
    )
    assert sorted(one.key for one in there) == sorted(one.key for one in moved)
    assert len(there) == len(offsets)
    assert [one.day for one in there] == sorted(one.day for one in there)


@given(
    WEEKLY | MONTHLY | st.builds(Around, st.sampled_from(DateKind), st.just(((1, Unit.MONTHS),)))
)
def test_a_cadence_is_the_same_after_it_was_kept(cadence: Cadence) -> None:
    ensure_possible(cadence)
    assert of_json(as_json(cadence)) == cadence
