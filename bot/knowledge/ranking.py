"""Compares a question with known phrases: by words that mean the same, by pieces of letters, and
by the meaning of the whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np

from bot.knowledge import shortlist
from bot.knowledge.answers import Answers
from bot.knowledge.encoder import Encoder, Vectors
from bot.knowledge.features import ALL, Features, Floats, Which, products
from bot.knowledge.field import Field
from bot.knowledge.lexicon import masks
from bot.knowledge.nearness import Near, Nearness
from bot.knowledge.runs import Runs
from bot.knowledge.words import Word, cyrillic

ASKING, MASK = 0.55, 0.5  # the weight of a mere question word, and of a masked name or day
FACTORS = {"question": ASKING, "mask": MASK, "stop": 0.0}
SIZES = (3, 4)
COUNTLESS = ("faq/", "event/", "opportunity/", "foreign/", "chatter/")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way of asking for what `label` stands for."""

    label: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a question is to the nearest phrase of each label, in [0, 1] each but `behind`.

    `meaning` compares vectors with those of the phrases, `answer` with what is answered; they are
    0 without an encoder. `told` is the share of the question's weight that the answer has words
    for. `near`, `near_answer`, `topics` and `way` compare as people of this field speak; `behind`
    is 0 where `way` is the nearest of all, and where there is none, else less. `close`: 1 where
    all of them were compared; the others have only those by words and by the field, and 0 in
    place of the rest.
    """

    words: Floats
    letters: Floats
    meaning: Floats
    answer: Floats
    told: Floats
    near: Floats
    near_answer: Floats
    topics: Floats
    way: Floats
    behind: Floats
    close: Floats


class Ranker:
    """Phrases against a question; a label is as like as its best phrase.

    `answers`: texts by label; with fewer than `MANY` of them each sentence counts for itself.
    Where there are very many phrases, only the labels of a short list are compared closely.
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
        self._runs = Runs.of([one.label for one in ordered])
        self._words = Features([_meanings(one.words) for one in ordered])
        self._letters = Features([pieces(one.words) for one in ordered])
        self._encoder = encoder
        self._vectors = self._encoded([spoken(one.words) for one in ordered])
        self._answers = Answers(answers or {}, self.place, encoder)
        self._near = self._nearness(field)
        self._always = np.flatnonzero([not one.startswith(COUNTLESS) for one in self.labels])

    def compare(self, masked: Sequence[Word]) -> Likeness:
        """One figure of each sort for each of `labels`."""
        nothing = np.zeros(len(self.labels), np.float32)
        asked = self._encoder.encode([spoken(masked)])[0] if self._encoder else None
        words = self._runs.best(self._words.similar(_meanings(masked)))
        weights = {one.meaning: self.weight(one) for one in masked if one.content}
        told = self._answers.told(weights, nothing)
        near = self._near.of(asked) if self._near and asked is not None else None
        seen = self._shortlist([words, told], near)
        answer = nothing if asked is None else self._answers.alike(asked, nothing, seen)
        closely = self._closely(seen, masked, asked)
        by_field = near.closely(seen) if near else (nothing[seen],) * 5
        letters, meaning = (_spread(one, seen, nothing) for one in closely)
        phrase, told_near, topics, way, behind = (_spread(one, seen, nothing) for one in by_field)
        close = _spread(np.ones_like(closely[0]), seen, nothing)
        by_words = words, letters, meaning, answer, told
        return Likeness(*by_words, phrase, told_near, topics, way, behind, close)

    def _shortlist(self, looks: Sequence[Floats], near: Near | None) -> Which:
        if len(self._words) <= shortlist.SMALL or (self._encoder and near is None):
            return ALL
        return shortlist.shortlist(self._always, [*looks, *(near.looks() if near else ())])

    def _closely(
        self, seen: Which, masked: Sequence[Word], asked: Vectors | None
    ) -> tuple[Floats, Floats]:
        """By letters and by meaning, for each of the labels `seen`."""
        rows, runs = self._runs.cut(seen)
        letters = runs.best(self._letters.similar(pieces(masked), rows))
        if asked is None or self._vectors is None:
            return letters, np.zeros_like(letters)
        return letters, runs.best(products(self._vectors, rows, asked))

    def near(self, label: str) -> Floats:
        """How like each label's nearest phrase is to a phrase of this one, by meaning."""
        if self._vectors is None:
            return np.zeros(len(self.labels), np.float32)
        own = self._vectors[self._runs.of_label(self.place[label])]
        return self._runs.best((self._vectors @ own.T).max(axis=1))

    def about(self, label: str) -> list[int]:
        """The topics of the field that it is mostly about; none where no field is known."""
        return self._near.about(self.place[label]) if self._near else []

    def weight(self, word: Word) -> float:
        """How much the word tells: the rarer the more."""
        return self._words.weight(word.meaning) if word.content else 0.0

    def _nearness(self, field: Field | None) -> Nearness | None:
        if field is None or self._vectors is None:
            return None
        return Nearness(field, self._vectors, self._runs, self._answers)

    def _encoded(self, texts: Sequence[str]) -> Floats | None:
        return self._encoder.encode(texts) if self._encoder and texts else None


def _spread(figures: Floats, seen: Which, nothing: Floats) -> Floats:
    """A figure for each label, 0 where it was not looked at."""
    found = nothing.copy()
    found[seen] = figures
    return found


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
