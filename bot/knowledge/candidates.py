"""What a question may be asking, best first: phrase scores, corrected by what is named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.knowledge.index import CHATTER, FOREIGN, Index, meanings
from bot.knowledge.moments import is_moment
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import INSTEAD
from bot.knowledge.words import Word

WORTH = 0.05  # scores below say nothing
ANSWERED = 0.5  # what is left of the doubt about a word that only the answer has
UNEXPLAINED = 0.5  # what a question loses if none of its words is explained
OUR_TIMETABLE, THEIR_TIMETABLE = "timetable/mine", "timetable/programme"
HEAVY = frozenset({"noun", "verb", "unknown"})  # kinds of words that change what is asked

# What is added to the score of a kind of label under a condition, in the order of `_said`.
ADJUST: Mapping[str, Mapping[str, float]] = {
    "fact": {"no programme": -0.15},
    "timetable": {"day": 0.10, "moment": 0.06, "no time": -0.05},
    "faq": {"programme": -0.10, "day": -0.10},
    "list": {"programme": -0.20, "day": -0.20},
    "foreign": {"always": -0.02},
    "chatter": {"programme": -0.10},
}
IMPOSSIBLE = 1.0
NEVER_FILLED = 0.15  # a column that the institution leaves empty everywhere
STARTS_THAT_DAY = 0.08  # who names a day asks for the timetable, not for the first day
IN_CELL = 0.15  # what a fact gains if its cell speaks of all that is asked


@dataclass(frozen=True, slots=True)
class Candidate:
    """`confidence` is the score less what is unexplained; `stray` are the words that weigh."""

    label: str
    confidence: float
    stray: tuple[Word, ...]

    @property
    def kind(self) -> str:
        return self.label.partition("/")[0]

    @property
    def name(self) -> str:
        return self.label.partition("/")[2]

    @property
    def ours(self) -> bool:
        return self.kind not in (FOREIGN, CHATTER)


def candidates(turn: Turn) -> list[Candidate]:
    """Everything that it may be, best first."""
    said = frozenset(_said(turn))
    found = []
    for label, score in turn.index.ranker.scores(turn.question.masked).items():
        adjusted = score + _adjusted(label, said, turn.index)
        if adjusted > WORTH:
            found.append(_weighed(label, adjusted, turn))
    return sorted(found, key=lambda one: (-one.confidence, one.label))


def _said(turn: Turn) -> Iterator[str]:
    question = turn.question
    yield "always"
    yield "day" if question.day else "moment" if question.moment else "no time"
    if turn.codes:
        yield "programme"
    elif not turn.leaning:
        yield "no programme"


def _adjusted(label: str, said: frozenset[str], index: Index) -> float:
    kind, _, name = label.partition("/")
    total = sum(change for condition, change in ADJUST[kind].items() if condition in said)
    if kind == "timetable" and (label == THEIR_TIMETABLE) != ("programme" in said):
        total -= IMPOSSIBLE
    if label == "fact/starts_on" and "day" in said:
        total -= STARTS_THAT_DAY
    if kind == "fact" and {name, INSTEAD.get(name, name)}.isdisjoint(index.columns):
        total -= NEVER_FILLED
    return total


def _weighed(label: str, score: float, turn: Turn) -> Candidate:
    """Take off what the label does not explain, add what its cell speaks of."""
    index, content = turn.index, turn.question.content
    weights = {one: index.ranker.weight(one) for one in content}
    total = sum(weights.values()) or 1.0
    explained = vocabulary(label, turn)
    left = [one for one in content if one.meaning not in explained and not _said_when(label, one)]
    share = sum(weights[one] * _doubt(one, label, index) for one in left) / total
    cell = _own_cell(label, turn)
    spoken = sum(weights[one] for one in content if one.meaning in cell) / total
    stray = tuple(one for one in left if one.kind in HEAVY and _doubt(one, label, index) == 1)
    return Candidate(label, score * (1 - UNEXPLAINED * share) + IN_CELL * spoken, stray)


def _doubt(one: Word, label: str, index: Index) -> float:
    """A word that stands in the answer alone is explained by half."""
    return ANSWERED if one.meaning in index.answers.get(label, ()) else 1.0


def _own_cell(label: str, turn: Turn) -> frozenset[str]:
    cells = (turn.index.facts.get((code, label.removeprefix("fact/"))) for code in turn.codes)
    return frozenset[str]().union(*(cell for cell in cells if cell))


def _said_when(label: str, one: Word) -> bool:
    return label.startswith("timetable/") and is_moment(one)


def vocabulary(label: str, turn: Turn) -> set[str]:
    """Meanings that belong to what the label stands for."""
    index = turn.index
    kind, _, name = label.partition("/")
    found = set(index.vocabulary.get(label, ()))
    if kind == "fact":
        found |= index.neutral.union(*(_cells(index, code, name) for code in turn.codes))
    if kind == "timetable":
        found |= index.vocabulary[OUR_TIMETABLE] | index.vocabulary[THEIR_TIMETABLE]
        found.update(*(index.sessions.get(code, ()) for code in turn.codes))
    return found


def _cells(index: Index, code: str, column: str) -> set[str]:
    """The words of the cell and of the title; a question about all of it may use any cell."""
    programme = index.library.programme(code)
    found = set(meanings(str(programme.title))) if programme else set()
    for (owner, name), words in index.facts.items():
        if owner == code and column in (name, "about"):
            found |= words
    return found
