"""Plans ask on the days they say: never twice, never left out, always in allowed hours."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cadence import Asking, PersonsClock, askings
from bot.domain.plans import (
    Around,
    Cadence,
    CadenceImpossible,
    DateKind,
    Every,
    PairDates,
    Unit,
    as_json,
    ensure_possible,
    occurrences,
    of_json,
)
from bot.domain.public_pauses import PublicBreak, open_day
from bot.domain.quiet import is_quiet

ZONES = sorted(available_timezones() - {"localtime"})
FIRST, LAST = date(2026, 1, 1), date(2035, 12, 31)
DAYS = st.dates(FIRST, date(2034, 12, 31))
HOURS = st.integers(0, 23)
WEEKDAYS = st.lists(st.integers(0, 6), max_size=3, unique=True).map(lambda d: tuple(sorted(d)))
EVERY = st.builds(Every, WEEKDAYS, HOURS, st.sampled_from((1, 2, 3, 4)), st.just(0))
MONTHLY = st.builds(
    Every,
    st.tuples(st.integers(0, 6)),
    HOURS,
    st.just(1),
    st.sampled_from((1, 2, 3, 4, -1)),
)
OFFSETS = st.lists(
    st.tuples(st.integers(-30, 30), st.sampled_from(Unit)), min_size=1, max_size=4, unique=True
)
AROUND = st.builds(Around, st.sampled_from(DateKind), OFFSETS.map(tuple), HOURS)
MINUTES = st.integers(0, 24 * 60 - 1)
BREAKS = st.lists(
    st.builds(
        lambda first, length: PublicBreak(first, first + timedelta(days=length)),
        st.dates(FIRST, LAST),
        st.integers(0, 20),
    ),
    max_size=20,
)


def dates(paired: date) -> PairDates:
    later = paired + timedelta(days=60)
    return PairDates(
        paired, paired, later, later, ((":a", later), (":b", later + timedelta(days=9)))
    )


@given(EVERY | MONTHLY | AROUND)
def test_a_cadence_is_kept_as_data(cadence: Cadence) -> None:
    ensure_possible(cadence)
    assert of_json(as_json(cadence)) == cadence


@given(EVERY | MONTHLY, DAYS)
def test_regular_days_are_those_that_were_said(cadence: Every, paired: date) -> None:
    days = [one.day for one in islice(occurrences(cadence, dates(paired), paired), 40)]
    wanted = cadence.weekdays or (paired.weekday(),)
    first_week = paired - timedelta(days=paired.weekday())
    assert {day.weekday() for day in days} <= set(wanted)
    assert all(earlier < later for earlier, later in pairwise([paired, *days]))
    if cadence.nth:
        months = [(day.year, day.month) for day in days]
        assert max(Counter(months).values()) == 1
        assert all((b[0] - a[0]) * 12 + b[1] - a[1] == 1 for a, b in pairwise(months))
    else:
        weeks = {(day - first_week).days // 7 for day in days[len(wanted) :]}
        assert all(week % cadence.weeks == 0 for week in weeks)
        assert len(weeks) == max(weeks) // cadence.weeks - min(weeks) // cadence.weeks + 1


@given(AROUND, DAYS)
def test_dates_are_counted_from_and_each_is_told_apart(cadence: Around, paired: date) -> None:
    found = list(occurrences(cadence, dates(paired), date(2000, 1, 1)))
    of_kind = len(dates(paired).of(cadence.date))
    assert len(found) == of_kind * len(cadence.offsets)
    assert len({one.key for one in found}) == len(found)
    assert [one.day for one in found] == sorted(one.day for one in found)


@given(DAYS)
def test_a_moved_exam_is_still_the_same_one(day: date) -> None:
    before = Around(DateKind.EXAM, ((-3, Unit.DAYS),))
    keys = [
        next(occurrences(before, PairDates(FIRST, exams=((":exam:1", moved),)), date(2025, 1, 1)))
        for moved in (day, day + timedelta(days=11))
    ]
    assert keys[0].key == keys[1].key
    assert keys[1].day - keys[0].day == timedelta(days=11)


@given(EVERY | MONTHLY | AROUND, DAYS, st.sampled_from(ZONES), MINUTES, MINUTES, BREAKS)
def test_asked_once_in_allowed_hours_and_never_on_closed_days(
    cadence: Cadence, paired: date, name: str, start: int, end: int, breaks: list[PublicBreak]
) -> None:
    clock = PersonsClock(ZoneInfo(name), (start, end))
    asked = list(islice(askings(cadence, dates(paired), paired, clock, breaks), 30))
    assert len({one.key for one in asked}) == len(asked)
    for one in asked:
        local = one.at.astimezone(clock.zone)
        assert not is_quiet(local.hour * 60 + local.minute, start, end)
        assert local.date() >= one.day
        # Quiet hours may move it from the last open evening into the first closed morning.
        if local.hour == cadence.hour:
            assert not any(closed.has(local.date()) for closed in breaks)


@given(EVERY, DAYS, BREAKS)
def test_what_a_break_leaves_out_is_asked_by_its_end(
    cadence: Every, paired: date, breaks: list[PublicBreak]
) -> None:
    planned = [one.day for one in islice(occurrences(cadence, dates(paired), paired), 20)]
    found = islice(askings(cadence, dates(paired), paired, PersonsClock(UTC), breaks), 20)
    asked = {one.day: one.at.date() for one in found}
    for day in planned:
        if day in asked:
            assert asked[day] == open_day(day, breaks)
        elif day <= max(asked):
            opens = open_day(day, breaks)
            assert any(day < other <= opens or at == opens for other, at in asked.items())


@pytest.mark.parametrize("name", ZONES)
def test_every_zone_of_the_database_until_2035(name: str) -> None:
    """Each Sunday, on which most clocks change, at an hour that some leave out or repeat."""
    zone = ZoneInfo(name)
    clock = PersonsClock(zone)
    for hour in (0, 2):
        plan = Every(weekdays=(6,), hour=hour)
        found = _until(LAST, askings(plan, PairDates(FIRST), FIRST, clock))
        days = [one.at.astimezone(zone).date() for one in found]
        sundays = [one.day for one in found]
        assert len(sundays) == 522
        assert {later - day for day, later in pairwise(sundays)} == {timedelta(days=7)}
        assert len(set(days)) == len(days)
        for one in found:
            wanted = datetime(one.day.year, one.day.month, one.day.day, hour, tzinfo=zone)
            assert one.at == wanted.astimezone(UTC)


def _until(last: date, found: Iterator[Asking]) -> list[Asking]:
    return list(takewhile(lambda one: one.day <= last, found))


@pytest.mark.parametrize(
    "cadence",
    [
        Every(hour=24),
        Every(weekdays=(7,)),
        Every(weeks=5),
        Every(weekdays=(0, 1), nth=1),
        Every(nth=2),
        Around(DateKind.EXAM, ()),
        Around(DateKind.EXAM, ((401, Unit.DAYS),)),
    ],
)
def test_what_cannot_be_is_refused(cadence: Cadence) -> None:
    with pytest.raises(CadenceImpossible):
        ensure_possible(cadence)
