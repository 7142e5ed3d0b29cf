"""A calendar file is parsed, looked at, and unrolled into its occurrences."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import recurring_ical_events  # type: ignore[import-untyped]
from icalendar import Calendar, Event

from bot.content.decoding import decoded
from bot.content.ics_checks import is_cancelled
from bot.content.ics_entries import starts_at
from bot.content.problems import Fault, Unreadable, problem
from bot.content.sources import MAX_BYTES

# A rule without an end is followed this long after the last entry of the file begins.
HORIZON = timedelta(days=400)
MAX_SESSIONS = 5_000

_BEGINNING = re.compile(r"^BEGIN:VCALENDAR\b", re.IGNORECASE | re.MULTILINE)

Period = tuple[date, date]


def calendars_of(path: Path) -> list[Calendar]:
    """Raises `Unreadable`."""
    text = decoded(_bytes(path), path.name).lstrip()
    if not text.upper().startswith("BEGIN:VCALENDAR"):
        raise Unreadable(problem(Fault.NOT_A_CALENDAR, file=path.name))
    try:
        calendars = list(Calendar.from_ical(text, multiple=True))
    # The parser raises whatever a damaged line makes it run into.
    except Exception as e:
        raise Unreadable(problem(Fault.BROKEN_CALENDAR, file=path.name)) from e
    # What is cut off in the middle is left out by the parser without a word.
    if len(calendars) != len(_BEGINNING.findall(text)):
        raise Unreadable(problem(Fault.BROKEN_CALENDAR, file=path.name))
    for number, event in enumerate(entries(calendars)):
        event.setdefault("UID", f"{number}")
    return calendars


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(problem(Fault.TOO_BIG, file=path.name, limit=MAX_BYTES // 2**20))
        return path.read_bytes()
    except OSError as e:
        raise Unreadable(problem(Fault.NO_SUCH_FILE, file=path.name)) from e


def entries(calendars: Iterable[Calendar]) -> list[Event]:
    """As they stand in the file: a rule is one entry."""
    return [event for calendar in calendars for event in calendar.events]


def occurrences(
    name: str, calendars: list[Calendar], zone: ZoneInfo, period: Period | None
) -> list[Event]:
    """What takes place, in order; raises `Unreadable` if that is too much."""
    if not entries(calendars):
        return []
    first, last = period or _span(entries(calendars), zone)
    kept = [
        event
        for event in between(name, calendars, first, last)
        if not is_cancelled(event) and first <= _day(event, zone) <= last
    ]
    if len(kept) > MAX_SESSIONS:
        raise Unreadable(problem(Fault.TOO_OFTEN, file=name, limit=MAX_SESSIONS))
    return sorted(kept, key=lambda event: starts_at(event, zone))


def between(name: str, calendars: list[Calendar], first: date, last: date) -> list[Event]:
    """Two days more on each side: the days are the institution's, not the calendar's."""
    begin = datetime.combine(first, time()) - timedelta(days=2)
    end = datetime.combine(last, time()) + timedelta(days=3)
    try:
        return [
            event
            for calendar in calendars
            for event in recurring_ical_events.of(calendar).between(begin, end)
        ]
    except Exception as e:
        raise Unreadable(problem(Fault.BROKEN_CALENDAR, file=name)) from e


def _span(events: list[Event], zone: ZoneInfo) -> Period:
    days = [_day(event, zone) for event in events]
    return min(days), max(days) + HORIZON


def _day(event: Event, zone: ZoneInfo) -> date:
    return starts_at(event, zone).astimezone(zone).date()
