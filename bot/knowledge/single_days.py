"""A single day in words or figures: "tomorrow", "on the 18th", "in three days", "7.12"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from bot.knowledge.days import DAY, WEEK, dated, nearest
from bot.knowledge.lexicon import date_words
from bot.knowledge.words import is_genitive, lemma

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?")
FIGURE = re.compile(r"(\d{1,2})(?:-?[^\d.,:/-]+)?")
# Not 3d, nor the accounting program 1C, nor so many hours or thousands.
ENDED = re.compile(r"(\d{1,2})-?(?!d|[\u0441\u0447\u043a]$)[^\d.,:/-]+")
AROUND = 45  # days before and after today in which a day of the week and a figure are one day
# How the number of a day ends, but not that of a lesson or a floor.
OF_A_DAY = re.compile(r"(\d{1,2})-?(?:\w?\u0433\u043e|\u043e?\u0435|\w?\u043c\u0443|th|st|nd|rd)")
GENITIVE = "\u0433\u043e"  # how the number of a day ends in Russian
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


def as_written(token: str, kind: str) -> bool:
    """In this very form it is such a date word."""
    return kind in _vocabulary().get(token, {})


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
    if _this_evening(line, at):
        return line.today, 1
    for size, first in ((3, "day"), (2, "after")):
        after = line.has(at, first) and line.has(at + size - 2, "after")
        if after and line.mark(at + size - 1, "days") == 1:
            return line.today + DAY * 2, size
    return None


def _counted(line: Line, at: int) -> tuple[date, int] | None:
    """ "In three days", "in a week", "in a week, on Wednesday"."""
    if not line.has(at, "in"):
        return None
    if (weeks := _weeks(line, at)) and (named := _weekday_after(line, at + weeks[1])):
        if exact := _date_beside(line, at + weeks[1] + named[1], named[0]):
            return exact[0], weeks[1] + named[1] + exact[1]
        return _of_week(line, weeks[0], named[0]), weeks[1] + named[1]
    count = _count(line, at + 1)
    unit = at + (1 if count is None else 2)
    for kind, size in (("day", DAY), ("week", WEEK)):
        if line.has(unit, kind):
            return line.today + size * (1 if count is None else count), unit + 1 - at
    return None


def _weekday(line: Line, at: int) -> tuple[date, int] | None:
    day = line.mark(at, "weekdays")
    if day is None:
        return None
    if exact := _date_beside(line, at + 1, day):
        return exact[0], 1 + exact[1]
    if named := _same_day_in_figures(line, day):
        return named, 1
    if counted := _weeks(line, at + 1):
        return _of_week(line, counted[0], day), 1 + counted[1]
    weeks = ahead(line, at - 1)
    found = _of_week(line, weeks, day)
    if weeks == 0 and _past(line, at):
        return found if found <= line.today else found - WEEK, 1
    return (found if weeks or found >= line.today else found + WEEK), 1


def _this_evening(line: Line, at: int) -> bool:
    """ "Is there anything this evening", not "is this evening course free"."""
    last = at + 1 == len(line.words) or line.has(at + 1, "at")
    return line.has(at, "part") and line.text(at - 1) == "this" and last


def _past(line: Line, at: int) -> bool:
    """ "What was on Monday", and not "I was ill, what is on Monday"."""
    asked = line.has(0, "asking") or line.has(1, "asking")
    near = range(max(1, at - 4), at + 2) if not as_written(line.text(at - 1), "set for") else ()
    return asked and any(as_written(line.text(one), "past") for one in near)


def _date_beside(line: Line, at: int, weekday: int) -> tuple[date, int] | None:
    """ "On Thursday, the 22nd of October": the date says more. Without a year, figures may be a
    time of day, unless they are a day to come that is that day of the week."""
    gap = int(line.has(at, "at", "this"))
    if found := day_and_month(line, at + gap):
        return found[0], found[1] + gap
    found = _written(line, at)
    dots = DOTTED.fullmatch(line.text(at))
    whole = ISO.fullmatch(line.text(at)) or (dots and dots[3])
    fits = found and found[0].weekday() == weekday and found[0] >= line.today
    return found if found and (whole or fits) else None


def _weeks(line: Line, at: int) -> Piece | None:
    """ "In two weeks": how many, and how many words say so."""
    count = _count(line, at + 1)
    unit = at + (1 if count is None else 2)
    numbered = count is None and FIGURE.fullmatch(line.text(unit + 1))  # "in week 3"
    said = line.has(at, "in") and line.has(unit, "week") and not numbered
    return (1 if count is None else count, unit + 1 - at) if said else None


def _count(line: Line, at: int) -> int | None:
    found = FIGURE.fullmatch(line.text(at))
    return int(found[1]) if found else line.mark(at, "numbers")


def _weekday_after(line: Line, at: int) -> Piece | None:
    """The day of the week that follows at once or after a preposition."""
    gap = int(line.has(at, "at"))
    day = line.mark(at + gap, "weekdays")
    return (day, gap + 1) if day is not None else None


def _of_week(line: Line, weeks: int, day: int) -> date:
    """That day of the week so many weeks ahead."""
    return line.today - DAY * line.today.weekday() + DAY * day + WEEK * weeks


def _same_day_in_figures(line: Line, weekday: int) -> date | None:
    """ "On Tuesday, the 16th": the nearest day, past or to come, for which both hold."""
    numbers = [int(found[1]) for text in line.words if (found := OF_A_DAY.fullmatch(text))]
    around = sorted(range(-AROUND, AROUND + 1), key=lambda away: (abs(away), -away))
    days = (line.today + DAY * away for away in around)
    return next((one for one in days if one.weekday() == weekday and one.day in numbers), None)


def _day_alone(line: Line, at: int) -> tuple[date, int] | None:
    """ "On the 18th"; the month is the next one that has that day ahead."""
    ended = ENDED.fullmatch(line.text(at))
    counted = line.has(at + 1, "number") or _ends_apart(line, at)
    ordinal = line.mark(at, "ordinals") or 0
    last = at == len(line.words) - 1 and not line.has(at - 1, "after")  # school years, too
    day = _number_of_day(line, at)
    whole = day is not None and day[1] > 1
    sure = ended or counted or whole or (ordinal >= SURE_ORDINAL and (last or _of_month(line, at)))
    found = nearest(line.today, day[0]) if day and sure else None
    return (found, day[1] + counted) if day and found else None


def _of_month(line: Line, at: int) -> bool:
    """ "The twelfth, is there a class": in Russian it ends so, and belongs to nothing around."""
    apart = not line.has(at - 1, "after", "from", "until", "beside")
    joined = line.has(at + 1, "until", "ordinals") or line.has(at + 2, "ordinals")
    belongs = joined or is_genitive(line.text(at + 1))
    return line.text(at).endswith(GENITIVE) and apart and not belongs


def bare_day(line: Line, at: int) -> tuple[date, int] | None:
    """A figure or an ordinal where only a day can stand."""
    day = _number_of_day(line, at)
    found = nearest(line.today, day[0]) if day else None
    return (found, day[1]) if day and found else None


def _ends_apart(line: Line, at: int) -> bool:
    """ "The 22 nd"."""
    figure = line.text(at)
    return figure.isdigit() and OF_A_DAY.fullmatch(figure + line.text(at + 1)) is not None


def ahead(line: Line, at: int) -> int:
    return 1 if line.has(at, "next") else -1 if line.has(at, "previous") else 0
