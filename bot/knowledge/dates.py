"""Finds the day or days that a question names: a closed grammar, day before month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.knowledge.days import DAY, WEEK, When, month, one_day, stretch, week, weekend
from bot.knowledge.single_days import (
    FIGURE,
    Line,
    ahead,
    as_written,
    bare_day,
    day_and_month,
    day_at,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said about time in a question, and which of its words say it."""

    when: When | None = None
    said_at: frozenset[int] = frozenset()


def spoken(words: Sequence[str], today: date) -> Spoken:
    """The first of the rules that finds something, a stretch of days before a single day."""
    line = Line(words, today)
    for rule in (_range, _week, _weekend, _month, _single, _month_first):
        for at in range(len(words)):
            found = rule(line, at)
            if found:
                return Spoken(found[0], frozenset(range(at, at + found[1])) | found[2])
    return Spoken()


SATURDAY, SUNDAY = 5, 6
BEFORE = ("this", "next", "previous", "at", "that")
Rule = tuple[When, int, frozenset[int]]
NOTHING: frozenset[int] = frozenset()


def _range(line: Line, at: int) -> Rule | None:
    start = at + 1 if line.has(at, "from") else at
    first = day_at(line, start) or _figure(line, start)
    if not first:
        return None
    middle = start + first[1]
    joined = line.has(middle, "until") and start > at
    closing = middle + 1 if joined else middle
    dated = joined and isinstance(first[0], date)
    last = day_at(line, closing) or (bare_day(line, closing) if dated else None)
    if not last or not (joined or _figure(line, start)):
        return None
    begin = first[0] if isinstance(first[0], date) else _day_before(last[0], first[0])
    end = last[0] if last[0] >= begin else last[0] + WEEK
    return _whole_week(begin, end, line.today), middle + joined + last[1] - at, NOTHING


def _whole_week(begin: date, end: date, today: date) -> When:
    """From Monday to Sunday of this week or the next is that week."""
    named = (week(today, ahead) for ahead in (0, 1))
    same = (one for one in named if (one.first, one.last) == (begin, end))
    return next(same, stretch(begin, end))


def _day_before(last: date, day: int) -> date:
    """That day of the same month, or of the month before if it would come later."""
    begin = last.replace(day=day)
    return begin if begin <= last else (last.replace(day=1) - DAY).replace(day=day)


def _figure(line: Line, at: int) -> tuple[int, int] | None:
    """A bare number whose month follows later, as in "25-27 November"."""
    found = FIGURE.fullmatch(line.text(at))
    valid = found and 1 <= int(found[1]) <= 28 and not line.has(at + 1, "months")
    return (int(found[1]), 1) if found and valid else None


def _week(line: Line, at: int) -> Rule | None:
    ends = _ends(line, at)
    pointed = ends or line.has(at - 1, *BEFORE) or len(line.words) < 3 or _ones_own(line, at)
    if not line.has(at, "week") or not pointed or line.has(at - 1, "in"):
        return None
    whole = week(line.today, 1 if line.has(at - 1, "that") else ahead(line, at - 1))
    for other in range(len(line.words)):
        day = line.mark(other, "weekdays")
        if day is not None and whole.first and other != at:
            return one_day(whole.first + DAY * day), 1, frozenset({other, at - 1} - {-1})
    return whole, 1, frozenset({at - 1}) if ends else _before(line, at)


def _ends(line: Line, at: int) -> bool:
    """ "How many classes till the end of the week", not "can I apply till the end of the week"."""
    classes = any(line.has(one, "classes", "exam") for one in range(len(line.words)))
    return classes and line.has(at - 1, "end")


def _ones_own(line: Line, at: int) -> bool:
    """ "My week", and not "my week 3"."""
    numbered = FIGURE.fullmatch(line.text(at + 1)) or line.has(at + 1, "numbers")
    return line.has(at - 1, "mine") and line.text(at) != "weeks" and not numbered


def _weekend(line: Line, at: int) -> Rule | None:
    named = 1 if line.has(at, "weekend") and not _named_day(line) else _both_days(line, at)
    return (weekend(line.today, ahead(line, at - 1)), named, _before(line, at)) if named else None


def _both_days(line: Line, at: int) -> int:
    """How many words "Saturday and Sunday" are; 0 if they are something else."""
    if line.mark(at, "weekdays") != SATURDAY:
        return 0
    return next((gap + 1 for gap in (1, 2) if line.mark(at + gap, "weekdays") == SUNDAY), 0)


def _named_day(line: Line) -> bool:
    """ "Is Saturday a day off?" asks about Saturday."""
    return any(line.has(at, "days", "weekdays", "months") for at in range(len(line.words)))


def _month(line: Line, at: int) -> Rule | None:
    number = line.mark(at, "months")
    own = line.has(at - 1, "mine") and at + 1 == len(line.words)  # "show my october"
    said = own or line.has(at - 1, "at", "next", "whole")
    if number is not None and said and not _day_beside(line, at):
        return month(line.today, number), 1, _before(line, at)
    if line.has(at, "month") and line.has(at - 1, "this", "next"):
        number = (line.today.month - 1 + ahead(line, at - 1)) % 12 + 1
        return month(line.today, number), 1, _before(line, at)
    return None


def _month_first(line: Line, at: int) -> Rule | None:
    """ "December classes": a month before all else is meant where classes are spoken of; a form of
    its name may be a person's."""
    named = at == 0 and as_written(line.text(at), "months") and not line.has(at, "verb")
    number = line.mark(at, "months") if named else None
    spoken_of = any(line.has(other, "classes") for other in range(1, len(line.words)))
    return (month(line.today, number), 1, NOTHING) if number and spoken_of else None


def _day_beside(line: Line, at: int) -> bool:
    return any(day_and_month(line, other) for other in range(max(0, at - 3), at + 1))


def _single(line: Line, at: int) -> Rule | None:
    found = day_at(line, at)
    return (one_day(found[0]), found[1], _before(line, at)) if found else None


def _before(line: Line, at: int) -> frozenset[int]:
    return frozenset({at - 1} if line.has(at - 1, *BEFORE) else ())
