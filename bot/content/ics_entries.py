"""One occurrence in a calendar becomes the cells of a class session."""

import json
import re
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Event

from bot.content.cells import LONGEST_TEXT, Cell, clean
from bot.content.problems import shortened
from bot.domain.catalogue import SessionKind

_KINDS: dict[str, str] = json.loads(
    (Path(__file__).parent / "session_kinds.json").read_text(encoding="utf-8")
) | {str(kind): str(kind) for kind in SessionKind}
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def cells_of(event: Event, zone: ZoneInfo) -> dict[str, Cell]:
    """Cells by column; moments are aware, or local to the institution where they float."""
    place = _text(event, "LOCATION")
    link = _LINK.fullmatch(place)
    return {
        "starts_at": starts_at(event, zone),
        "ends_at": _ends_at(event, zone),
        "kind": _kind(event),
        "online_url": place if link else _online_url(event),
        "teacher": _teacher(event),
        **_in_its_language(event, "title", "SUMMARY"),
        **(
            {"place_ru": "", "place_en": ""}
            if link
            else _in_its_language(event, "place", "LOCATION")
        ),
        **_in_its_language(event, "note", "DESCRIPTION"),
    }


def is_all_day(event: Event) -> bool:
    return not isinstance(moment_of(event, "DTSTART"), datetime)


def starts_at(event: Event, zone: ZoneInfo) -> datetime:
    return _moment(event.start, zone)


def moment_of(event: Event, name: str) -> date | None:
    """The day or the moment in a property, if it holds one."""
    value = getattr(event.get(name), "dt", None)
    return value if isinstance(value, date) else None


def _ends_at(event: Event, zone: ZoneInfo) -> datetime:
    """An all-day entry ends a minute before the midnight that the calendar names."""
    end = _moment(event.end, zone)
    return end - timedelta(minutes=1) if is_all_day(event) else end


def _moment(value: date, zone: ZoneInfo) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), zone)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _kind(event: Event) -> str:
    words = (str(word).strip().lower() for word in event.categories)
    return next((_KINDS[word] for word in words if word in _KINDS), "")


def _online_url(event: Event) -> str:
    for name in ("CONFERENCE", "URL", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"):
        link = _LINK.match(_text(event, name))
        if link:
            return link[0]
    return ""


def _teacher(event: Event) -> str:
    organizer = event.get("ORGANIZER")
    return clean(str(getattr(organizer, "params", {}).get("CN", "")))


def _in_its_language(event: Event, column: str, name: str) -> dict[str, str]:
    """The text stands in the column of its language, the other one is empty."""
    text = _text(event, name)
    told = str(getattr(event.get(name), "params", {}).get("LANGUAGE", ""))[:2].lower()
    language = told if told in ("ru", "en") else "ru" if _CYRILLIC.search(text) else "en"
    other = "en" if language == "ru" else "ru"
    return {f"{column}_{language}": text, f"{column}_{other}": ""}


def _text(event: Event, name: str) -> str:
    value = event.get(name, "")
    first = value[0] if isinstance(value, list) and value else value
    return shortened(clean(str(first)), LONGEST_TEXT)
