"""A meeting's calendar file, read back by the library that phones' programs are measured by."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.content.meeting_calendar import calendar_of_meeting
from bot.domain.meeting_views import Appointment
from bot.domain.meetings import Place
from tests.clock import MONDAY

START = datetime(2026, 11, 24, 15, tzinfo=UTC)
MEETING = Appointment(1, 2, "abc@naparnik", 3, START, START + timedelta(hours=1), Place())


def read(zone: str, *, off: bool = False) -> Calendar:
    content = calendar_of_meeting(MEETING, "Встреча, <b>", "a; b", ZoneInfo(zone), MONDAY, off=off)
    found = Calendar.from_ical(content)
    assert isinstance(found, Calendar)
    return found


@pytest.mark.parametrize("zone", ["Europe/Moscow", "Asia/Vladivostok", "America/New_York", "UTC"])
def test_the_hour_is_right_in_every_zone(zone: str) -> None:
    calendar = read(zone)
    (entry,) = calendar.walk("VEVENT")
    assert entry.decoded("DTSTART") == START
    assert entry.decoded("DTEND") == START + timedelta(hours=1)
    assert entry.decoded("DTSTART").replace(tzinfo=None) == START.astimezone(
        ZoneInfo(zone)
    ).replace(tzinfo=None)
    zones = [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")]
    assert zones == ([] if zone == "UTC" else [zone])


def test_it_tells_which_entry_and_which_version_of_it() -> None:
    calendar = read("Europe/Moscow")
    (entry,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], entry["STATUS"]) == ("PUBLISH", "CONFIRMED")
    assert (entry["UID"], entry["SEQUENCE"]) == ("abc@naparnik", 3)
    assert entry.decoded("DTSTAMP") == MONDAY
    assert (entry["SUMMARY"], entry["LOCATION"]) == ("Встреча, <b>", "a; b")


def test_a_cancelled_one_says_so() -> None:
    calendar = read("Europe/Moscow", off=True)
    (entry,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], entry["STATUS"]) == ("CANCEL", "CANCELLED")
