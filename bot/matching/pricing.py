"""All pairs once more, at the prices of a match: the bound over them, and who was overlooked."""

from dataclasses import dataclass

import numpy as np

from bot.matching.bits import Ints
from bot.matching.candidates import is_named
from bot.matching.exact import scores as exact_scores
from bot.matching.graph import Graph, Worth
from bot.matching.policy import Policy
from bot.matching.scan import SLACK, Scan
from bot.matching.table import Table

MOST_ADDED = 8


@dataclass(frozen=True, slots=True)
class Priced:
    """`bound`: no match of possible pairs is worth more. `overlooked`: keys of better pairs."""

    bound: int
    overlooked: Ints


def price_out(
    table: Table, policy: Policy, scan: Scan, worth: Worth, graph: Graph, prices: Ints
) -> Priced:
    known = gains(graph, prices)
    best, found = known.copy(), [np.zeros(0, np.int64)]
    for rows, tiles in scan.blocks():
        needed = (known[rows] - worth.own[rows] - SLACK)[:, None]
        for columns, points in tiles:
            at, column = np.nonzero(points > needed + prices[columns])
            i, j = rows[at], columns[column]
            exact = exact_scores(table, policy, i, j)
            gain = worth.of(i, j, exact) - prices[j]
            better = (gain > known[i]) & ((exact >= policy.floor) | is_named(table, i, j))
            np.maximum.at(best, i[better], gain[better])
            found.append(_best_few(table.key(i[better], j[better]), i[better], gain[better]))
    return Priced(int(best.sum()) + rents(graph, prices), np.concatenate(found))


def gains(graph: Graph, prices: Ints) -> Ints:
    """(n,) the most each learner gains at these prices; 0 for being left."""
    best = np.zeros(graph.n, np.int64)
    np.maximum.at(best, graph.i, graph.value - prices[graph.j])
    return best


def rents(graph: Graph, prices: Ints) -> int:
    """What all seats earn: their price less their cost, where that is something."""
    there = np.arange(graph.costs.shape[1]) < graph.seats[:, None]
    earned = np.maximum(prices[:, None] - graph.costs, 0)
    return int(earned[there].sum())


def _best_few(keys: Ints, i: Ints, gain: Ints) -> Ints:
    order = np.lexsort((keys, -gain, i))
    i = i[order]
    return keys[order][np.arange(len(i)) - np.searchsorted(i, i) < MOST_ADDED]
