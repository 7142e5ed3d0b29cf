"""What one more seat of each helper would be worth: the smallest prices that hold a match up.

They are the dual of the match (OR-tools does not tell its own), found as the least fixed point
from below. With them anybody can check that no match is better; see `bot.matching.certificate`.
"""

import numpy as np

from bot.matching.bits import Ints, ranges
from bot.matching.graph import UNMATCHED, Graph

_MOST_ROUNDS = 20_000


class NotOptimal(Exception):
    """Prices rise without end: a better match exists among the pairs of the graph."""


def smallest(graph: Graph, match: Ints) -> Ints:
    """(m,) prices, at least what the last taken seat costs. Raises NotOptimal."""
    starts, own = graph.starts(), np.zeros(graph.n, np.int64)
    taken = graph.chosen(match)
    own[graph.i[taken]] = graph.value[taken]
    matched = np.flatnonzero(match != UNMATCHED)
    prices = _of_last_seats(graph, match[matched])
    left = match[graph.i] == UNMATCHED
    np.maximum.at(prices, graph.j[left], graph.value[left])
    by_helper = matched[np.argsort(match[matched], kind="stable")]
    first = np.searchsorted(match[by_helper], np.arange(len(prices) + 1))
    moved = by_helper
    for _round in range(_MOST_ROUNDS):
        risen = _raised(graph, starts, moved, own[moved] - prices[match[moved]], prices)
        if not len(risen):
            return prices
        moved = by_helper[ranges(first[risen], first[risen + 1])]
    raise NotOptimal


def _of_last_seats(graph: Graph, taken: Ints) -> Ints:
    load = np.bincount(taken, minlength=len(graph.seats))
    if (load > graph.seats).any():
        raise NotOptimal
    last = graph.costs[np.arange(len(load)), np.maximum(load - 1, 0)]
    return np.where(load > 0, last, 0)


def _raised(graph: Graph, starts: Ints, learners: Ints, gains: Ints, prices: Ints) -> Ints:
    """Raise what is too cheap for what these learners gain; the helpers whose price rose."""
    pairs = ranges(starts[learners], starts[learners + 1])
    long = starts[learners + 1] - starts[learners]
    needed = graph.value[pairs] - np.repeat(gains, long)
    j = graph.j[pairs]
    higher = needed > prices[j]
    before = prices.copy()
    np.maximum.at(prices, j[higher], needed[higher])
    return np.flatnonzero(prices > before)
