"""Which of what is told in sentences is meant, if any is: a share for each, together 1."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from bot.knowledge.calibration import weights_of
from bot.knowledge.features import Floats
from bot.knowledge.lexicon import DATA
from bot.knowledge.ranking import Likeness

FILE = DATA / "choice.json"
NAMES = (
    "words", "letters", "meaning", "answer", "told", "near", "near_answer", "topics",
)  # fmt: skip
STEPS, CLOSE, LONGEST = 50, 1e-6, 1.0


def likenesses(like: Likeness) -> Floats:
    """A row of `NAMES` for each label."""
    return np.stack([getattr(like, one) for one in NAMES], axis=1)


def shares(like: Likeness, told: Floats, mode: str) -> Floats:
    """`told`: 1 for labels that are told in sentences; all others have no share, nor have those
    that were not looked at closely."""
    found: Floats = np.exp(likenesses(like) @ shipped()[mode]) * told * like.close
    return found / (found.sum() or 1.0)


@cache
def shipped() -> Mapping[str, Floats]:
    return weights_of(FILE, NAMES)


def fit(
    rows: Sequence[Floats], right: Sequence[int], weight: Sequence[float], firm: float
) -> Floats:
    """Conditional logit by Newton's steps: of each of `rows` (labels by `NAMES`) one was right."""
    found = np.zeros(len(NAMES))
    for _ in range(STEPS):
        slope, bend = firm * found, firm * np.eye(len(found))
        for seen, at, much in zip(rows, right, weight, strict=True):
            raised = np.exp(seen @ found - (seen @ found).max())
            chance = raised / raised.sum()
            mean = chance @ seen
            slope = slope + much * (mean - seen[at])
            bend = bend + much * ((seen * chance[:, None]).T @ seen - np.outer(mean, mean))
        step = np.linalg.solve(bend, slope)
        longest = np.abs(step).max()
        found = found - step * min(1.0, LONGEST / longest)
        if longest < CLOSE:
            break
    return found.astype(np.float32)
