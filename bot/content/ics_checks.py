"""What is wrong with the entries of a calendar, found before they are unrolled."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from math import prod

from icalendar import Event, InvalidCalendar

from bot.content.ics_entries import moment_of
from bot.content.moments import YEARS
from bot.content.problems import Fault, Problem, problem

_NEEDED = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_REPEATS = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_MOST_A_DAY = 24


def entry_problems(file: str, event: Event) -> Iterator[Problem]:
    """Empty if the entry can be unrolled without harm."""
    title = title_of(event)
    bad = broken_property(event)
    if bad:
        yield problem(Fault.BROKEN_EVENT, file, title=title, reason=bad)
    elif not event.get("SUMMARY") and not is_cancelled(event):
        yield problem(Fault.BROKEN_EVENT, file, title=title, reason="SUMMARY")
    elif _ends_first(moment_of(event, "DTSTART"), moment_of(event, "DTEND")):
        yield problem(Fault.ENTRY_ENDS_FIRST, file, title=title)
    elif any(_repeats_too_often(rule) for rule in _rules(event)):
        yield problem(Fault.REPEATS_TOO_OFTEN, file, title=title)


def title_of(event: Event) -> str:
    """Enough for a person to find the entry again."""
    start = None if broken_property(event) else moment_of(event, "DTSTART")
    parts = [str(event.get("SUMMARY", "")).strip(), f"{start:%Y-%m-%d}" if start else ""]
    return " ".join(part for part in parts if part) or "?"


def is_cancelled(event: Event) -> bool:
    return str(event.get("STATUS", "")).strip().upper() == "CANCELLED"


def unknown_zone(event: Event) -> str:
    """The name of a time zone that nobody knows, if the start is given in one."""
    start = moment_of(event, "DTSTART")
    floats = isinstance(start, datetime) and start.tzinfo is None
    params = getattr(event["DTSTART"], "params", {})
    return str(params.get("TZID", "")) if floats else ""


def broken_property(event: Event) -> str:
    """The first property that the calendar needs and that cannot be understood."""
    broken = [str(name).upper() for name, _ in event.errors]
    if "DTSTART" not in broken:
        start = moment_of(event, "DTSTART")
        broken += [] if start and start.year in YEARS else ["DTSTART"]
    return next((name for name in _NEEDED if name in broken), "") or _broken_end(event)


def _broken_end(event: Event) -> str:
    """A day that ends at an hour, an hour that ends with a day, an end given in two ways."""
    try:
        _ = event.end
    except (InvalidCalendar, ValueError, TypeError):
        return "DTEND"
    return ""


def _ends_first(start: date | None, end: date | None) -> bool:
    if start is None or end is None:
        return False
    if isinstance(start, datetime) and isinstance(end, datetime):
        if (start.tzinfo is None) == (end.tzinfo is None):
            return end < start
        return end.replace(tzinfo=None) < start.replace(tzinfo=None)
    return _day(end) < _day(start)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _rules(event: Event) -> Sequence[Mapping[str, Sequence[object]]]:
    rules = event.get("RRULE", [])
    return rules if isinstance(rules, list) else [rules]


def _repeats_too_often(rule: Mapping[str, Sequence[object]]) -> bool:
    frequency = str(next(iter(rule.get("FREQ", [""])))).upper()
    a_day = prod(len(rule.get(part, [0])) for part in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    return frequency not in _REPEATS or a_day > _MOST_A_DAY
