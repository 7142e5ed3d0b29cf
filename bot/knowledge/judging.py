"""Whether a text answers a question: the question looks into the text, piece by piece.

What lies near a question by its vector may still say nothing about it ("is there an age limit",
and the cell tells the schooling that is asked for). `benchmarks.encoder judge PUBLIC` makes it.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.encoder import DAMAGED, Look
from bot.knowledge.features import Floats
from bot.knowledge.layers import layer
from bot.knowledge.lexicon import DATA

FILE = DATA / "judge.npz"


class Judge:
    """The last layers of the encoder once more, in which the question sees the text as well."""

    def __init__(self) -> None:
        with FILE.open("rb") as file, np.load(file) as kept:
            known = {one: kept[one] for one in kept.files}
        self.encoder = str(known["encoder"])
        self._layers = [layer(known, at) for at in range(len(known["marks"]))]
        self._marks: Floats = known["marks"]
        self._out: Floats = known["out"]
        self._steep, self._level = (float(one) for one in known["scale"])

    def of(self, asked: Look, told: Sequence[Sequence[Look]]) -> list[float]:
        """A figure for each text, given in its parts: above 0 it rather answers than not."""
        own, many = asked.pieces, len(asked.rows)
        texts = [_pieces(one) for one in told]
        spans = [slice(at * many, (at + 1) * many) for at in range(len(texts))]
        rows = np.tile(own, (len(texts), 1))
        for each, mark in zip(self._layers, self._marks, strict=True):
            rows = each.across(rows, spans, [one + mark for one in texts])
        seen = np.stack([rows[span].mean(axis=0) for span in spans]) @ self._out
        alike = [max(float(part.vector @ asked.vector) for part in one) for one in told]
        return [
            float(one) + self._steep * near + self._level
            for one, near in zip(seen, alike, strict=True)
        ]


def _pieces(parts: Sequence[Look]) -> NDArray[np.float32]:
    return np.concatenate([one.pieces for one in parts])


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
