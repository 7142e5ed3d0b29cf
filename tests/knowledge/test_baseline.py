"""No more wrong or false answers to the labelled sets than were committed.

`python -m benchmarks.questions sets --write-baseline` renews what is committed.
"""

import pytest

from benchmarks.questions import sets
from benchmarks.questions.meaning import modes
from bot.cli.baselines import kept_in
from bot.knowledge.scoring import counts, failures, grown

SETS = {one.name: one for one in sets.found()}
KEPT = kept_in(sets.BASELINE)


def test_every_set_has_its_counts() -> None:
    assert {key.partition(" by ")[0] for key in KEPT} == set(SETS)


@pytest.mark.parametrize("name", SETS)
def test_no_count_has_grown(name: str) -> None:
    one = SETS[name]
    for mode in modes():
        before, scored = KEPT[sets.key(one, mode)], sets.scored(one, mode)
        assert before["questions"] == len(scored), "the set is another: renew its counts"
        more = grown(before, counts(scored))
        told = [(each.question, each.refs) for each in failures(scored) if each.verdict in more]
        assert more == {}, told
