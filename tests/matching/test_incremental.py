"""Whatever comes and goes, the match is worth what a full solution would be."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from bot.matching.bits import Ints
from bot.matching.candidates import candidates
from bot.matching.engine import graph_of, value_of
from bot.matching.flow import solve
from bot.matching.graph import UNMATCHED, Graph, plain_worth, worth_of
from bot.matching.incremental import Incremental
from bot.matching.policy import USUAL
from bot.matching.prices import NotOptimal, smallest
from bot.matching.pricing import gains, rents
from bot.matching.scan import Scan
from bot.matching.tabling import table_of
from tests.matching.people import lively

SEQUENCES, EVENTS = 1_000, 8


def _graph(seed: int, learners: int, helpers: int, *, tiers: bool) -> Graph:
    table = table_of(lively(Random(seed), learners, helpers))
    pairs = candidates(table, USUAL, Scan(table, USUAL))
    graph = graph_of(table, USUAL, worth_of(table, USUAL) if tiers else plain_worth(table), pairs)
    # Costs of seats that may be opened, too.
    more = graph.costs[:, -1:] + np.arange(1, EVENTS + 1)
    return replace(graph, costs=np.hstack([graph.costs, more]))


def _now(graph: Graph, state: Incremental) -> Graph:
    """The graph of who is there, with the seats that are there."""
    there = state.there[graph.i] & (state.seats[graph.j] > 0)
    return replace(
        graph, i=graph.i[there], j=graph.j[there], value=graph.value[there], seats=state.seats
    )


def _event(state: Incremental, random: Random, graph: Graph) -> None:
    absent = np.flatnonzero(~state.there).tolist()
    present = np.flatnonzero(state.there).tolist()
    helper = random.randrange(len(graph.seats))
    what = random.choice(["arrive", "arrive", "leave", "close", "open"])
    if what == "arrive" and absent:
        state.arrive(random.choice(absent))
    elif what == "leave" and present:
        state.leave(random.choice(present))
    elif what == "close":
        state.close(helper)
    elif state.seats[helper] > 0:
        state.open(helper)


@pytest.mark.parametrize("part", range(10))
def test_as_good_as_a_full_solution_after_every_change(part: int) -> None:
    for seed in range(part, SEQUENCES, 10):
        random = Random(seed)
        graph = _graph(seed, 14, 5, tiers=seed % 2 == 0)
        state = Incremental(graph)
        for learner in random.sample(range(graph.n), 9):
            state.arrive(learner)
        for _change in range(EVENTS):
            _event(state, random, graph)
            now = _now(graph, state)
            assert value_of(now, state.match) == value_of(now, solve(now)), seed
            bound = int(gains(now, state.prices).sum()) + rents(now, state.prices)
            assert bound == value_of(now, state.match), seed


def test_nobody_sits_where_no_seat_is() -> None:
    graph = _graph(1, 40, 10, tiers=True)
    state = Incremental(graph)
    for learner in range(graph.n):
        state.arrive(learner)
        load = np.bincount(state.match[state.match != UNMATCHED], minlength=len(graph.seats))
        assert (load <= state.seats).all()
    assert state.close(3) is not None
    assert not (state.match == 3).any()


def _worse_than(match: Ints) -> Ints:
    """A match that is worse: somebody who has a pair is left."""
    worse = match.copy()
    worse[np.flatnonzero(match != UNMATCHED)[0]] = UNMATCHED
    return worse


@pytest.mark.parametrize("seed", range(20))
def test_prices_prove_the_best_and_nothing_else(seed: int) -> None:
    graph = _graph(seed, 60, 15, tiers=False)
    match = solve(graph)
    prices = smallest(graph, match)
    assert int(gains(graph, prices).sum()) + rents(graph, prices) == value_of(graph, match)
    worse = _worse_than(match)
    try:
        prices = smallest(graph, worse)
    except NotOptimal:
        return
    assert int(gains(graph, prices).sum()) + rents(graph, prices) > value_of(graph, worse)
