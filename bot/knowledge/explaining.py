"""Which words of a question a label explains, and how far from it those are that it does not."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from bot.knowledge.index import Index, of_group
from bot.knowledge.likelihood import OUR_TIMETABLE, THEIR_TIMETABLE
from bot.knowledge.moments import is_moment
from bot.knowledge.turn import Turn
from bot.knowledge.ways import meanings
from bot.knowledge.words import Word

HEAVY = frozenset({"noun", "verb", "unknown"})  # kinds of words that change what is asked
ANSWERED = 0.5  # what is left of the doubt about a word that only the answer has


@dataclass(frozen=True, slots=True)
class Explained:
    """`unexplained`: the share of weight that nothing explains; `in_cell`: that the cell speaks
    of; `stray`: heavy words that stand nowhere."""

    unexplained: float
    in_cell: float
    stray: tuple[Word, ...]


def explain(label: str, turn: Turn) -> Explained:
    index, content = turn.index, turn.question.content
    weights = {one: index.ranker.weight(one) for one in content}
    total = sum(weights.values()) or 1.0
    known = vocabulary(label, turn)
    left = [one for one in content if not _is_known(one, label, known)]
    share = sum(weights[one] * _doubt(one, label, index) for one in left) / total
    cell = _own_cell(label, turn)
    spoken = sum(weights[one] for one in content if one.meaning in cell) / total
    stray = tuple(one for one in left if one.kind in HEAVY and _doubt(one, label, index) == 1)
    return Explained(share, spoken, stray)


def _doubt(one: Word, label: str, index: Index) -> float:
    """A word that stands in the answer alone is explained by half."""
    return ANSWERED if one.meaning in index.answers.get(label, ()) else 1.0


def _own_cell(label: str, turn: Turn) -> frozenset[str]:
    cells = (turn.index.facts.get((code, label.removeprefix("fact/"))) for code in turn.codes)
    return frozenset[str]().union(*(cell for cell in cells if cell))


def _is_known(one: Word, label: str, known: Sequence[Container[str]]) -> bool:
    if any(one.meaning in part for part in known):
        return True
    return label.startswith("timetable/") and is_moment(one)


def vocabulary(label: str, turn: Turn) -> Sequence[Container[str]]:
    """Meanings that belong to what the label stands for, in parts."""
    index = turn.index
    kind, _, name = label.partition("/")
    found: list[Container[str]] = [index.vocabulary.get(label, ())]
    if kind == "fact":
        found += [index.neutral, *(_cells(index, code, name) for code in turn.codes)]
    if kind == "timetable":
        found += [index.vocabulary[OUR_TIMETABLE], index.vocabulary[THEIR_TIMETABLE]]
        group = turn.question.group or turn.asked.group
        whose = turn.codes or ([of_group(group)] if group and name != "programme" else ())
        found += [index.sessions.get(one, ()) for one in whose]
    return found


def _cells(index: Index, code: str, column: str) -> set[str]:
    """The words of the cell and of the title; a question about all of it may use any cell."""
    programme = index.library.programme(code)
    found = set(meanings(str(programme.title))) if programme else set()
    for (owner, name), words in index.facts.items():
        if owner == code and column in (name, "about"):
            found |= words
    return found
