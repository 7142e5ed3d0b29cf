"""Which part of a timetable is meant when no day is named: next, last, now, exams, all of it."""

from collections.abc import Sequence

from bot.knowledge.days import ANY, EXAM, LAST, NEXT, NOW, When
from bot.knowledge.single_days import marks
from bot.knowledge.words import Word, word

KINDS = {"exam": EXAM, "last": LAST, "now": NOW, "nearest": NEXT, "next": NEXT}


def moment(words: Sequence[Word]) -> When | None:
    """None if nothing of the kind is said."""
    said = {kind for one in words for kind in marks(one.text)}
    return next((when for kind, when in KINDS.items() if kind in said), None)


def is_moment(one: Word) -> bool:
    return not KINDS.keys().isdisjoint(marks(one.text))


def default(words: Sequence[Word]) -> When:
    """Who asks for a timetable wants all of it, who asks for a class wants the next one."""
    schedule = word("timetable").meaning
    return ANY if any(one.meaning == schedule for one in words) else NEXT
