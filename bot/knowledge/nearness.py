"""How near a question is to what each label stands for, as people of this field speak."""

from collections.abc import Sequence

import numpy as np

from bot.knowledge.answers import Answers
from bot.knowledge.encoder import Vectors
from bot.knowledge.features import Floats
from bot.knowledge.field import Field


class Nearness:
    """`phrases`: vectors, those of a label one after another from `first` on."""

    def __init__(
        self, field: Field, phrases: Vectors, first: Sequence[int], answers: Answers
    ) -> None:
        self._field, self._first = field, first
        self._owner = answers.owner
        self._phrases = field.places(phrases)
        told = phrases[:0] if answers.vectors is None else answers.vectors
        self._answers = field.places(told)
        own = np.repeat(np.arange(len(first)), np.diff([*first, len(phrases)]))
        texts = np.concatenate([self._phrases, self._answers])
        self._shares = field.shares(
            texts, np.concatenate([own, self._owner[: len(told)]]), len(first)
        )

    def of(self, asked: Floats) -> tuple[Floats, Floats, Floats]:
        """To the nearest phrase, to the nearest part of the answer, and the topics in common."""
        place = self._field.places(asked[None])
        near = np.maximum.reduceat((self._phrases @ place.T)[:, 0], self._first)
        answer = np.zeros(len(self._first), np.float32)
        if len(self._answers):
            np.maximum.at(answer, self._owner, (self._answers @ place.T)[:, 0])
        topics = self._shares.common(self._field.roots(place)[0])
        return np.maximum(near, 0), answer, topics
