"""What articles answer, as ground for a question: people ask in words of the answer, too."""

import re
from collections.abc import Mapping

import numpy as np

from bot.knowledge.encoder import Encoder, Vectors
from bot.knowledge.features import ALL, Features, Floats, Which, products
from bot.knowledge.lexicon import fold
from bot.knowledge.normalise import understood
from bot.knowledge.readings import plain
from bot.knowledge.words import tokens, word

MANY = 2000  # up to so many answers each sentence counts for itself
LONGEST = 400  # letters of an answer that are looked at as one
SHORTEST = 8
SENTENCE = re.compile(r"(?<=[.!?;\n])\s+")


class Answers:
    """`place`: where the label of each text stands among all labels. `vectors`: of the parts of
    the texts, `owner`: the label of each part."""

    def __init__(
        self, texts: Mapping[str, str], place: Mapping[str, int], encoder: Encoder | None
    ) -> None:
        labels = [label for label in texts if label in place]
        self._at = np.asarray([place[label] for label in labels], np.intp)
        self._words = Features([_meanings(texts[label]) for label in labels])
        self.vectors: Vectors | None = None
        self.owner = self._at
        if encoder and labels:
            said = [parts(texts[label], each=len(labels) <= MANY) for label in labels]
            self.owner = np.repeat(self._at, [len(one) for one in said])
            self.vectors = encoder.encode([part for one in said for part in one])

    def alike(self, asked: Floats, nothing: Floats, seen: Which = ALL) -> Floats:
        """How like the question is to the nearest part of each answer of the labels `seen`."""
        found = nothing.copy()
        if self.vectors is not None:
            parts = self.parts_of(seen, len(nothing))
            np.maximum.at(found, self.owner[parts], products(self.vectors, parts, asked))
        return found

    def parts_of(self, seen: Which, labels: int) -> Which:
        """Which parts belong to these, of so many labels."""
        if isinstance(seen, slice):
            return seen
        looked_at = np.zeros(labels, bool)
        looked_at[seen] = True
        return np.flatnonzero(looked_at[self.owner])

    def told(self, weights: Mapping[str, float], nothing: Floats) -> Floats:
        """The share of the weight of the question's words that stand in each answer."""
        found = nothing.copy()
        total = sum(weights.values())
        if total and len(self._at):
            found[self._at] = self._words.holding(weights) / total
        return found


def parts(text: str, *, each: bool) -> list[str]:
    """The answer as it is compared: its beginning, and each sentence for itself."""
    whole = fold(text)[:LONGEST]
    sentences = [one for one in SENTENCE.split(fold(text)) if len(one) >= SHORTEST]
    return [whole, *sentences] if each and len(sentences) > 1 else [whole]


def _meanings(text: str) -> dict[str, float]:
    return {word(one).meaning: 1.0 for one in understood(tokens(plain(text)))}
