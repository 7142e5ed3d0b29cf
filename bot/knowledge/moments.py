"""Which part of a timetable is meant when no day is named: next, last, now, exams, all of it."""

from collections.abc import Sequence

from bot.knowledge.days import ANY, EXAM, LAST, NEXT, NOW, When
from bot.knowledge.single_days import as_written, marks
from bot.knowledge.words import Word, word

KINDS = {"exam": EXAM, "last": LAST, "now": NOW, "nearest": NEXT, "next": NEXT}


def moment(words: Sequence[Word]) -> When | None:
    """None if nothing of the kind is said; a consultation before an exam is none."""
    said = {kind for one in words for kind in marks(one.text)}
    if "consultation" in said:
        said.discard("exam")
    return next((when for kind, when in KINDS.items() if kind in said), None)


def is_moment(one: Word) -> bool:
    return not KINDS.keys().isdisjoint(marks(one.text))


def default(words: Sequence[Word]) -> When:
    """Who asks for a timetable, for all classes or for the days wants all of it, who asks for a
    class wants the next one."""
    schedule = word("timetable").meaning
    whole = any(one.meaning == schedule for one in words) or _all_of_them(words)
    return ANY if whole else NEXT


def _all_of_them(words: Sequence[Word]) -> bool:
    """ "All my classes", "on which days"."""
    for at, one in enumerate(words):
        after = words[at + 1 : at + 3]
        if as_written(one.text, "every") and any("classes" in marks(w.text) for w in after):
            return True
        if "which" in marks(one.text) and any(as_written(w.text, "days_of") for w in after[:1]):
            return True
    return False
