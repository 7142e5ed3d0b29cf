"""The free minutes of a week in UTC as the bits of one number, Monday 00:00 being the lowest."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.availability import DAY_MINUTES, WEEK_MINUTES, Window, joined

Slots = tuple[tuple[int, int], ...]
_WHOLE = (1 << WEEK_MINUTES) - 1


def week_of(windows: Iterable[Window], zone: ZoneInfo, on: date) -> int:
    """With the zone's clock as it stands on that day."""
    return _in_utc(tuple(windows), _offset(zone, on))


def minutes(week: int) -> int:
    return week.bit_count()


def slots(week: int) -> Slots:
    """Stretches of free minutes, from and to; one over the turn of the week is two."""
    return tuple(run.span() for run in re.finditer("1+", f"{week:b}"[::-1]))


def windows_of(week: Slots, zone: tzinfo, on: datetime) -> tuple[Window, ...]:
    """The stretches as days and hours of the zone's own clock, as it stands at that moment."""
    ahead = round((on.astimezone(zone).utcoffset() or timedelta()).total_seconds() / 60)
    return joined(
        Window(day, max(start - begins, 0), min(end - begins, DAY_MINUTES))
        for start, end in ((a + ahead, b + ahead) for a, b in week)
        for days in range(start // DAY_MINUTES, (end - 1) // DAY_MINUTES + 1)
        for day, begins in [(days % 7, days * DAY_MINUTES)]
    )


@lru_cache(maxsize=4096)
def _in_utc(windows: tuple[Window, ...], offset: int) -> int:
    week = 0
    for day, start, end in windows:
        week |= ((1 << (end - start)) - 1) << (day * DAY_MINUTES + start)
    back = offset % WEEK_MINUTES
    return (week >> back | week << (WEEK_MINUTES - back)) & _WHOLE


def _offset(zone: ZoneInfo, on: date) -> int:
    offset = datetime.combine(on, time(12), zone).utcoffset()
    return round(offset.total_seconds() / 60) if offset else 0
