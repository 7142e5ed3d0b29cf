"""A timetable that comes as iCalendar becomes the class sessions of one group."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Event

from bot.content.cells import Cell, Setting
from bot.content.checking import SheetCheck
from bot.content.ics_checks import entry_problems, is_cancelled, title_of, unknown_zone
from bot.content.ics_entries import cells_of, is_all_day
from bot.content.ics_reading import Period, calendars_of, entries, occurrences
from bot.content.pack import Pack, Sheet
from bot.content.problems import Fault, Problem, Unreadable, problem
from bot.content.tables import TABLES

SESSIONS = TABLES["sessions"]
_ALWAYS = ("group", "programme", "title_ru", "title_en", "starts_at", "ends_at")


def read_timetable(
    path: Path, group: str, programme: str, zone: ZoneInfo, period: Period | None = None
) -> Pack:
    """A pack of sessions that speaks for this group only; raises nothing.

    `period` is the first and the last day to take; without it everything is taken, and endless
    rules are followed for `HORIZON`. Times that float are local to `zone`.
    """
    try:
        calendars = calendars_of(path)
        events = entries(calendars)
        problems = [found for event in events for found in entry_problems(path.name, event)]
        if problems:
            return Pack(problems=tuple(problems))
        found = occurrences(path.name, calendars, zone, period)
    except Unreadable as unreadable:
        return Pack(problems=(unreadable.why,))
    reader = _Timetable(path.name, {"group": group, "programme": programme}, zone)
    for event in found:
        reader.take(event)
    return reader.pack(_doubts(path.name, events))


class _Timetable:
    def __init__(self, file: str, whose: dict[str, str], zone: ZoneInfo) -> None:
        self._file = file
        self._whose = whose
        self._zone = zone
        self._check = SheetCheck(SESSIONS, _PLACES, Setting(zone))
        self._taken: dict[Cell, tuple[list[Cell], str]] = {}
        self._number = 0
        self._found: list[Problem] = []
        self._doubts: list[Problem] = []

    def take(self, event: Event) -> None:
        by_column = self._whose | cells_of(event, self._zone)
        cells = [by_column[name] for name in SESSIONS.columns]
        title = title_of(event)
        earlier, other = self._taken.setdefault(by_column["starts_at"], (cells, title))
        if earlier is cells:
            self._number += 1
            self._check.take(self._number, cells)
        elif earlier == cells:
            self._doubts.append(problem(Fault.SAME_EVENT_TWICE, self._file, title=title))
        else:
            self._found.append(problem(Fault.TWO_AT_ONCE, self._file, title=title, other=other))

    def pack(self, doubts: Iterator[Problem]) -> Pack:
        check = self._check
        warnings = [*doubts, *self._doubts, *check.warnings]
        if not self._taken:
            warnings.append(problem(Fault.NO_SESSIONS, self._file))
        sheet = Sheet(
            SESSIONS.name,
            tuple(_PLACES),
            tuple(check.rows),
            tuple(check.numbers),
            frozenset(check.codes),
            {"group": self._whose["group"]},
        )
        used = replace(sheet, columns=_used(sheet))
        return Pack({"sessions": used}, (*self._found, *check.problems), tuple(warnings))


_PLACES = {name: place for place, name in enumerate(SESSIONS.columns)}


def _used(sheet: Sheet) -> tuple[str, ...]:
    """What no entry tells is left as it is stored."""
    return tuple(
        name
        for name in sheet.columns
        if name in _ALWAYS or any(getattr(row, name) for row in sheet.rows)
    )


def _doubts(file: str, events: list[Event]) -> Iterator[Problem]:
    for event in events:
        if is_cancelled(event):
            continue
        if is_all_day(event):
            yield problem(Fault.ALL_DAY, file, title=title_of(event))
        elif zone := unknown_zone(event):
            yield problem(Fault.ZONE_UNKNOWN, file, title=title_of(event), zone=zone)
