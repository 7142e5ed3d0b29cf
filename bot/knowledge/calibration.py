"""How probable it is that a label is what was meant: learned once, shipped as figures.

An institution may have figures of its own, learned from what its coordinators decided.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256

import numpy as np

from bot.knowledge.evidence import NAMES
from bot.knowledge.features import Floats
from bot.knowledge.lexicon import DATA

FILE = DATA / "calibration.json"
STEPS, CLOSE = 50, 1e-6
DIGITS = 32


def probabilities(
    seen: Sequence[Floats], mode: str, own: Sequence[float] | None = None
) -> list[float]:
    """`mode`: `meaning` with an encoder, `words` without one; `own`: weights in place of those
    that ship."""
    if not seen:
        return []
    weights = shipped()[mode] if own is None else np.asarray(own, np.float32)
    scores = np.asarray(seen) @ weights
    return [float(one) for one in 1 / (1 + np.exp(-scores))]


@cache
def version() -> str:
    """Own weights are of use to this very version alone: its evidence, in its order, and what it
    shipped, which they were pulled towards."""
    known = "\n".join(NAMES).encode() + FILE.read_bytes()
    return sha256(known).hexdigest()[:DIGITS]


@cache
def shipped() -> Mapping[str, Floats]:
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        mode: np.asarray([values.get(name, 0.0) for name in NAMES], np.float32)
        for mode, values in found.items()
    }


def fit(seen: Floats, right: Floats, weight: Floats, prior: Floats, firm: float) -> Floats:
    """Logistic regression by Newton's steps; `firm`: how hard it is pulled towards `prior`."""
    found = prior.astype(np.float64)
    x, y, w = (one.astype(np.float64) for one in (seen, right, weight))
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (w * (chance - y)) + firm * (found - prior)
        bend = (x * (w * chance * (1 - chance))[:, None]).T @ x + firm * np.eye(len(found))
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < CLOSE:
            break
    return found.astype(np.float32)
