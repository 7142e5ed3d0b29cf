"""Finds the day that a question names: a closed grammar on whole words, day before month."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from bot.knowledge.days import (
    DAY,
    WEEK,
    When,
    dated,
    month,
    nearest,
    one_day,
    stretch,
    week,
    weekend,
)
from bot.knowledge.lexicon import date_words
from bot.knowledge.words import lemma

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?")
FIGURE = re.compile(r"(\d{1,2})(?:-?[^\d.,:/-]+)?")
ENDED = re.compile(r"(\d{1,2})-?(?!d)[^\d.,:/-]+")
SURE_ORDINAL = 4  # "first" and "third" alone seldom mean a day of the month

Piece = tuple[int, int]  # where it stands, how many words it takes


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said about time in a question, and which of its words say it."""

    when: When | None = None
    said_at: frozenset[int] = frozenset()


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


def spoken(words: Sequence[str], today: date) -> Spoken:
    """The first of the rules that finds something, a stretch of days before a single day."""
    line = Line(words, today)
    for rule in (_range, _week, _weekend, _month, _single):
        for at in range(len(words)):
            found = rule(line, at)
            if found:
                return Spoken(found[0], frozenset(range(at, at + found[1])) | found[2])
    return Spoken()


Rule = tuple[When, int, frozenset[int]]
NOTHING: frozenset[int] = frozenset()


def _range(line: Line, at: int) -> Rule | None:
    start = at + 1 if line.has(at, "from") else at
    first = day_at(line, start) or _figure(line, start)
    if not first:
        return None
    middle = start + first[1]
    joined = line.has(middle, "until") and start > at
    last = day_at(line, middle + 1 if joined else middle)
    if not last or not (joined or _figure(line, start)):
        return None
    begin = first[0] if isinstance(first[0], date) else last[0].replace(day=first[0])
    end = last[0] if last[0] >= begin else last[0] + WEEK
    return stretch(begin, end), middle + joined + last[1] - at, NOTHING


def _figure(line: Line, at: int) -> tuple[int, int] | None:
    """A bare number whose month follows later, as in "25-27 November"."""
    found = FIGURE.fullmatch(line.text(at))
    valid = found and 1 <= int(found[1]) <= 28 and not line.has(at + 1, "months")
    return (int(found[1]), 1) if found and valid else None


def _week(line: Line, at: int) -> Rule | None:
    pointed = line.has(at - 1, "this", "next", "previous", "at") or len(line.words) < 3
    if not line.has(at, "week") or not pointed or line.has(at - 1, "in"):
        return None
    ahead = _ahead(line, at - 1)
    whole = week(line.today, ahead)
    for other in range(len(line.words)):
        day = line.mark(other, "weekdays")
        if day is not None and whole.first and other != at:
            return one_day(whole.first + DAY * day), 1, frozenset({other, at - 1} - {-1})
    return whole, 1, _before(line, at)


def _weekend(line: Line, at: int) -> Rule | None:
    named = line.has(at, "weekend") and not _named_day(line)
    return (weekend(line.today, _ahead(line, at - 1)), 1, _before(line, at)) if named else None


def _named_day(line: Line) -> bool:
    """ "Is Saturday a day off?" asks about Saturday."""
    return any(line.has(at, "days", "weekdays", "months") for at in range(len(line.words)))


def _month(line: Line, at: int) -> Rule | None:
    number = line.mark(at, "months")
    if number is not None and line.has(at - 1, "at", "next") and not _day_beside(line, at):
        return month(line.today, number), 1, _before(line, at)
    if line.has(at, "month") and line.has(at - 1, "this", "next"):
        number = (line.today.month - 1 + _ahead(line, at - 1)) % 12 + 1
        return month(line.today, number), 1, _before(line, at)
    return None


def _day_beside(line: Line, at: int) -> bool:
    return any(_day_and_month(line, other) for other in range(max(0, at - 3), at + 1))


def _single(line: Line, at: int) -> Rule | None:
    found = day_at(line, at)
    return (one_day(found[0]), found[1], _before(line, at)) if found else None


def _ahead(line: Line, at: int) -> int:
    return 1 if line.has(at, "next") else -1 if line.has(at, "previous") else 0


def _before(line: Line, at: int) -> frozenset[int]:
    return frozenset({at - 1} if line.has(at - 1, "this", "next", "previous", "at") else ())


def day_at(line: Line, at: int) -> tuple[date, int] | None:
    """A single day named from this word on, and how many words name it."""
    rules: tuple[Callable[[Line, int], tuple[date, int] | None], ...] = (
        _written, _day_and_month, _relative, _counted, _weekday, _day_alone,
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


def _day_and_month(line: Line, at: int) -> tuple[date, int] | None:
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
    ahead = _ahead(line, at - 1)
    return (monday + WEEK * ahead if ahead or monday >= line.today else monday + WEEK), 1


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
