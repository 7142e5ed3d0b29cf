"""Class sessions as an iCalendar file that any calendar can take in."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

from icalendar import Calendar, Event

from bot.content.rows import SessionRow


def calendar_bytes(
    sessions: Iterable[SessionRow], language: str, now: datetime, name: str
) -> bytes:
    """`now` is when it was made; `name` is what the calendar is called, `ru` or `en` inside.

    Moments are in UTC. A session keeps its UID as long as its group and its start stay.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Naparnik//naparnik//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for session in sessions:
        calendar.add_component(_event(session, language, now))
    return bytes(calendar.to_ical())


def _event(session: SessionRow, language: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", _uid(session))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("summary", _in(language, session.title_ru, session.title_en))
    for field, text in (
        ("location", _in(language, session.place_ru, session.place_en) or session.online_url),
        ("description", _description(session, language)),
        ("url", session.online_url),
        ("categories", session.kind),
    ):
        if text:
            event.add(field, [text] if field == "categories" else text)
    return event


def _uid(session: SessionRow) -> str:
    key = f"{session.group}|{session.starts_at.astimezone(UTC).isoformat()}"
    return f"{sha256(key.encode()).hexdigest()[:32]}@naparnik"


def _description(session: SessionRow, language: str) -> str:
    note = _in(language, session.note_ru, session.note_en)
    return "\n".join(part for part in (session.teacher, note, session.online_url) if part)


def _in(language: str, ru: str, en: str) -> str:
    return (ru or en) if language == "ru" else (en or ru)
