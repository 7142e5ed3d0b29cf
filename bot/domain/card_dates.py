"""A day as mentors type it: "12.12", "in 10 days", a number of days; nothing else is guessed."""

import json
import re
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.domain.forms import WrongAnswer

NOT_A_DAY = "not a day"
FARTHEST = timedelta(days=366)
_WORDS: dict[str, Any] = json.loads(
    (Path(__file__).parent / "date_words.json").read_text(encoding="utf-8")
)
_ON = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?\.?")
_IN = re.compile(r"(\d{0,3})\s*([^\W\d]*)\.?")


def day_of(text: str) -> str:
    """What was typed, in a shape that can wait in a draft. Raises WrongAnswer."""
    return _calendar_day(text) or _distance(text) or _refuse()


def as_day(said: str, today: date) -> date:
    """The day that is meant, seen from today. Raises WrongAnswer."""
    kind, _, value = said.partition(":")
    day = _from_distance(kind, int(value), today) if value.isdecimal() else _dated(value, today)
    if day is None or not today <= day <= today + FARTHEST:
        raise WrongAnswer(NOT_A_DAY)
    return day


def _calendar_day(text: str) -> str | None:
    found = _ON.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = found.groups()
    return f"on:{day}.{month}.{_whole(year)}"


def _whole(year: str | None) -> int:
    if year is None:
        return 0
    return int(year) if len(year) > 2 else 2000 + int(year)


def _distance(text: str) -> str | None:
    words = text.lower().split()
    while words and words[0] in _WORDS["before"]:
        words = words[1:]
    said = " ".join(words)
    if said in _WORDS["named"]:
        return f"days:{_WORDS['named'][said]}"
    found = _IN.fullmatch(said)
    if found is None or not said:
        return None
    number, word = found.groups()
    unit = next((unit for unit in ("days", "weeks", "months") if word in _WORDS[unit]), None)
    unit = "days" if not word else unit
    return f"{unit}:{int(number or 1)}" if unit else None


def _from_distance(unit: str, number: int, today: date) -> date:
    if unit == "months":
        years, month = divmod(today.year * 12 + today.month - 1 + number, 12)
        return date(years, month + 1, min(today.day, monthrange(years, month + 1)[1]))
    return today + timedelta(days=number * (7 if unit == "weeks" else 1))


def _dated(value: str, today: date) -> date | None:
    """Without a year the next such day is meant."""
    day, month, year = (int(part) for part in value.split("."))
    for one in (year,) if year else range(today.year, today.year + 5):
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def _refuse() -> str:
    raise WrongAnswer(NOT_A_DAY)
