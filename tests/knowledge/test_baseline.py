"""No more wrong or false answers to the labelled sets than were committed.

`python -m benchmarks.questions sets --write-baseline` renews what is committed.
"""

import numpy as np
import pytest

from benchmarks.questions import sets
from benchmarks.questions.meaning import MEANING, modes
from bot.cli.baselines import kept_in
from bot.knowledge.encoder import STEPS, OfTheField, shipped
from bot.knowledge.scoring import counts, failures, grown

SOME, MORE = 300, 2  # of the texts whose vectors ship; answers that rounding may decide in a set
SETS = {one.name: one for one in sets.found()}
KEPT = kept_in(sets.BASELINE)


def test_every_set_has_its_counts() -> None:
    assert {key.partition(" by ")[0] for key in KEPT} == set(SETS)


@pytest.fixture(scope="module")
def more_at_most() -> int:
    """0 where the encoder's numbers are to the bit those of the processor that the counts were
    made with; on another one an answer that is just sure enough may come out otherwise."""
    known = shipped()
    texts = sorted(known)[::SOME]
    rows = OfTheField().encode(texts)
    scales = np.abs(rows).max(axis=1, keepdims=True) / STEPS
    again = (np.rint(rows / scales) * scales).astype(np.float16)
    return 0 if np.array_equal(again, [known[one] for one in texts]) else MORE


@pytest.mark.parametrize("name", SETS)
def test_no_count_has_grown(name: str, more_at_most: int) -> None:
    one = SETS[name]
    for mode in modes():
        before, scored = KEPT[sets.key(one, mode)], sets.scored(one, mode)
        assert before["questions"] == len(scored), "the set is another: renew its counts"
        most = more_at_most if mode == MEANING else 0
        more = grown({kind: many + most for kind, many in before.items()}, counts(scored))
        told = [(each.question, each.refs) for each in failures(scored) if each.verdict in more]
        assert more == {}, told
