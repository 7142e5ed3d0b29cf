"""A single day in words or figures: "tomorrow", "on the 18th", "in three days", "7.12"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from bot.knowledge.days import DAY, WEEK, dated, nearest
from bot.knowledge.lexicon import date_words
from bot.knowledge.words import lemma

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?")
FIGURE = re.compile(r"(\d{1,2})(?:-?[^\d.,:/-]+)?")
ENDED = re.compile(r"(\d{1,2})-?(?!d)[^\d.,:/-]+")
SURE_ORDINAL = 4  # "first" and "third" alone seldom mean a day of the month

Piece = tuple[int, int]  # where it stands, how many words it takes


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a question and the day on which it is asked."""

    words: Sequence[str]
    today: date

    def mark(self, at: int, kind: str) -> int | None:
        """The value of the word as a `kind` of date word."""
        return marks(self.words[at]).get(kind) if 0 <= at < len(self.words) else None

    def has(self, at: int, *kinds: str) -> bool:
        return any(self.mark(at, kind) is not None for kind in kinds)

    def text(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""


@lru_cache(10_000)
def marks(token: str) -> dict[str, int]:
    return _vocabulary().get(lemma(token), {}) | _vocabulary().get(token, {})


@cache
def _vocabulary() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for kind, values in date_words().items():
        for value, spellings in values.items():
            for one in spellings:
                key, number = (value, 0) if kind == "words" else (kind, int(value))
                found.setdefault(one, {})[key] = number
    return found


def day_at(line: Line, at: int) -> tuple[date, int] | None:
    """A single day named from this word on, and how many words name it."""
    rules: tuple[Callable[[Line, int], tuple[date, int] | None], ...] = (
        _written, day_and_month, _relative, _counted, _weekday, _day_alone,
    )  # fmt: skip
    return next((found for rule in rules if (found := rule(line, at))), None)


def _written(line: Line, at: int) -> tuple[date, int] | None:
    text = line.text(at)
    if iso := ISO.fullmatch(text):
        found = dated(line.today, int(iso[3]), int(iso[2]), int(iso[1]))
    elif dots := DOTTED.fullmatch(text):
        year = int(dots[3]) % 100 + 2000 if dots[3] else None
        found = dated(line.today, int(dots[1]), int(dots[2]), year) if int(dots[2]) else None
    else:
        return None
    return (found, 1) if found else None


def _number_of_day(line: Line, at: int) -> Piece | None:
    """The day of a month in figures or words, and how many words that takes."""
    if found := FIGURE.fullmatch(line.text(at)):
        return int(found[1]), 1
    tens, ones = line.mark(at, "tens"), line.mark(at + 1, "ordinals")
    if tens is not None and ones is not None:
        return tens + ones, 2
    ordinal = line.mark(at, "ordinals")
    return (ordinal, 1) if ordinal is not None else None


def day_and_month(line: Line, at: int) -> tuple[date, int] | None:
    first = line.mark(at, "months")
    day = _number_of_day(line, at if first is None else at + 1)
    if not day:
        return None
    gap = 1 if first is None and line.text(at + day[1]) == "of" else 0
    number = line.mark(at + day[1] + gap, "months") if first is None else first
    found = dated(line.today, day[0], number) if number is not None else None
    return (found, day[1] + 1 + gap) if found else None


def _relative(line: Line, at: int) -> tuple[date, int] | None:
    away = line.mark(at, "days")
    if away is not None:
        return line.today + DAY * away, 1
    if line.has(at, "day") and line.has(at + 1, "after") and line.mark(at + 2, "days") == 1:
        return line.today + DAY * 2, 3
    return None


def _counted(line: Line, at: int) -> tuple[date, int] | None:
    """ "In three days", "in a week"."""
    if not line.has(at, "in"):
        return None
    number = line.mark(at + 1, "numbers")
    found = FIGURE.fullmatch(line.text(at + 1))
    count = int(found[1]) if found else number
    unit = at + (1 if count is None else 2)
    for kind, size in (("day", DAY), ("week", WEEK)):
        if line.has(unit, kind):
            return line.today + size * (1 if count is None else count), unit + 1 - at
    return None


def _weekday(line: Line, at: int) -> tuple[date, int] | None:
    day = line.mark(at, "weekdays")
    if day is None:
        return None
    monday = line.today - DAY * line.today.weekday() + DAY * day
    weeks = ahead(line, at - 1)
    return (monday + WEEK * weeks if weeks or monday >= line.today else monday + WEEK), 1


def _day_alone(line: Line, at: int) -> tuple[date, int] | None:
    """ "On the 18th"; the month is the next one that has that day ahead."""
    ended = ENDED.fullmatch(line.text(at))
    counted = line.has(at + 1, "number")
    ordinal = line.mark(at, "ordinals") or 0
    last = at == len(line.words) - 1
    if not (ended or (counted and _number_of_day(line, at)) or (ordinal >= SURE_ORDINAL and last)):
        return None
    day = _number_of_day(line, at)
    found = nearest(line.today, day[0]) if day else None
    return (found, 2 if counted else 1) if found else None


def ahead(line: Line, at: int) -> int:
    return 1 if line.has(at, "next") else -1 if line.has(at, "previous") else 0
