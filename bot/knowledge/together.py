"""What evidence says only together: a few learned sums of it, each of which counts from zero up.

That a text was looked into and says little means more where all else speaks for it; weights for
each piece of evidence alone cannot say so.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from bot.knowledge.evidence import NAMES
from bot.knowledge.features import Floats
from bot.knowledge.lexicon import DATA

FILE = DATA / "together.json"
MANY = 96
SUMS = tuple(f"together {at}" for at in range(1, MANY + 1))


def widened(seen: Floats, mode: str) -> Floats:
    """`seen`: candidates by `NAMES`; the same with `SUMS` beside them, where the mode has them."""
    sums = shipped().get(mode)
    return seen if sums is None else np.hstack([seen, beside(seen, sums)])


def beside(seen: Floats, sums: Floats) -> Floats:
    """`sums`: `NAMES` by `SUMS`."""
    found: Floats = np.maximum(seen @ sums, 0.0)
    return found


def names_of(mode: str) -> tuple[str, ...]:
    """Of all that has a weight, in its order."""
    return (*NAMES, *SUMS) if mode in shipped() else NAMES


@cache
def shipped() -> Mapping[str, Floats]:
    """By mode; what the file does not name counts nothing."""
    found = json.loads(FILE.read_text(encoding="utf-8"))
    return {mode: _ordered(rows) for mode, rows in found.items()}


def _ordered(rows: Mapping[str, Sequence[float]]) -> Floats:
    ordered = np.zeros((len(NAMES), MANY), np.float32)
    for at, name in enumerate(NAMES):
        row = rows.get(name, ())[:MANY]
        ordered[at, : len(row)] = row
    return ordered
