"""What evidence says only together."""

import json
from dataclasses import replace

import numpy as np
import pytest

from benchmarks import fit_together
from bot.knowledge import together
from bot.knowledge.calibration import Example, chances, fit
from bot.knowledge.evidence import NAMES
from bot.knowledge.together import MANY, SUMS, beside, names_of, widened

MODES = ("meaning", "words")


def test_sums_stand_beside_the_evidence() -> None:
    seen = np.random.default_rng(1).random((5, len(NAMES))).astype(np.float32)
    for mode in MODES:
        wide = widened(seen, mode)
        assert wide.shape == (5, len(names_of(mode)))
        assert (wide[:, : len(NAMES)] == seen).all()
        assert (wide[:, len(NAMES) :] >= 0).all()
    assert widened(seen, "meaning at first") is seen
    assert names_of("meaning at first") == NAMES


def test_each_piece_of_evidence_has_a_place_in_each_sum() -> None:
    for rows in json.loads(together.FILE.read_text(encoding="utf-8")).values():
        assert set(rows) <= set(NAMES)
        assert {len(row) for row in rows.values()} == {MANY} == {len(SUMS)}


@pytest.mark.parametrize("both", [True, False])
def test_what_two_pieces_say_only_together_is_learned(*, both: bool) -> None:
    """Right is what has the one or the other; with `both`, what has both or none: no weights of
    the two alone can tell."""
    chance = np.random.default_rng(2)
    examples = [_example(chance, both=both) for _ in range(600)]
    alone = fit(examples, np.zeros(3, np.float32), 1.0)
    sums, found = fit_together.learned(examples, alone)
    wide = [replace(one, seen=np.hstack([one.seen, beside(one.seen, sums)])) for one in examples]
    assert _told(examples, alone) < 0.6
    assert _told(wide, found) > 0.95


def _example(chance: np.random.Generator, *, both: bool) -> Example:
    seen = np.hstack([np.ones((1, 1)), chance.integers(0, 2, (1, 2))]).astype(np.float32)
    right = (seen[:, 1] == seen[:, 2]) if both else (seen[:, 1] != seen[:, 2])
    return Example(seen, right.astype(np.float32))


def _told(examples: list[Example], weights: np.ndarray) -> float:
    """The share of which it is known whether they are right."""
    sure = [float(chances(one.seen, weights)[0]) > 0.5 for one in examples]
    return float(
        np.mean([is_so == bool(one.right[0]) for is_so, one in zip(sure, examples, strict=True)])
    )
