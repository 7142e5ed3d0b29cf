"""Class sessions as a calendar file (RFC 5545) that phones open."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from icalendar import Calendar
from icalendar import Event as Entry

from bot.content.rows import SessionRow
from bot.models import ClassSession
from bot.texts import lines, plain, said


def calendar_of(sessions: Iterable[ClassSession | SessionRow], now: datetime) -> bytes:
    """UTF-8 bytes in the reader's language; the same session keeps its UID, so it is renewed."""
    calendar = Calendar()
    calendar.add("prodid", "-//Naparnik//timetable//")
    calendar.add("version", "2.0")
    for session in sessions:
        calendar.add_component(_entry(session, now))
    return bytes(calendar.to_ical())


def _entry(session: ClassSession | SessionRow, now: datetime) -> Entry:
    entry = Entry()
    key = f"{session.group}|{session.starts_at.astimezone(UTC).isoformat()}"
    entry.add("uid", f"{sha256(key.encode()).hexdigest()[:32]}@naparnik")
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("dtstart", session.starts_at.astimezone(UTC))
    entry.add("dtend", session.ends_at.astimezone(UTC))
    entry.add("summary", plain(said(session.title_ru, session.title_en)))
    for name, text in (
        ("location", said(session.place_ru, session.place_en)),
        ("description", lines(session.teacher, said(session.note_ru, session.note_en))),
        ("url", session.online_url),
    ):
        if text:
            entry.add(name, plain(text))
    return entry
