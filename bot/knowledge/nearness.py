"""How near a question is to what each label stands for, as people of this field speak."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.knowledge.answers import Answers
from bot.knowledge.encoder import Vectors
from bot.knowledge.features import Floats, Which
from bot.knowledge.field import Field
from bot.knowledge.runs import Runs


@dataclass(frozen=True, slots=True)
class Near:
    """To the nearest phrase of each label, and to the nearest part of its answer; `topics`: those
    in common with each of some labels."""

    phrase: Floats
    answer: Floats
    topics: Callable[[Which], Floats]


class Nearness:
    """`phrases`: vectors, as `runs` says whose they are."""

    def __init__(self, field: Field, phrases: Vectors, runs: Runs, answers: Answers) -> None:
        self._field, self._runs = field, runs
        self._owner = answers.owner
        self._phrases = field.places(phrases)
        told = phrases[:0] if answers.vectors is None else answers.vectors
        self._answers = field.places(told)
        own = np.repeat(np.arange(len(runs)), runs.sizes)
        texts = np.concatenate([self._phrases, self._answers])
        owner = np.concatenate([own, self._owner[: len(told)]])
        self._shares = field.shares(texts, owner, len(runs))

    def of(self, asked: Floats) -> Near:
        place = self._field.places(asked[None])[0]
        answer = np.zeros(len(self._runs), np.float32)
        if len(self._answers):
            np.maximum.at(answer, self._owner, self._answers @ place)
        roots = self._field.roots(place[None])[0]
        near = self._runs.best(self._phrases @ place)
        return Near(near, answer, lambda seen: self._shares.common(roots, seen))
