"""Which minutes of a usual week the classes of a group take: read off the weeks that are known."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import reduce
from itertools import groupby
from operator import or_
from zoneinfo import ZoneInfo

from bot.domain.availability import Window, joined, week_of

# What is looked at: last week, as long as anything is still to come, and the four that follow.
BEFORE, AHEAD = timedelta(weeks=1), timedelta(weeks=4)
WEEK, DAY, MINUTE = timedelta(weeks=1), timedelta(days=1), timedelta(minutes=1)
# With so many weeks known, a class that is held in one of them alone is not a regular one.
ENOUGH = 4

# A group's code, and when a class of theirs begins and ends.
Session = tuple[str, datetime, datetime]


def known_weeks(now: datetime) -> tuple[datetime, datetime]:
    """Classes that begin between these two moments say what a usual week is."""
    return now - BEFORE, now + AHEAD


def class_weeks(sessions: Iterable[Session], zone: ZoneInfo, now: datetime) -> dict[str, int]:
    """Of each group the minutes of a week in UTC, as `week_of` writes them, that its regular
    classes take, by the clock of `zone` as it stands today.

    A class is regular if it is held at least every other week: in two of the known weeks in which
    the group has any classes, or in one if there are fewer than four. A group with nothing to come
    has no classes any more.
    """
    since, until = known_weeks(now)
    known = sorted(one for one in sessions if since <= one[1] < until)
    return {
        group: _regular([(starts, ends) for _group, starts, ends in of_group], zone, now)
        for group, of_group in groupby(known, key=lambda one: one[0])
    }


def _regular(spans: Sequence[tuple[datetime, datetime]], zone: ZoneInfo, now: datetime) -> int:
    if all(ends <= now for _starts, ends in spans):
        return 0
    weeks = [
        week_of(joined(w for span in of_week for w in _windows(*span, zone)), zone, now.date())
        for _number, of_week in groupby(spans, key=lambda span: (span[0] - now) // WEEK)
    ]
    if len(weeks) < ENOUGH:
        return reduce(or_, weeks)
    return _twice(weeks)


def _twice(weeks: Iterable[int]) -> int:
    """The minutes that are in two of them or more."""
    once = twice = 0
    for week in weeks:
        twice |= once & week
        once |= week
    return twice


def _windows(starts: datetime, ends: datetime, zone: ZoneInfo) -> Iterator[Window]:
    """A class by the clock on the wall, one window for each of its days; a week at most."""
    here = starts.astimezone(zone).replace(tzinfo=None)
    until = min(ends.astimezone(zone).replace(tzinfo=None), here + WEEK)
    while here < until:
        midnight = _midnight(here.date())
        last = -((midnight - min(until, midnight + DAY)) // MINUTE)
        yield Window(here.weekday(), (here - midnight) // MINUTE, last)
        here = midnight + DAY


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
