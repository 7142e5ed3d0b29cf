"""How probable it is that a label is what was meant: learned once, shipped as figures.

The candidates of a question and "none of these" share one certainty (a conditional logit), so that
what is like two labels is not sure to be either.

An institution may have figures of its own, learned from what its coordinators decided.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.evidence import NAMES
from bot.knowledge.features import Floats
from bot.knowledge.lexicon import DATA
from bot.knowledge.together import FILE as SUMS_FILE
from bot.knowledge.together import names_of, widened

FILE = DATA / "calibration.json"
STEPS, CLOSE, LONGEST = 50, 1e-6, 1.0
Array = NDArray[np.float64]
DIGITS = 32


def probabilities(
    seen: Sequence[Floats], mode: str, own: Sequence[float] | None = None
) -> list[float]:
    """`mode`: `meaning` with an encoder, `words` without one; `own`: weights in place of those
    that ship."""
    if not seen:
        return []
    weights = shipped()[mode] if own is None else np.asarray(own, np.float32)
    return [float(one) for one in chances(widened(np.asarray(seen), mode), weights)]


def chances(seen: Floats, weights: Floats) -> Floats:
    """Of the candidates of one question, a row of evidence each, as wide as the weights; what is
    left to 1 is none."""
    scores = seen @ weights
    highest = max(0.0, float(scores.max()))
    raised: Floats = np.exp(scores - highest)
    found: Floats = raised / (raised.sum() + np.exp(-highest))
    return found


@cache
def version() -> str:
    """Own weights are of use to this very version alone: its evidence, in its order, and what it
    shipped, which they were pulled towards."""
    known = "\n".join(NAMES).encode() + FILE.read_bytes() + SUMS_FILE.read_bytes()
    return sha256(known).hexdigest()[:DIGITS]


@cache
def shipped() -> Mapping[str, Floats]:
    """By mode, in the order of `names_of`."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return {mode: _ordered(values, names_of(mode)) for mode, values in found.items()}


def weights_of(file: Path, names: Sequence[str]) -> dict[str, Floats]:
    """By mode, in the order of the names; what the file does not name counts nothing."""
    found = json.loads(file.read_text(encoding="utf-8"))
    return {mode: _ordered(values, names) for mode, values in found.items()}


def _ordered(values: Mapping[str, float], names: Sequence[str]) -> Floats:
    return np.asarray([values.get(name, 0.0) for name in names], np.float32)


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence of each candidate of a question (a row each, as wide as the weights), which of
    them are right (1 or 0; none may be), and how much the question counts."""

    seen: Floats
    right: Floats
    weight: float = 1.0


def fit(examples: Sequence[Example], prior: Floats, firm: float) -> Floats:
    """The weights by Newton's steps; `firm`: how hard they are pulled towards `prior`."""
    known = _Known(examples)
    found = prior.astype(np.float64)
    for _ in range(STEPS):
        slope, bend = known.slope_and_bend(found)
        slope, bend = slope + firm * (found - prior), bend + firm * np.eye(len(found))
        step = np.linalg.solve(bend, slope)
        longest = float(np.abs(step).max())
        found -= step * min(1.0, LONGEST / longest) if longest else 0.0
        if longest < CLOSE:
            break
    return found.astype(np.float32)


class _Known:
    """All candidates below one another; those of one question stand together."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._seen = np.concatenate([one.seen for one in examples]).astype(np.float64)
        self._right = np.concatenate([one.right for one in examples]) > 0
        sizes = np.asarray([len(one.right) for one in examples], np.intp)
        self._first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self._of = np.repeat(np.arange(len(sizes)), sizes)
        self._weight = np.asarray([one.weight for one in examples], np.float64)

    def _sums(self, figures: Array) -> Array:
        found: Array = np.add.reduceat(figures, self._first)
        return found

    def slope_and_bend(self, weights: Array) -> tuple[Array, Array]:
        """Of minus the logarithm of how probable what was right is."""
        scores = self._seen @ weights
        highest = np.maximum(0.0, np.maximum.reduceat(scores, self._first))
        raised = np.exp(scores - highest[self._of])
        chance = raised / (self._sums(raised) + np.exp(-highest))[self._of]
        known = self._sums(chance * self._right)[self._of]
        meant = np.divide(chance * self._right, known, out=np.zeros_like(chance), where=known > 0)
        much = self._weight[self._of]
        slope = self._seen.T @ (much * (chance - meant))
        means = np.add.reduceat(self._seen * chance[:, None], self._first)
        bend = (self._seen * (much * chance)[:, None]).T @ self._seen
        return slope, bend - (means * self._weight[:, None]).T @ means
