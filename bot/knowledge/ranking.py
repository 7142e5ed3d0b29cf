"""Compares a question with known phrases: by words that mean the same, by pieces of letters, and
by the meaning of the whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np

from bot.knowledge.answers import Answers
from bot.knowledge.encoder import Encoder
from bot.knowledge.features import Features, Floats
from bot.knowledge.field import Field
from bot.knowledge.lexicon import masks
from bot.knowledge.nearness import Nearness
from bot.knowledge.words import Word, cyrillic

ASKING, MASK = 0.55, 0.5  # the weight of a mere question word, and of a masked name or day
FACTORS = {"question": ASKING, "mask": MASK, "stop": 0.0}
SIZES = (3, 4)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way of asking for what `label` stands for."""

    label: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a question is to the nearest phrase of each label, in [0, 1] each.

    `meaning` and `whole` compare vectors, of the question with its names masked and as it was
    said; `answer` the latter with what is answered. They are 0 without an encoder. `told` is the
    share of the question's weight that the answer has words for. `near`, `near_answer` and
    `topics` compare as people of this field speak.
    """

    words: Floats
    letters: Floats
    meaning: Floats
    whole: Floats
    answer: Floats
    told: Floats
    near: Floats
    near_answer: Floats
    topics: Floats


class Ranker:
    """Every phrase against a question, exactly; a label is as like as its best phrase.

    `answers`: texts by label; with fewer than `MANY` of them each sentence counts for itself.
    """

    def __init__(
        self,
        phrases: Iterable[Phrase],
        encoder: Encoder | None,
        answers: Mapping[str, str] | None = None,
        field: Field | None = None,
    ) -> None:
        ordered = sorted(phrases, key=lambda one: one.label)
        self.labels = [label for label, _ in groupby(one.label for one in ordered)]
        self.place = {label: at for at, label in enumerate(self.labels)}
        self._first = _firsts([one.label for one in ordered])
        self._words = Features([_meanings(one.words) for one in ordered])
        self._letters = Features([pieces(one.words) for one in ordered])
        self._encoder = encoder
        self._vectors = self._encoded([spoken(one.words) for one in ordered])
        self._answers = Answers(answers or {}, self.place, encoder)
        self._near = self._nearness(field)

    def compare(self, masked: Sequence[Word], whole: Sequence[Word]) -> Likeness:
        """One figure of each sort for each of `labels`."""
        by_words = self._best(self._words.similar(_meanings(masked)))
        by_letters = self._best(self._letters.similar(pieces(masked)))
        nothing = np.zeros(len(self.labels), np.float32)
        meaning, free, answer = nothing, nothing, nothing
        near = nothing, nothing, nothing
        if self._encoder and self._vectors is not None:
            asked = self._encoder.encode([spoken(masked), spoken(whole)])
            alike = self._vectors @ asked.T
            meaning, free = self._best(alike[:, 0]), self._best(alike[:, 1])
            answer = self._answers.alike(asked[1], nothing)
            near = self._near.of(asked[1]) if self._near else near
        weights = {one.meaning: self.weight(one) for one in whole if one.content}
        told = self._answers.told(weights, nothing)
        return Likeness(by_words, by_letters, meaning, free, answer, told, *near)

    def alike(self, label: str, asked: Floats) -> Floats:
        """How like each of these vectors is to the nearest phrase of the label."""
        at = self.place[label]
        after = self._first[at + 1] if at + 1 < len(self._first) else None
        if self._vectors is None:
            return np.zeros(len(asked), np.float32)
        alike: Floats = (asked @ self._vectors[self._first[at] : after].T).max(axis=1)
        return alike

    def weight(self, word: Word) -> float:
        """How much the word tells: the rarer the more."""
        return self._words.weight(word.meaning) if word.content else 0.0

    def _nearness(self, field: Field | None) -> Nearness | None:
        if field is None or self._vectors is None:
            return None
        return Nearness(field, self._vectors, self._first, self._answers)

    def _encoded(self, texts: Sequence[str]) -> Floats | None:
        return self._encoder.encode(texts) if self._encoder and texts else None

    def _best(self, of_phrases: Floats) -> Floats:
        if not self.labels:
            return of_phrases
        return np.maximum(np.maximum.reduceat(of_phrases, self._first), 0)


def _firsts(labels: Sequence[str]) -> list[int]:
    """Where each label begins."""
    return [at for at, one in enumerate(labels) if at == 0 or labels[at - 1] != one]


def _meanings(words: Iterable[Word]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word in words:
        factor = FACTORS.get(word.kind, 1.0)
        if factor:
            found[word.meaning] = max(found.get(word.meaning, 0.0), factor)
    return found


def pieces(words: Iterable[Word]) -> dict[str, float]:
    """Pieces of the words with their edges; often repeated ones count little more."""
    found: dict[str, int] = {}
    for word in words:
        for piece in _word_pieces(word.text):
            found[piece] = found.get(piece, 0) + 1
    return {piece: 1 + float(np.log(many)) for piece, many in found.items()}


@lru_cache(20_000)
def _word_pieces(text: str) -> tuple[str, ...]:
    if text.startswith("{"):
        return (text,)
    edged = f" {text} "
    return tuple(edged[i : i + n] for n in SIZES for i in range(len(edged) - n + 1))


def spoken(words: Sequence[Word]) -> str:
    """As one would say it, with something of the kind where a name or a day was masked."""
    said = masks()["ru" if in_russian(words) else "en"]
    return " ".join(said.get(one.text, one.text) for one in words)


def in_russian(words: Iterable[Word]) -> bool:
    letters = [one.text for one in words if one.text[:1].isalpha()]
    return 2 * sum(map(cyrillic, letters)) >= len(letters)
