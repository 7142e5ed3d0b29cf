"""The free minutes of a week in UTC as the bits of one number, Monday 00:00 being the lowest."""

import re
from datetime import datetime, timedelta, tzinfo

from bot.domain.availability import DAY_MINUTES, Window, joined

Slots = tuple[tuple[int, int], ...]


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
