"""When in a week a person is free: read from `mon 18-21; sat 10-14`, written, compared."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY_NAMES: list[list[str]] = json.loads(
    (Path(__file__).parent / "day_names.json").read_text(encoding="utf-8")
)
DAYS = tuple(names[0] for names in DAY_NAMES)
_DAY = {name: day for day, names in enumerate(DAY_NAMES) for name in names}

DAY_MINUTES = 24 * 60
WEEK_MINUTES = 7 * DAY_MINUTES
_WEEK = (1 << WEEK_MINUTES) - 1

_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_COMMA = re.compile(r"\s*,\s*")
_ITEM = re.compile(r"(?P<days>[^\W\d]+\.?(?:[-,][^\W\d]+\.?)*)[\s:]*(?P<times>\d[\d:.,-]*)")
_TIMES = re.compile(r"(\d{1,2})(?:[:.](\d\d))?-(\d{1,2})(?:[:.](\d\d))?")


class Window(NamedTuple):
    """Minutes after midnight on one day of the week, Monday being 0; the end is not in it."""

    day: int
    start_minute: int
    end_minute: int


class BadAvailability(ValueError):
    """A part of the text that cannot be a window; `part` is how it was written."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class UnreadableWindow(BadAvailability):
    """Not a day with hours."""


class WindowEndsFirst(BadAvailability):
    """A window that ends before it begins, or at once."""


def parse(text: str) -> tuple[Window, ...]:
    """The windows in order, with those that touch joined; raises `BadAvailability`."""
    parts = (part.strip() for part in re.split(r"[;\n]", text.replace("\u00a0", " ")))
    return joined(window for part in parts if part for window in _windows(part))


def format_windows(windows: Iterable[Window]) -> str:
    """As `parse` reads it back: `mon 18-21; sat 10-12:30`."""
    return "; ".join(
        f"{DAYS[day]} {_hour(start)}-{_hour(end)}" for day, start, end in joined(windows)
    )


def joined(windows: Iterable[Window]) -> tuple[Window, ...]:
    """The same time in as few windows as possible, from Monday on."""
    result: list[Window] = []
    for window in sorted(windows):
        last = result[-1] if result else None
        if last and last.day == window.day and window.start_minute <= last.end_minute:
            result[-1] = last._replace(end_minute=max(last.end_minute, window.end_minute))
        else:
            result.append(window)
    return tuple(result)


def overlap_minutes(
    a: Iterable[Window], zone_a: ZoneInfo, b: Iterable[Window], zone_b: ZoneInfo, on: date
) -> int:
    """Minutes of a week in which both are free, with the clocks as they stand on that day."""
    return (week_of(a, zone_a, on) & week_of(b, zone_b, on)).bit_count()


def week_of(windows: Iterable[Window], zone: ZoneInfo, on: date) -> int:
    """The free minutes as bits, Monday 00:00 UTC being the lowest, by that day's clock."""
    return _in_utc(tuple(windows), _offset(zone, on))


@lru_cache(maxsize=4096)
def _in_utc(windows: tuple[Window, ...], offset: int) -> int:
    """One bit for each minute of a week that goes round, Monday 00:00 UTC being the lowest."""
    week = 0
    for day, start, end in windows:
        week |= ((1 << (end - start)) - 1) << (day * DAY_MINUTES + start)
    back = offset % WEEK_MINUTES
    return (week >> back | week << (WEEK_MINUTES - back)) & _WEEK


def _offset(zone: ZoneInfo, on: date) -> int:
    """Minutes that the zone is ahead of UTC at noon of that day."""
    offset = datetime.combine(on, time(12), zone).utcoffset()
    return round(offset.total_seconds() / 60) if offset else 0


def _windows(part: str) -> Iterator[Window]:
    item = _ITEM.fullmatch(_COMMA.sub(",", _DASHES.sub("-", part.lower())))
    if not item:
        raise UnreadableWindow(part)
    days = _days(item["days"], part)
    for times in item["times"].split(","):
        start, end = _start_and_end(times, part)
        yield from (Window(day, start, end) for day in days)


def _days(text: str, part: str) -> list[int]:
    days: list[int] = []
    for piece in text.replace(".", "").split(","):
        ends = [_DAY.get(name) for name in piece.split("-")]
        if len(ends) > 2 or None in ends:
            raise UnreadableWindow(part)
        first, last = (day for day in (ends[0], ends[-1]) if day is not None)
        days += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return days


def _start_and_end(text: str, part: str) -> tuple[int, int]:
    times = _TIMES.fullmatch(text)
    if not times:
        raise UnreadableWindow(part)
    hour, minute, end_hour, end_minute = (int(number or 0) for number in times.groups())
    start, end = hour * 60 + minute, end_hour * 60 + end_minute
    if max(minute, end_minute) > 59 or max(start, end) > DAY_MINUTES:
        raise UnreadableWindow(part)
    if end <= start:
        raise WindowEndsFirst(part)
    return start, end


def _hour(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}" if minute % 60 else str(minute // 60)
