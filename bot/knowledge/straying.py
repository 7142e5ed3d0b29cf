"""How far from a label those words of a question are that it does not explain: a word of the same
field lies near the label's own words, a strange one far from all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from bot.knowledge.explaining import Explained
from bot.knowledge.features import Floats
from bot.knowledge.turn import Turn

MOST = 3  # words that are looked at


@dataclass(frozen=True, slots=True)
class Strayed:
    """`far`: of each stray word, from 0 to 1 (1 without an encoder); `beyond`: as `far`, but from
    the words of the answer, too; `off`: as `far`, of the words that its topics do not have."""

    far: tuple[float, ...] = ()
    beyond: tuple[float, ...] = ()
    off: tuple[float, ...] = ()


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
            self._vectors = encoder.encode([one.text for one in self._words])

    def of(self, label: str, known: Explained) -> Strayed:
        if not known.stray:
            return NOWHERE
        if self._index.encoder is None:
            everything = (1.0,) * len(known.stray)
            return Strayed(everything, everything, everything)
        looked_at = [one for one in known.stray if one in self._place]
        if not looked_at:
            return NOWHERE
        words = self._vectors[[self._place[one] for one in looked_at]]
        said = self._index.said_with.near(label, words)
        told = np.maximum(said, self._index.told_with.near(label, words))
        off = [at for at, one in enumerate(looked_at) if one in known.astray]
        unseen = known.astray and not off  # it is none of the few that are looked at
        return Strayed(_far(said), _far(told), _far(said if unseen else said[off]))


def _far(near: Floats) -> tuple[float, ...]:
    return tuple(max(0.0, min(1.0, 1 - one)) for one in near.tolist())
