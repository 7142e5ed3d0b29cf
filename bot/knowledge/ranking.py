"""Compares a question with known phrases: by meaning of its words, and by pieces of letters."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge.words import Word

WORDS, LETTERS = 0.65, 0.35  # what each comparison counts for
ASKING, MASK = 0.55, 0.5  # the weight of a mere question word, and of a masked name or day
SIZES = (3, 4)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way of asking for what `label` stands for."""

    label: str
    words: tuple[Word, ...]


class Ranker:
    """An inverted index over phrases; the score of a label is that of its best phrase."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._labels = [phrase.label for phrase in phrases]
        self._words = _Index([_meanings(phrase.words) for phrase in phrases])
        self._letters = _Index([pieces(phrase.words) for phrase in phrases])

    def scores(self, words: Sequence[Word]) -> dict[str, float]:
        by_words = self._words.similar(_meanings(words))
        by_letters = self._letters.similar(pieces(words))
        best: dict[str, float] = {}
        for at in by_words.keys() | by_letters.keys():
            score = WORDS * by_words.get(at, 0.0) + LETTERS * by_letters.get(at, 0.0)
            if score > best.get(self._labels[at], 0.0):
                best[self._labels[at]] = score
        return best

    def weight(self, word: Word) -> float:
        """How much the word tells: the rarer the more."""
        return self._words.weight(word.meaning) if word.content else 0.0


class _Index:
    """Cosine of weighted features, exact, by lists of where each feature stands."""

    def __init__(self, texts: Sequence[Mapping[str, float]]) -> None:
        self._many = len(texts)
        self._seen = Counter(feature for text in texts for feature in text)
        self._standing: dict[str, list[tuple[int, float]]] = {}
        for at, text in enumerate(texts):
            for feature, value in self._unit(text).items():
                self._standing.setdefault(feature, []).append((at, value))

    def weight(self, feature: str) -> float:
        return math.log(1 + self._many / (0.5 + self._seen.get(feature, 0)))

    def similar(self, text: Mapping[str, float]) -> dict[int, float]:
        found: dict[int, float] = {}
        for feature, value in self._unit(text).items():
            for at, other in self._standing.get(feature, ()):
                found[at] = found.get(at, 0.0) + value * other
        return found

    def _unit(self, text: Mapping[str, float]) -> dict[str, float]:
        weighted = {feature: many * self.weight(feature) for feature, many in text.items()}
        length = math.sqrt(sum(value * value for value in weighted.values())) or 1.0
        return {feature: value / length for feature, value in weighted.items()}


def _meanings(words: Iterable[Word]) -> dict[str, float]:
    factors = {"question": ASKING, "mask": MASK, "stop": 0.0}
    found: dict[str, float] = {}
    for word in words:
        factor = factors.get(word.kind, 1.0)
        if factor:
            found[word.meaning] = max(found.get(word.meaning, 0.0), factor)
    return found


def pieces(words: Iterable[Word]) -> dict[str, float]:
    """Pieces of the words with their edges; often repeated ones count little more."""
    found: Counter[str] = Counter()
    for word in words:
        found.update(_word_pieces(word.text))
    return {piece: 1 + math.log(many) for piece, many in found.items()}


@lru_cache(20_000)
def _word_pieces(text: str) -> tuple[str, ...]:
    if text.startswith("{"):
        return (text,)
    edged = f" {text} "
    return tuple(edged[i : i + n] for n in SIZES for i in range(len(edged) - n + 1))
