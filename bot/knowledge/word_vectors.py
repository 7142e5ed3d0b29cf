"""The words that belong to each label, as vectors: how far another word is from all of them."""

from collections.abc import Collection, Mapping

import numpy as np

from bot.knowledge.encoder import Encoder, Vectors
from bot.knowledge.features import Floats

NONE = np.zeros(0, np.intp)


class WordVectors:
    """Each word is encoded once, whatever labels it belongs to."""

    def __init__(self, words: Mapping[str, Collection[str]], encoder: Encoder | None) -> None:
        every = sorted({one for own in words.values() for one in own})
        place = {one: at for at, one in enumerate(every)}
        self._at = {
            label: np.asarray(sorted(place[one] for one in own), np.intp)
            for label, own in words.items()
        }
        self._vectors = (
            encoder.encode(every) if encoder and every else np.zeros((len(every), 1), np.float32)
        )

    def of(self, label: str) -> Vectors:
        return self._vectors[self._at.get(label, NONE)]

    def near(self, label: str, asked: Floats) -> Floats:
        """The likeness of each of these vectors with the nearest word; 0 if there is none."""
        own = self.of(label)
        if not len(own):
            return np.zeros(len(asked), np.float32)
        nearest: Floats = (asked @ own.T).max(axis=1)
        return nearest
