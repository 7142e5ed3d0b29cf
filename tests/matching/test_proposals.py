"""Proposals break no rule, exceed no capacity, and do not depend on the order of rows."""

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pairings import PairKind
from bot.matching.profiles import Pool, Relations
from bot.matching.proposals import Proposal, candidates, for_all, top
from bot.matching.rules import failed
from tests.matching.people import helper, learner, pools

MENTOR = PairKind.MENTOR


def _ids(proposals: list[Proposal]) -> set[tuple[int, int]]:
    return {(one.learner.id, one.helper.id) for one in proposals}


@given(pools)
def test_no_hard_rule_is_ever_broken(pool: Pool) -> None:
    for one in for_all(pool):
        assert not failed(one.learner, one.helper, pool.kind, pool.relations)
    for learner_ in pool.learners:
        for one in top(learner_, pool.helpers, pool.kind, pool.relations):
            assert not failed(learner_, one.helper, pool.kind, pool.relations)


@given(pools)
def test_nobody_twice_and_no_helper_beyond_their_seats(pool: Pool) -> None:
    proposals = for_all(pool)
    assert len({one.learner.id for one in proposals}) == len(proposals)
    taken = Counter(one.helper.id for one in proposals)
    assert all(taken[other.id] <= other.seats for other in pool.helpers)


@given(pools)
def test_nobody_is_left_who_could_have_had_a_free_seat(pool: Pool) -> None:
    proposals = for_all(pool)
    served = {one.learner.id for one in proposals}
    taken = Counter(one.helper.id for one in proposals)
    free = tuple(other for other in pool.helpers if taken[other.id] < other.seats)
    for left in (one for one in pool.learners if one.id not in served):
        assert not top(left, free, pool.kind, pool.relations)


@given(pools, st.randoms(use_true_random=False))
def test_the_order_of_rows_means_nothing(pool: Pool, random: Random) -> None:
    shuffled = replace(
        pool,
        learners=tuple(random.sample(pool.learners, len(pool.learners))),
        helpers=tuple(random.sample(pool.helpers, len(pool.helpers))),
    )
    assert for_all(shuffled) == for_all(pool)
    for one in pool.learners:
        here = candidates(one, pool.helpers, pool.kind, pool.relations)
        assert candidates(one, shuffled.helpers, pool.kind, pool.relations) == here


@given(pools)
def test_the_best_is_first_and_three_are_enough(pool: Pool) -> None:
    for one in pool.learners:
        scores = [p.fit.score for p in top(one, pool.helpers, pool.kind, pool.relations)]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) <= 3


def test_a_pair_that_must_be_comes_before_a_better_one() -> None:
    bound, better = learner(id=2, goals=frozenset({"find_job"})), learner(id=1)
    pool = Pool(MENTOR, (better, bound), (helper(),), Relations(must={2: 101}))
    assert _ids(for_all(pool)) == {(2, 101)}


def test_of_equals_the_one_who_waits_longer_goes_first() -> None:
    newer, older = learner(id=1, days_waiting=2), learner(id=2, days_waiting=9)
    assert _ids(for_all(Pool(MENTOR, (newer, older), (helper(),)))) == {(2, 101)}


def test_why_not_stands_behind_who_is_possible() -> None:
    far, near = helper(id=101, seats=0), helper(id=102)
    seen = candidates(learner(), (far, near), MENTOR, Relations())
    assert [(one.proposal.helper.id, one.failed) for one in seen] == [
        (102, ()),
        (101, ("capacity",)),
    ]
