"""How likely each label is at first sight: its likeness, corrected by what the question names."""

from collections.abc import Iterator, Mapping

import numpy as np

from bot.knowledge.features import Floats
from bot.knowledge.labels import KINDS
from bot.knowledge.ranking import Likeness
from bot.knowledge.turn import Turn

OUR_TIMETABLE, THEIR_TIMETABLE = "timetable/mine", "timetable/programme"
WORDS = 0.65  # of the likeness by words and letters

# What is added to the likeness of a kind of label under a condition, in the order of `_said`.
ADJUST: Mapping[str, Mapping[str, float]] = {
    "fact": {"no programme": -0.15},
    "timetable": {"day": 0.10, "moment": 0.06, "no time": -0.05},
    "faq": {"programme": -0.10, "day": -0.10},
    "list": {"programme": -0.10, "day": -0.05},
    "event": {},
    "opportunity": {},
    "own": {"programme": -0.10},
    "glossary": {"programme": -0.10, "day": -0.10},
    "foreign": {"always": -0.02},
    "chatter": {"programme": -0.10},
}
ANSWERED, TOLD = 0.3, 0.15  # what is added if the answer means the same, or has the words
LISTED = 0.15  # who names a programme asks for no list of all
IMPOSSIBLE = 1.0
STARTS_THAT_DAY = 0.08  # who names a day asks for the timetable, not for the first day


def likely(turn: Turn, like: Likeness) -> Floats:
    """One figure for each label."""
    labels = turn.index.labels
    found: Floats = WORDS * like.words + (1 - WORDS) * like.letters
    if turn.index.encoder:
        found = labels.meaning * like.meaning + (1 - labels.meaning) * found
    found = found + ANSWERED * like.answer + TOLD * like.told
    said = frozenset(_said(turn))
    changes = [sum(c for on, c in ADJUST[kind].items() if on in said) for kind in KINDS]
    found = found + np.asarray(changes, np.float32)[labels.kinds] - labels.never
    place = turn.index.ranker.place
    if turn.named:
        found[place["list/programmes"]] -= LISTED
    wrong = OUR_TIMETABLE if "programme" in said else THEIR_TIMETABLE
    found[place[wrong]] -= IMPOSSIBLE
    if "day" in said:
        found[place["fact/starts_on"]] -= STARTS_THAT_DAY
    return found


def _said(turn: Turn) -> Iterator[str]:
    question = turn.question
    yield "always"
    yield "day" if question.day else "moment" if question.moment else "no time"
    if turn.named:
        yield "programme"
    elif not turn.leaning:
        yield "no programme"
