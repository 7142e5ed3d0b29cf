"""A run is the best there is, breaks no rule, and proves both."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.pairings import PairKind
from bot.matching import auction, flow
from bot.matching.candidates import candidates
from bot.matching.checking import Forged, check
from bot.matching.engine import graph_of, value_of
from bot.matching.graph import worth_of
from bot.matching.policy import USUAL, Policy
from bot.matching.profiles import Pool, Relations
from bot.matching.rules import failed
from bot.matching.runs import Run, whole, without
from bot.matching.scan import Scan
from bot.matching.tabling import table_of
from tests.matching.brute import first, rest, ways
from tests.matching.people import helper, learner, lively, pools, pools_of

MENTOR = PairKind.MENTOR


def checked(pool: Pool, run: Run, policy: Policy = USUAL) -> None:
    check(pool, policy, run.pairs, run.prices, run.certificate)


@given(pools_of(5, 3))
@settings(max_examples=150)
def test_nothing_is_better_of_all_there_is(pool: Pool) -> None:
    run = whole(pool)
    everything = list(ways(pool, USUAL))
    best = [max(column) for column in zip(*(first(pool, way) for way in everything), strict=True)]
    assert list(first(pool, run.pairs)) == best
    equals = [rest(pool, USUAL, way) for way in everything if list(first(pool, way)) == best]
    assert rest(pool, USUAL, run.pairs) == max(equals)


@pytest.mark.parametrize("seed", range(12))
def test_in_a_lively_pool_too(seed: int) -> None:
    random = Random(seed)
    pool = lively(random, 6, 3)
    pool = replace(pool, standing={one: random.randint(1001, 1003) for one in (1, 2, 3)})
    policy = USUAL if seed % 2 else Policy(veteran=10_00, even=20_00, day=0)
    run, everything = whole(pool, policy), list(ways(pool, policy))
    aims = [(first(pool, way), rest(pool, policy, way)) for way in everything]
    assert (first(pool, run.pairs), rest(pool, policy, run.pairs)) == max(aims)
    checked(pool, run, policy)


@given(pools)
def test_no_rule_is_ever_broken_and_the_proof_holds(pool: Pool) -> None:
    run = whole(pool)
    for one in run.proposals(pool):
        assert not failed(one.learner, one.helper, pool.kind, pool.relations)
    checked(pool, run)
    assert run.certificate.gap == 0
    assert run.certificate.most_matched


@given(pools, st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_rows_means_nothing(pool: Pool, random: Random) -> None:
    shuffled = replace(
        pool,
        learners=tuple(random.sample(pool.learners, len(pool.learners))),
        helpers=tuple(random.sample(pool.helpers, len(pool.helpers))),
    )
    assert whole(shuffled) == whole(pool)
    assert whole(shuffled, solver=flow.solve) == whole(pool, solver=flow.solve)


@pytest.mark.parametrize("seed", range(20))
def test_both_solvers_find_the_same_worth(seed: int) -> None:
    pool = lively(Random(seed), 120, 30)
    one, other = whole(pool), whole(pool, solver=flow.solve)
    assert replace(one.certificate, fit=0) == replace(other.certificate, fit=0)
    table = table_of(pool)
    few = candidates(table, USUAL, Scan(table, USUAL), each=2, back=1)
    graph = graph_of(table, USUAL, worth_of(table, USUAL), few)
    assert value_of(graph, auction.solve(graph)) == value_of(graph, flow.solve(graph))


def test_what_candidates_leave_out_is_found_by_the_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = lively(Random(5), 150, 40)
    best = whole(pool, solver=flow.solve)
    monkeypatch.setattr(candidates, "__kwdefaults__", {"each": 1, "back": 1})
    found = whole(pool, solver=flow.solve)
    assert replace(found.certificate, fit=0) == replace(best.certificate, fit=0)


def test_a_pair_that_must_be_comes_before_a_better_one() -> None:
    bound, better = learner(id=2, goals=frozenset({"find_job"})), learner(id=1)
    pool = Pool(MENTOR, (better, bound), (helper(),), Relations(must={2: 101}))
    assert whole(pool).pairs == {2: 101}


def test_of_equals_the_one_who_waits_longer_goes_first() -> None:
    newer, older = learner(id=1, days_waiting=2), learner(id=2, days_waiting=9)
    assert whole(Pool(MENTOR, (newer, older), (helper(),))).pairs == {2: 101}


def test_nobody_loses_a_proposal_to_somebody_who_fits_better() -> None:
    weak, strong = learner(id=1, goals=frozenset({"papers"})), learner(id=2, days_waiting=90)
    pool = Pool(MENTOR, (weak, strong), (helper(),), standing={1: 101})
    assert whole(pool).pairs == {1: 101}
    roomier = replace(pool, helpers=(helper(), helper(id=102)))
    run = whole(roomier)
    assert run.pairs == {1: 101, 2: 102}
    assert run.moved(roomier) == []


def test_who_fits_too_little_is_not_proposed_but_may_stay() -> None:
    far = learner(fields=frozenset({"it"}), goals=frozenset({"papers"}))
    pool = Pool(MENTOR, (far,), (helper(),))
    strict = Policy(floor=60_00)
    assert whole(pool, strict).pairs == {}
    assert whole(replace(pool, standing={1: 101}), strict).pairs == {1: 101}


def test_load_is_even_where_nothing_else_speaks() -> None:
    pool = Pool(
        MENTOR,
        tuple(learner(id=at) for at in range(1, 5)),
        tuple(helper(id=at, seats=4) for at in (101, 102)),
    )
    assert sorted(whole(pool).pairs.values()) == [101, 101, 102, 102]


@pytest.mark.parametrize("seed", range(5))
def test_a_helper_leaves_and_only_theirs_look_anew(seed: int) -> None:
    pool = lively(Random(seed), 20, 12)
    standing = whole(pool).pairs
    gone = next(iter(standing.values()))
    left = without(replace(pool, standing=standing), frozenset({gone}))
    run = whole(left)
    assert {one.id for one in left.learners} == {a for a, b in standing.items() if b == gone}
    assert gone not in run.pairs.values()
    checked(left, run)


def test_forged_results_are_refused() -> None:
    pool = lively(Random(3), 14, 5)
    run = whole(pool)
    said, pairs = run.certificate, dict(run.pairs)
    lost = next(iter(pairs))
    free = {**pairs, lost: next(one.id for one in pool.helpers if one.id != pairs[lost])}
    forged = [
        (pairs, replace(said, value=said.value + 1, bound=said.bound + 1), "value"),
        (pairs, replace(said, bound=said.value - 1), "bound"),
        (pairs, replace(said, fit=said.fit + 1), "fit"),
        (pairs, replace(said, matched=said.matched + 1), "matched"),
        (pairs, replace(said, tier=1), "tier"),
        ({**pairs, lost: 999}, said, "pairs"),
        (dict.fromkeys(pairs, pairs[lost]), said, None),
        ({a: b for a, b in pairs.items() if a != lost}, said, "matched"),
        (free, said, None),
    ]
    for claimed, certificate, what in forged:
        with pytest.raises(Forged) as refused:
            check(pool, USUAL, claimed, run.prices, certificate)
        assert what is None or refused.value.what == what


def test_a_worse_result_cannot_hide_behind_other_prices() -> None:
    """Whatever the prices, the bound they prove is no lower than the best."""
    pool = lively(Random(8), 14, 5)
    best = whole(pool).certificate
    for random in map(Random, range(30)):
        prices = {one.id: random.randint(0, 2 * best.tier) for one in pool.helpers}
        with pytest.raises(Forged, match="bound"):
            check(pool, USUAL, whole(pool).pairs, prices, replace(best, bound=best.value - 1))
