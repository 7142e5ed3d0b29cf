"""Which words of a question a label explains, and how far from it those are that it does not."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.knowledge.index import Index, of_group
from bot.knowledge.likelihood import OUR_TIMETABLE, THEIR_TIMETABLE
from bot.knowledge.moments import is_moment
from bot.knowledge.topic_words import BELONGS, Said
from bot.knowledge.turn import Turn
from bot.knowledge.ways import meanings
from bot.knowledge.words import Word

HEAVY = frozenset({"noun", "verb", "unknown"})  # kinds of words that change what is asked
ANSWERED = 0.5  # what is left of the doubt about a word that only the answer has


@dataclass(frozen=True, slots=True)
class Explained:
    """`unexplained`: the share of weight that nothing explains; `in_cell`: that the cell speaks
    of; `stray`: heavy words that stand nowhere.

    Where it is told in sentences, by the topics that it is about: `astray`: those of `stray` that
    do not belong to them; `on_topic`: how much of what is said does; `forgiven`: how much of
    `unexplained`.
    """

    unexplained: float
    in_cell: float
    stray: tuple[Word, ...]
    astray: tuple[Word, ...]
    on_topic: float = 0.0
    forgiven: float = 0.0


class Explaining:
    """What the labels explain of one turn."""

    def __init__(self, turn: Turn) -> None:
        self._turn, self._content = turn, turn.question.content
        self._weights = {one: turn.index.ranker.weight(one) for one in self._content}
        self._total = sum(self._weights.values()) or 1.0
        telling = (one for one in self._content if one.kind != "question")
        self._said = Said(telling, turn.index.topic_words)

    def of(self, label: str) -> Explained:
        turn, index = self._turn, self._turn.index
        known = vocabulary(label, turn)
        left = [one for one in self._content if not _is_known(one, label, known)]
        doubts = {one: _doubt(one, label, index) for one in left}
        stray = tuple(one for one in left if one.kind in HEAVY and doubts[one] == 1)
        cell = _own_cell(label, turn)
        spoken = self._share({one: 1.0 for one in self._content if one.meaning in cell})
        found = Explained(self._share(doubts), spoken, stray, stray)
        return self._by_topics(found, label, doubts) if label in index.told else found

    def _by_topics(self, found: Explained, label: str, doubts: Mapping[Word, float]) -> Explained:
        topics = self._turn.index.ranker.about(label)
        signs = {one: self._said.sign(one, topics) for one in doubts}
        forgiven = self._share({one: doubt * signs[one] for one, doubt in doubts.items()})
        astray = tuple(one for one in found.stray if signs[one] < BELONGS)
        on = self._said.share(topics)
        return replace(found, on_topic=on, forgiven=forgiven, astray=astray)

    def _share(self, doubts: Mapping[Word, float]) -> float:
        return sum(self._weights[one] * doubt for one, doubt in doubts.items()) / self._total


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
