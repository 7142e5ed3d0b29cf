"""Whether a text answers a question: the question looks into the text, piece by piece.

What lies near a question by its vector may still say nothing about it ("is there an age limit",
and the cell tells the schooling that is asked for). `benchmarks.encoder judge PUBLIC` makes it.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from bot.knowledge.encoder import DAMAGED, Look
from bot.knowledge.features import Floats
from bot.knowledge.layers import Layers
from bot.knowledge.lexicon import DATA

FILE, LAYERS = DATA / "judge.npz", DATA / "judge.onnx"


class Judge:
    """The last layers of the encoder once more, in which the question sees the text as well."""

    def __init__(self) -> None:
        with FILE.open("rb") as file, np.load(file) as kept:
            known = {one: kept[one] for one in kept.files}
        self._layers = Layers(LAYERS)
        self.encoder = self._layers.name
        self._out: Floats = known["out"]
        self._steep, self._level = (float(one) for one in known["scale"])

    def of(self, asked: Look, told: Sequence[Sequence[Look]]) -> list[float]:
        """A figure for each text, given in its parts: above 0 it rather answers than not."""
        return [self._one(asked, text) for text in told]

    def _one(self, asked: Look, told: Sequence[Look]) -> float:
        pieces = np.concatenate([one.pieces for one in told])
        (rows,) = self._layers(rows=asked.pieces, told=pieces)
        alike = max(float(part.vector @ asked.vector) for part in told)
        return float(rows.mean(axis=0) @ self._out) + self._steep * alike + self._level


@cache
def judge() -> Judge | None:
    """None where its file cannot be read: then no question looks into a text."""
    try:
        return Judge()
    except DAMAGED:
        return None


def judge_for(encoder: str) -> Judge | None:
    """If it was made for that encoder."""
    found = judge()
    return found if found is not None and found.encoder == encoder else None
