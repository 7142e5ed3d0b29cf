"""A calendar of holidays becomes breaks on which nobody is asked: whole days, one or many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from bot.content.cells import clean
from bot.content.ics_checks import entry_problems, is_cancelled, title_of
from bot.content.ics_lines import Lines
from bot.content.ics_reading import between, calendars_of, entries
from bot.content.opening import in_a_file
from bot.content.problems import Fault, Problem, Unreadable, problem, shortened
from bot.domain.public_pauses import LONGEST, LONGEST_NAME, PublicBreak

# A rule is followed so far; holidays are announced a year or two ahead.
AHEAD = timedelta(days=2 * 365)
MOST = 200
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holidays:
    """`doubts`: what was left out, and why; nothing is to be kept if there are problems."""

    days: tuple[PublicBreak, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()


def sent_holidays(name: str, content: bytes, today: date) -> Holidays:
    """A file that came over the network."""
    with in_a_file(name, content) as path:
        return read_holidays(path, today)


def read_holidays(path: Path, today: date) -> Holidays:
    """What is not over yet, in the next two years; raises nothing."""
    try:
        calendars = calendars_of(path)
    except Unreadable as unreadable:
        return Holidays(problems=(_with_line(unreadable.why, path),))
    lines, events = Lines(path), entries(calendars)
    wrong = [
        replace(one, row=lines.of_event(place, dict(one.values).get("reason", "")))
        for place, event in enumerate(events)
        for one in (*entry_problems(path.name, event), *_too_long(path.name, event))
    ]
    if wrong:
        return Holidays(problems=tuple(wrong))
    try:
        return _read(path.name, calendars, today, tuple(_doubts(path.name, lines, events)))
    except Unreadable as unreadable:
        return Holidays(problems=(unreadable.why,))


def _read(
    name: str, calendars: list[Calendar], today: date, doubts: tuple[Problem, ...]
) -> Holidays:
    """Each stretch of days once."""
    found: dict[tuple[date, date], PublicBreak] = {}
    for event in between(name, calendars, today, today + AHEAD):
        days = None if is_cancelled(event) else days_of(event)
        if days and days[0] <= today + AHEAD and days[1] >= today:
            title = shortened(clean(str(event.get("SUMMARY", ""))), LONGEST_NAME)
            found.setdefault(days, PublicBreak(*days, title, title))
    if len(found) > MOST:
        raise Unreadable(problem(Fault.TOO_MANY_BREAKS, name, limit=MOST))
    if not found:
        doubts = (*doubts, problem(Fault.NO_BREAKS, name))
    return Holidays(tuple(found[days] for days in sorted(found)), doubts=doubts)


def days_of(event: Event) -> tuple[date, date] | None:
    """The first and the last whole day; None if it has hours."""
    first, end = _whole_day(event.start), _whole_day(event.end)
    if first is None or end is None or (first == end and isinstance(event.start, datetime)):
        return None
    return first, max(first, end - DAY)


def _whole_day(moment: date) -> date | None:
    """Some calendars write a day as the midnight with which it begins."""
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.time() == time() else None


def _too_long(name: str, event: Event) -> Iterator[Problem]:
    if any(entry_problems(name, event)):
        return
    days = days_of(event)
    if days and (days[1] - days[0]).days >= LONGEST:
        yield problem(Fault.BREAK_TOO_LONG, name, title=title_of(event), limit=LONGEST)


def _doubts(name: str, lines: Lines, events: Sequence[Event]) -> Iterator[Problem]:
    for place, event in enumerate(events):
        if not is_cancelled(event) and days_of(event) is None:
            row = lines.of_event(place, "DTSTART")
            yield problem(Fault.NOT_WHOLE_DAYS, name, row, title=title_of(event))


def _with_line(why: Problem, path: Path) -> Problem:
    if why.fault is not Fault.BROKEN_CALENDAR:
        return why
    return replace(why, table=path.name, row=Lines(path).broken())
