"""Even load without any loss of fit, and all pairs looked at once more by other code."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from bot.matching import flow
from bot.matching.checking import Forged
from bot.matching.everybody import possible
from bot.matching.graph import seat_costs
from bot.matching.policy import Policy
from bot.matching.profiles import Pool
from bot.matching.rechecking import bound_in_columns, recheck
from bot.matching.runs import Run, whole
from bot.matching.tabling import table_of
from tests.catalogues import ROOT
from tests.matching.brute import Way, first, may, rest, ways
from tests.matching.people import lively, pools, pools_of

FIT_ALONE = Policy(even=0)
EVEN = Policy(even=0, even_ties=True)
LOADED = """
import sys
import bot.matching.rechecking
print([name for name in ("auction", "flow", "incremental", "candidates", "scan", "pricing")
       if f"bot.matching.{name}" in sys.modules])
"""


def unevenness(pool: Pool, way: Way) -> int:
    """In the unit of `evening`."""
    taken = Counter(way.values())
    costs = seat_costs(table_of(pool).helpers.seats, 840)
    rows = sorted(one.id for one in pool.helpers)
    return sum(int(costs[rows.index(one), :n].sum()) for one, n in taken.items())


@given(pools_of(5, 3))
@settings(max_examples=100)
def test_of_all_best_ways_the_most_even(pool: Pool) -> None:
    run, everything = whole(pool, EVEN), list(ways(pool, EVEN))
    aims = [
        (first(pool, way), rest(pool, EVEN, way), -unevenness(pool, way)) for way in everything
    ]
    chosen = first(pool, run.pairs), rest(pool, EVEN, run.pairs), -unevenness(pool, run.pairs)
    assert chosen == max(aims)


@pytest.mark.parametrize("seed", range(6))
def test_both_solvers_agree_and_the_proof_holds(seed: int) -> None:
    pool = lively(Random(seed), 60, 40)
    plain, one = whole(pool, FIT_ALONE), whole(pool, EVEN)
    other = whole(pool, EVEN, solver=flow.solve)
    assert plain.certificate == one.certificate == other.certificate
    assert unevenness(pool, one.pairs) == unevenness(pool, other.pairs)
    assert unevenness(pool, one.pairs) <= unevenness(pool, plain.pairs)
    assert recheck(pool, EVEN, one.pairs, one.prices, one.certificate) == "plainly"


@given(pools)
@settings(max_examples=50)
def test_all_possible_pairs_and_no_other(pool: Pool) -> None:
    table = table_of(pool)
    learners, helpers = table.learners.ids, table.helpers.ids
    found = {
        (int(learners[a]), int(helpers[b]))
        for i, j, _scores in possible(table, EVEN)
        for a, b in zip(i, j, strict=True)
    }
    plainly = {(one.id, other) for one in pool.learners for other in may(pool, EVEN, one.id)}
    assert found == plainly


@given(pools)
@settings(max_examples=50)
def test_the_bound_in_columns_is_that_of_plain_rules(pool: Pool) -> None:
    run = whole(pool)
    bound = bound_in_columns(table_of(pool), Policy(), run.prices)
    assert bound == run.certificate.bound


def checked_in_columns(pool: Pool, run: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("bot.matching.rechecking.PLAINLY", 0)
    return recheck(pool, EVEN, run.pairs, run.prices, run.certificate)


def test_large_pools_are_checked_in_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = lively(Random(3), 40, 12)
    run = whole(pool, EVEN)
    assert checked_in_columns(pool, run, monkeypatch) == "columns"
    low = replace(run.certificate, bound=run.certificate.bound - 1)
    with pytest.raises(Forged, match="bound"):
        checked_in_columns(pool, replace(run, certificate=low), monkeypatch)


def test_the_check_loads_neither_solver_nor_scan() -> None:
    command = [sys.executable, "-c", LOADED]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
