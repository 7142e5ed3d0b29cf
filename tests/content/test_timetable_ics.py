"""A timetable as iCalendar: rules, exceptions, zones, whole days, and files that are damaged."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.content.pack import Pack
from bot.content.problems import Fault
from bot.content.references import check_references
from bot.content.rows import SessionRow
from bot.content.timetable_ics import read_timetable
from tests.content.files import MOSCOW, faults, only, write

AT_TEN = ["DTSTART;TZID=Europe/Moscow:20270112T100000", "DTEND;TZID=Europe/Moscow:20270112T113000"]


def entry(*lines: str, uid: str = "a@x", title: str = "Наладка") -> str:
    head = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", f"SUMMARY:{title}"]
    return "\r\n".join([*head, *lines, "END:VEVENT", ""])


def calendar(*entries: str) -> str:
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n"
    return head + "".join(entries) + "END:VCALENDAR\r\n"


def read(folder: Path, *entries: str, period: tuple[date, date] | None = None) -> Pack:
    path = write(folder, "t.ics", calendar(*entries))
    return read_timetable(path, "CNC-1", "cnc", MOSCOW, period)


def sessions(pack: Pack) -> list[SessionRow]:
    assert pack.problems == ()
    return [row for row in pack.rows("sessions") if isinstance(row, SessionRow)]


def starts(pack: Pack) -> list[str]:
    return [f"{row.starts_at:%m-%d %H:%M}" for row in sessions(pack)]


def test_an_entry_becomes_a_session_of_the_group(tmp_path: Path) -> None:
    lines = [
        "LOCATION:Корпус Б\\, 104",
        "DESCRIPTION:Bring\\nshoes",
        "CATEGORIES:Лекция",
        "ORGANIZER;CN=И. Павлова:mailto:i@example.org",
        "URL:https://example.org/room",
    ]
    session = sessions(read(tmp_path, entry(*AT_TEN, *lines)))[0]
    assert session == SessionRow(
        group="CNC-1",
        programme="cnc",
        kind="lecture",
        title_ru="Наладка",
        starts_at=datetime(2027, 1, 12, 7, tzinfo=UTC),
        ends_at=datetime(2027, 1, 12, 8, 30, tzinfo=UTC),
        place_ru="Корпус Б, 104",
        note_en="Bring\nshoes",
        teacher="И. Павлова",
        online_url="https://example.org/room",
    )


def test_rule_exception_and_moved_occurrence(tmp_path: Path) -> None:
    pack = read(
        tmp_path,
        entry(*AT_TEN, "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/Moscow:20270119T100000"),
        entry(
            "RECURRENCE-ID;TZID=Europe/Moscow:20270126T100000",
            "DTSTART;TZID=Europe/Moscow:20270127T150000",
            "DTEND;TZID=Europe/Moscow:20270127T160000",
            title="Перенос",
        ),
    )
    assert starts(pack) == ["01-12 07:00", "01-27 12:00", "02-02 07:00"]
    assert sessions(pack)[1].title_ru == "Перенос"


def test_cancelled_entries_and_occurrences_are_dropped(tmp_path: Path) -> None:
    pack = read(
        tmp_path,
        entry(*AT_TEN, "RRULE:FREQ=WEEKLY;COUNT=2"),
        entry(
            "RECURRENCE-ID;TZID=Europe/Moscow:20270119T100000",
            "DTSTART;TZID=Europe/Moscow:20270119T100000",
            "STATUS:CANCELLED",
        ),
        entry("DTSTART:20270113T100000Z", "STATUS:CANCELLED", uid="b"),
    )
    assert starts(pack) == ["01-12 07:00"]


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        ("DTSTART;TZID=Russian Standard Time:20270112T100000", "01-12 07:00"),
        ("DTSTART;TZID=Asia/Omsk:20270112T100000", "01-12 04:00"),
        ("DTSTART:20270112T100000Z", "01-12 10:00"),
        ("DTSTART:20270112T100000", "01-12 07:00"),
    ],
)
def test_time_zones(tmp_path: Path, start: str, utc: str) -> None:
    assert starts(read(tmp_path, entry(start, "DURATION:PT1H30M"))) == [utc]


def test_a_zone_described_in_the_file(tmp_path: Path) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Workshop\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        "TZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    pack = read(tmp_path, zone, entry("DTSTART;TZID=Workshop:20270112T100000", "DURATION:PT1H"))
    assert starts(pack) == ["01-12 05:00"]


def test_an_unknown_zone_is_taken_as_ours_with_a_warning(tmp_path: Path) -> None:
    pack = read(tmp_path, entry("DTSTART;TZID=Nowhere/Land:20270112T100000", "DURATION:PT1H"))
    assert starts(pack) == ["01-12 07:00"]
    assert dict(only(pack.warnings).values)["zone"] == "Nowhere/Land"


def test_whole_days(tmp_path: Path) -> None:
    pack = read(tmp_path, entry("DTSTART;VALUE=DATE:20270112", "DTEND;VALUE=DATE:20270114"))
    session = sessions(pack)[0]
    assert session.starts_at == datetime(2027, 1, 11, 21, tzinfo=UTC)
    assert session.ends_at == datetime(2027, 1, 13, 20, 59, tzinfo=UTC)
    assert only(pack.warnings).fault is Fault.ALL_DAY


def test_folded_lines_and_languages(tmp_path: Path) -> None:
    pack = read(
        tmp_path,
        entry(*AT_TEN, "LOCATION:Build\r\n ing B", uid="1", title="Setting\r\n  up a mill"),
        entry("DTSTART:20270113T100000Z", "DURATION:PT1H", uid="2", title="x").replace(
            "SUMMARY:x", "SUMMARY;LANGUAGE=ru:G"
        ),
    )
    first, second = sessions(pack)
    assert (first.title_en, first.title_ru, first.place_en) == (
        "Setting up a mill",
        "",
        "Building B",
    )
    assert second.title_ru == "G"


def test_an_endless_rule_has_an_end(tmp_path: Path) -> None:
    pack = read(tmp_path, entry(*AT_TEN, "RRULE:FREQ=WEEKLY"))
    assert len(pack.rows("sessions")) == 58


def test_only_the_period_asked_for(tmp_path: Path) -> None:
    period = (date(2027, 1, 19), date(2027, 1, 26))
    pack = read(tmp_path, entry(*AT_TEN, "RRULE:FREQ=WEEKLY"), period=period)
    assert starts(pack) == ["01-19 07:00", "01-26 07:00"]


def test_entries_without_a_uid_stay_apart(tmp_path: Path) -> None:
    other = entry("DTSTART:20270113T100000Z", "DURATION:PT1H")
    text = calendar(entry(*AT_TEN), other).replace("UID:a@x\r\n", "")
    pack = read_timetable(write(tmp_path, "t.ics", text), "CNC-1", "cnc", MOSCOW)
    assert len(pack.rows("sessions")) == 2


def test_the_same_entry_twice_counts_once(tmp_path: Path) -> None:
    pack = read(tmp_path, entry(*AT_TEN, uid="1"), entry(*AT_TEN, uid="2"))
    assert len(sessions(pack)) == 1
    assert only(pack.warnings).fault is Fault.SAME_EVENT_TWICE


def test_two_at_once_are_refused(tmp_path: Path) -> None:
    pack = read(tmp_path, entry(*AT_TEN, uid="1"), entry(*AT_TEN, uid="2", title="Другое"))
    assert only(pack.problems).fault is Fault.TWO_AT_ONCE


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (["DTSTART:2027-xx"], Fault.BROKEN_EVENT),
        (["DTSTART:99991231T235900Z"], Fault.BROKEN_EVENT),
        ([], Fault.BROKEN_EVENT),
        ([*AT_TEN, "RRULE:FREQ=WEEKLY;COUNT=x"], Fault.BROKEN_EVENT),
        (["DTSTART;VALUE=DATE:20270112", "DTEND:20270112T100000Z"], Fault.BROKEN_EVENT),
        (["DTSTART:20270112T100000Z", "DTEND:20270112T090000Z"], Fault.ENTRY_ENDS_FIRST),
        ([*AT_TEN, "RRULE:FREQ=SECONDLY"], Fault.REPEATS_TOO_OFTEN),
        (
            [*AT_TEN, "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5"],
            Fault.REPEATS_TOO_OFTEN,
        ),
    ],
)
def test_entries_that_cannot_be_understood(tmp_path: Path, lines: list[str], fault: Fault) -> None:
    pack = read(tmp_path, entry(*AT_TEN, uid="good"), entry(*lines, uid="bad", title="Зачёт"))
    assert pack.rows("sessions") == ()
    assert only(pack.problems).fault is fault
    assert "Зачёт" in dict(pack.problems[0].values)["title"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.NOT_A_CALENDAR),
        (b"code,title\r\n", Fault.NOT_A_CALENDAR),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n", Fault.BROKEN_CALENDAR),
        (b"BEGIN:VCALENDAR\r\ngarbage\r\nEND:VCALENDAR\r\n", Fault.BROKEN_CALENDAR),
        (calendar(entry(*AT_TEN))[:-30].encode(), Fault.BROKEN_CALENDAR),
        (b"BEGIN:VCALENDAR\r\n\x00\x00", Fault.NOT_A_TABLE),
    ],
)
def test_files_that_are_no_calendar(tmp_path: Path, content: bytes, fault: Fault) -> None:
    pack = read_timetable(write(tmp_path, "t.ics", content), "G", "cnc", MOSCOW)
    assert only(pack.problems).fault is fault


def test_too_many_sessions_are_refused(tmp_path: Path) -> None:
    often = [entry(*AT_TEN, "RRULE:FREQ=DAILY", uid=str(n)) for n in range(14)]
    assert only(read(tmp_path, *often).problems).fault is Fault.TOO_OFTEN


def test_nothing_in_it_is_worth_a_warning(tmp_path: Path) -> None:
    pack = read(tmp_path)
    assert faults(pack.warnings) == [(Fault.NO_SESSIONS, None, "")]


def test_an_unknown_programme_is_named_once(tmp_path: Path) -> None:
    pack = read(tmp_path, entry(*AT_TEN, "RRULE:FREQ=WEEKLY;COUNT=9"))
    assert only(check_references(pack, {})).fault is Fault.UNKNOWN_CODE
    assert check_references(pack, {"programmes": {"cnc"}}) == ()
