"""Learns which sums of evidence tell more together than each piece does; for
`benchmarks.fit_questions`.

Layers of rectified sums beside the weights that there are, by stochastic gradient descent (Adam:
Kingma and Ba 2015, "Adam: A Method for Stochastic Optimization").
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.calibration import Example
from bot.knowledge.features import Floats
from bot.knowledge.together import MANY

AT_ONCE, ROUNDS, WARM = 256, 40, 0.1  # questions; times all of them; of the steps
RATE, LATELY, LATELY_SQUARED, TINY = 0.005, 0.9, 0.99, 1e-6
HELD, HELD_BESIDE = 10.0, 1.0  # how hard sums, and what is added to the weights, are held at zero
LEAST = 0.02  # of a deviation by which evidence is divided
LAYERS = 3
EACH = MANY // LAYERS
Array = NDArray[np.float32]
Places = NDArray[np.intp]


def learned(examples: Sequence[Example], weights: Floats) -> tuple[Floats, Floats]:
    """`weights`: of each piece of evidence alone, of which the first is always 1. Gives a column
    of evidence for each sum, and the weights of all pieces and of the sums after them. What layers
    from other starts say counts on average: each alone depends on chance."""
    told, pieces = _Told(examples, weights), len(weights)
    found = [_layer(told, weights, start) for start in range(1, LAYERS + 1)]
    sums = np.hstack([one for one, _ in found])
    beside = np.mean([counts[:pieces] for _, counts in found], axis=0)
    counts = np.hstack([counts[pieces:] / LAYERS for _, counts in found])
    return sums, np.hstack([beside, counts])


def _layer(told: "_Told", weights: Floats, start: int) -> tuple[Floats, Floats]:
    chance = np.random.default_rng(start)
    pieces = len(weights)
    sums = chance.normal(0.0, pieces**-0.5, (pieces, EACH))
    parts = [sums, np.zeros(EACH), chance.normal(0.0, LEAST, EACH), np.zeros(pieces)]
    moving = [_Moving(one.astype(np.float32)) for one in parts]
    batches = [batch for _ in range(ROUNDS) for batch in told.batches(chance)]
    for step, batch in enumerate(batches, 1):
        slopes = told.slopes(batch, [one.at for one in moving])
        for one, slope in zip(moving, slopes, strict=True):
            one.moves(slope, step, _rate(step / len(batches)))
    found, begins, counts, beside = (one.at for one in moving)
    return told.raw(found, begins), np.hstack([weights + told.raw(beside[:, None])[:, 0], counts])


class _Moving:
    """Figures on their way downhill."""

    def __init__(self, at: Array) -> None:
        self.at = at
        self._mean, self._square = np.zeros_like(at), np.zeros_like(at)

    def moves(self, slope: Array, step: int, rate: float) -> None:
        self._mean += (1 - LATELY) * (slope - self._mean)
        self._square += (1 - LATELY_SQUARED) * (slope * slope - self._square)
        straight = self._mean / (1 - LATELY**step)
        wide = np.sqrt(self._square / (1 - LATELY_SQUARED**step)) + TINY
        self.at = np.asarray(self.at - np.float32(rate) * straight / wide, np.float32)


def _rate(done: float) -> float:
    """Up at first, then down in half a wave."""
    if done < WARM:
        return RATE * done / WARM
    return RATE * 0.5 * (1 + float(np.cos(np.pi * (done - WARM) / (1 - WARM))))


class _Told:
    """All candidates below one another, each piece of evidence as far from its mean as usual."""

    def __init__(self, examples: Sequence[Example], weights: Floats) -> None:
        seen = np.concatenate([one.seen for one in examples])
        self._mean, self._wide = seen.mean(axis=0), np.maximum(seen.std(axis=0), LEAST)
        self._rows = ((seen - self._mean) / self._wide).astype(np.float32)
        self._known = seen @ weights
        self._right = np.concatenate([one.right for one in examples]) > 0
        self._sizes = np.asarray([len(one.right) for one in examples], np.intp)
        self._first = np.concatenate([[0], np.cumsum(self._sizes)[:-1]])
        self._weight = np.asarray([one.weight for one in examples], np.float32)

    def batches(self, chance: np.random.Generator) -> Iterator[Places]:
        """Some questions after others, by chance, till all are through."""
        order = chance.permutation(len(self._sizes))
        return (order[at : at + AT_ONCE] for at in range(0, len(order), AT_ONCE))

    def slopes(self, batch: Places, parts: Sequence[Array]) -> tuple[Array, ...]:
        """Of minus the logarithm of how probable what was right is: by sums, by what each begins
        with, by what it counts, and by what is added to the weights."""
        sums, begins, counts, beside = parts
        sizes = self._sizes[batch]
        first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        of = np.repeat(np.arange(len(batch)), sizes)
        at = np.repeat(self._first[batch] - first, sizes) + np.arange(len(of))
        rows, right = self._rows[at], self._right[at]
        above = np.maximum(rows @ sums + begins, 0.0)
        scores = self._known[at] + above @ counts + rows @ beside
        highest = np.maximum(0.0, np.maximum.reduceat(scores, first))
        raised = np.exp(scores - highest[of])
        chance = raised / (np.add.reduceat(raised, first) + np.exp(-highest))[of]
        known = np.add.reduceat(chance * right, first)[of]
        meant = np.divide(chance * right, known, out=np.zeros_like(chance), where=known > 0)
        much = self._weight[batch][of] * len(self._sizes) / len(batch)
        slope = (much * (chance - meant)).astype(np.float32)
        back = slope[:, None] * counts * (above > 0)
        return (
            rows.T @ back + HELD * sums,
            back.sum(axis=0),
            above.T @ slope + HELD * counts,
            rows.T @ slope + HELD_BESIDE * beside,
        )

    def raw(self, sums: Array, begins: Array | float = 0.0) -> Array:
        """Of evidence as it is; what a sum begins with is that of the first piece."""
        found = np.asarray(sums / self._wide[:, None], np.float32)
        found[0] += begins - self._mean @ found
        return found
