"""Which part of a timetable is meant when no day is named: next, last, now, exams, all of it."""

from collections.abc import Sequence

from bot.knowledge.days import ANY, EXAM, LAST, NEXT, NOW, When
from bot.knowledge.single_days import as_written, marks
from bot.knowledge.words import Word, word

KINDS = {"exam": EXAM, "last": LAST, "now": NOW, "nearest": NEXT, "next": NEXT}


def moment(words: Sequence[Word]) -> When | None:
    """None if nothing of the kind is said; what comes before an exam is none."""
    told = [marks(one.text).keys() for one in words]
    said = {
        kind
        for at, kinds in enumerate(told)
        for kind in kinds
        if not (kind == "exam" and any("ahead_of" in one for one in told[max(0, at - 2) : at]))
    }
    return next((when for kind, when in KINDS.items() if kind in said), None)


def is_moment(one: Word) -> bool:
    return not KINDS.keys().isdisjoint(marks(one.text))


def default(words: Sequence[Word]) -> When:
    """Who asks for a timetable, for all classes or for the days wants all of it, who asks for a
    class wants the next one."""
    schedule = word("timetable").meaning
    every = any(as_written(one.text, "which_days") or "whole" in marks(one.text) for one in words)
    return ANY if every or any(one.meaning == schedule for one in words) else NEXT
