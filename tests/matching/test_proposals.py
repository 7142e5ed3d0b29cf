"""One learner's candidates break no rule and do not depend on the order of rows."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pairings import PairKind
from bot.matching.profiles import Pool, Relations
from bot.matching.proposals import candidates, top
from bot.matching.rules import failed
from tests.matching.people import helper, learner, pools

MENTOR = PairKind.MENTOR


@given(pools)
def test_no_hard_rule_is_ever_broken(pool: Pool) -> None:
    for learner_ in pool.learners:
        for one in top(learner_, pool.helpers, pool.kind, pool.relations):
            assert not failed(learner_, one.helper, pool.kind, pool.relations)


@given(pools, st.randoms(use_true_random=False))
def test_the_order_of_rows_means_nothing(pool: Pool, random: Random) -> None:
    shuffled = replace(pool, helpers=tuple(random.sample(pool.helpers, len(pool.helpers))))
    for one in pool.learners:
        here = candidates(one, pool.helpers, pool.kind, pool.relations)
        assert candidates(one, shuffled.helpers, pool.kind, pool.relations) == here


@given(pools)
def test_the_best_is_first_and_three_are_enough(pool: Pool) -> None:
    for one in pool.learners:
        scores = [p.fit.score for p in top(one, pool.helpers, pool.kind, pool.relations)]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= 3


def test_why_not_stands_behind_who_is_possible() -> None:
    far, near = helper(id=101, seats=0), helper(id=102)
    seen = candidates(learner(), (far, near), MENTOR, Relations())
    assert [(one.proposal.helper.id, one.failed) for one in seen] == [
        (102, ()),
        (101, ("capacity",)),
    ]
