"""A timetable as a calendar file: valid, in the reader's language, with lasting UIDs."""

from dataclasses import replace
from datetime import UTC, datetime

import icalendar

from bot.content.calendar_export import calendar_of
from bot.content.rows import SessionRow
from bot.texts import Texts

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SESSION = SessionRow(
    group="CNC-1",
    programme="cnc",
    title_ru="Наладка; «станок», " + "длинное " * 20,
    title_en="Setting up",
    starts_at=datetime(2027, 1, 12, 7, tzinfo=UTC),
    ends_at=datetime(2027, 1, 12, 8, 30, tzinfo=UTC),
    place_en="Building B, 104",
    online_url="https://example.org/room",
    teacher="И. <Павлова>",
    note_en="Bring\nshoes",
)


def entry(texts: Texts, session: SessionRow, language: str = "en") -> icalendar.Event:
    with texts.speaking(language):
        data = calendar_of([session], NOW)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar.errors == []
    assert {"PRODID", "VERSION"} <= set(calendar)
    event = calendar.walk("VEVENT")[0]
    assert isinstance(event, icalendar.Event)
    assert event.errors == []
    return event


def test_a_session_is_read_back(texts: Texts) -> None:
    event = entry(texts, SESSION)
    assert (event.start, event.end) == (SESSION.starts_at, SESSION.ends_at)
    assert event.DTSTAMP == NOW
    assert event["SUMMARY"] == "Setting up"
    assert event["LOCATION"] == "Building B, 104"
    assert event["DESCRIPTION"] == "И. <Павлова>\nBring\nshoes"
    assert event["URL"] == "https://example.org/room"


def test_in_the_readers_language(texts: Texts) -> None:
    assert entry(texts, SESSION, "ru")["SUMMARY"] == SESSION.title_ru
    assert str(entry(texts, SESSION, "ru")["LOCATION"]).startswith("Building B, 104 (")


def test_a_session_keeps_its_uid(texts: Texts) -> None:
    same = entry(texts, SESSION, "ru")["UID"]
    moved = replace(SESSION, starts_at=datetime(2027, 1, 12, 8, tzinfo=UTC))
    assert same == entry(texts, SESSION)["UID"] != entry(texts, moved)["UID"]
