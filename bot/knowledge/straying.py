"""How far from a label those words of a question are that it does not explain.

Two looks: the word beside the label's own words, and the question with and without the word. A
word of the same field is near, and the question loses by its going; a strange one is far, and the
question comes closer without it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.knowledge.explaining import Explained
from bot.knowledge.features import Floats
from bot.knowledge.ranking import spoken
from bot.knowledge.turn import Turn

MOST = 3  # words that are looked at; each costs as much as a question


@dataclass(frozen=True, slots=True)
class Strayed:
    """`far`: of each stray word, from 0 to 1 (1 without an encoder); `gain`: by how much the
    question is more like the label without one of them, at best; `beyond`: as `far`, but from the
    words of the answer, too."""

    far: tuple[float, ...] = ()
    gain: float = 0.0
    beyond: tuple[float, ...] = ()


NOWHERE = Strayed()


class Straying:
    """The stray words of one turn, encoded once for all labels."""

    def __init__(self, turn: Turn, known: Iterable[Explained]) -> None:
        self._index = turn.index
        strays = dict.fromkeys(one for each in known for one in each.stray)
        self._words = tuple(strays)[:MOST]
        self._place = {one: at for at, one in enumerate(self._words)}
        encoder = turn.index.encoder
        if encoder and self._words:
            whole = turn.question.words
            without = [spoken([one for one in whole if one != left]) for left in self._words]
            asked = [spoken(whole), *without]
            # At once: each call costs as much as some texts more.
            found = encoder.encode([*asked, *(one.text for one in self._words)])
            self._asked, self._vectors = found[: len(asked)], found[len(asked) :]

    def of(self, label: str, known: Explained) -> Strayed:
        if not known.stray:
            return NOWHERE
        if self._index.encoder is None:
            return Strayed((1.0,) * len(known.stray), 0.0, (1.0,) * len(known.stray))
        at = [self._place[one] for one in known.stray if one in self._place]
        if not at:
            return NOWHERE
        words = self._vectors[at]
        said = self._index.said_with.near(label, words)
        told = np.maximum(said, self._index.told_with.near(label, words))
        return Strayed(_far(said), self._gain(at, label), _far(told))

    def _gain(self, at: Sequence[int], label: str) -> float:
        alike = self._index.ranker.alike(label, self._asked)
        return float(max(alike[one + 1] for one in at) - alike[0])


def _far(near: Floats) -> tuple[float, ...]:
    return tuple(max(0.0, min(1.0, 1 - one)) for one in near.tolist())
