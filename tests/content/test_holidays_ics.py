"""A calendar of holidays: whole days, rules, what is left out, and what is wrong with its line."""

from datetime import date
from pathlib import Path

import pytest

from bot.content.holidays_ics import Holidays, read_holidays, sent_holidays
from bot.content.problems import Fault
from bot.content.wording import wording
from bot.texts import Texts, plain
from tests.content.files import faults, write
from tests.content.test_timetable_ics import calendar, entry

TODAY = date(2026, 11, 23)


def read(folder: Path, *entries: str) -> Holidays:
    return read_holidays(write(folder, "h.ics", calendar(*entries)), TODAY)


def days(found: Holidays) -> list[str]:
    assert found.problems == ()
    return [f"{one.first} {one.last} {one.ru}" for one in found.days]


def test_one_day_and_many(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        entry("DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270109", title="New Year"),
        entry("DTSTART;VALUE=DATE:20261208", uid="b@x", title="День"),
    )
    assert days(found) == ["2026-12-08 2026-12-08 День", "2026-12-31 2027-01-08 New Year"]
    assert found.doubts == ()
    assert found.days[0].ru == found.days[0].en == "День"


def test_a_yearly_day_comes_in_the_next_two_years(tmp_path: Path) -> None:
    found = read(tmp_path, entry("DTSTART;VALUE=DATE:20200509", "RRULE:FREQ=YEARLY", title="9"))
    assert days(found) == ["2027-05-09 2027-05-09 9", "2028-05-09 2028-05-09 9"]


def test_what_has_begun_counts_and_what_is_over_does_not(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        entry("DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261125", title="now"),
        entry("DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261123", uid="b", title="over"),
        entry("DTSTART;VALUE=DATE:20300101", uid="c", title="far"),
    )
    assert days(found) == ["2026-11-20 2026-11-24 now"]


def test_from_midnight_to_midnight_is_a_whole_day_and_hours_are_left_out(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        entry("DTSTART:20261201T000000", "DTEND:20261203T000000", title="midnight"),
        entry("DTSTART:20261204T100000", "DTEND:20261204T110000", uid="b", title="party"),
        entry("DTSTART:20261205T000000", uid="c", title="a moment"),
    )
    assert days(found) == ["2026-12-01 2026-12-02 midnight"]
    assert faults(found.doubts) == [
        (Fault.NOT_WHOLE_DAYS, 15, ""),
        (Fault.NOT_WHOLE_DAYS, 22, ""),
    ]


def test_the_same_days_are_there_once_and_what_was_cancelled_not_at_all(tmp_path: Path) -> None:
    day = "DTSTART;VALUE=DATE:20261208"
    found = read(
        tmp_path,
        entry(day, title="first"),
        entry(day, uid="b", title="second"),
        entry("DTSTART;VALUE=DATE:20261209", "STATUS:CANCELLED", uid="c", title="off"),
    )
    assert days(found) == ["2026-12-08 2026-12-08 first"]


def test_a_calendar_without_days_says_so(tmp_path: Path) -> None:
    assert faults(read(tmp_path).doubts) == [(Fault.NO_BREAKS, None, "")]


@pytest.mark.parametrize(
    ("lines", "fault", "row"),
    [
        (["DTSTART;VALUE=DATE:20261345"], Fault.BROKEN_EVENT, 8),
        (["DTSTART;VALUE=DATE:20261208", "DTEND;VALUE=DATE:20261201"], Fault.ENTRY_ENDS_FIRST, 4),
        (["DTSTART;VALUE=DATE:20261208", "DTEND;VALUE=DATE:20271208"], Fault.BREAK_TOO_LONG, 4),
        (["DTSTART;VALUE=DATE:20261208", "RRULE:FREQ=HOURLY"], Fault.REPEATS_TOO_OFTEN, 4),
    ],
)
def test_what_is_wrong_with_an_entry_has_its_line(
    tmp_path: Path, lines: list[str], fault: Fault, row: int
) -> None:
    found = read(tmp_path, entry(*lines))
    assert faults(found.problems) == [(fault, row, "")]
    assert found.days == ()


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ("BEGIN:VCALENDAR\r\nthis is nothing\r\nEND:VCALENDAR\r\n", 2),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\n b\r\nEND:VCALENDAR\r\n", 5),
        ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", 1),
    ],
    ids=["no line of a calendar", "cut", "never closed"],
)
def test_a_damaged_file_is_told_with_the_line(tmp_path: Path, content: str, row: int) -> None:
    found = read_holidays(write(tmp_path, "h.ics", content), TODAY)
    assert faults(found.problems) == [(Fault.BROKEN_CALENDAR, row, "")]
    with Texts().speaking("en"):
        assert plain(wording(found.problems[0])).startswith(f"h.ics, row {row}: ")
    with Texts().speaking("ru"):
        assert plain(wording(found.problems[0])).startswith(f"h.ics, строка {row}: ")


def test_too_many_days_are_refused(tmp_path: Path) -> None:
    found = read(tmp_path, entry("DTSTART;VALUE=DATE:20261208", "RRULE:FREQ=DAILY"))
    assert faults(found.problems) == [(Fault.TOO_MANY_BREAKS, None, "")]


def test_what_is_no_calendar() -> None:
    found = sent_holidays("../h.ics", b"hello", TODAY)
    assert faults(found.problems) == [(Fault.NOT_A_CALENDAR, None, "")]
