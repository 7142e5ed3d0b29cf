"""All pairs once more, at the prices of a match: the bound over them, who was overlooked."""

from dataclasses import dataclass

import numpy as np

from bot.matching.bits import Ints, few
from bot.matching.candidates import is_named
from bot.matching.exact import scores as exact_scores
from bot.matching.graph import Graph, Worth, rents_of
from bot.matching.policy import Policy
from bot.matching.scan import IMPOSSIBLE, SLACK, Scan
from bot.matching.table import Table

PER_LEARNER = 8


@dataclass(frozen=True, slots=True)
class Priced:
    """`bound`: no match of possible pairs is worth more. `overlooked`: keys of better pairs."""

    bound: int
    overlooked: Ints


class Pricing:
    def __init__(self, table: Table, policy: Policy, scan: Scan, worth: Worth) -> None:
        self._table, self._policy, self._scan, self._worth = table, policy, scan, worth

    def all(self, graph: Graph, prices: Ints) -> Priced:
        """Over all possible pairs; the best few that each learner would rather have."""
        known = gains(graph, prices)
        i, j, gain = self._better(known, prices)
        best = known.copy()
        np.maximum.at(best, i, gain)
        chosen = few(i, gain, PER_LEARNER)
        return Priced(
            int(best.sum()) + rents(graph, prices), self._table.key(i[chosen], j[chosen])
        )

    def _better(self, known: Ints, prices: Ints) -> tuple[Ints, Ints, Ints]:
        """Pairs by which a learner gains more than they do, and what."""
        none = np.zeros(0, np.int64)
        found = [(none, none, none)]
        for rows, tiles in self._scan.blocks():
            needed = (known[rows] - self._worth.own[rows] - SLACK)[:, None]
            for columns, points in tiles:
                least = np.maximum(needed + prices[columns], IMPOSSIBLE)
                at, column = np.nonzero(points > least)
                found.append(self._exact(rows[at], columns[column], known, prices))
        return tuple(np.concatenate(part) for part in zip(*found, strict=True))  # type: ignore[return-value]

    def _exact(self, i: Ints, j: Ints, known: Ints, prices: Ints) -> tuple[Ints, Ints, Ints]:
        scores = exact_scores(self._table, self._policy, i, j)
        gain = self._worth.of(i, j, scores) - prices[j]
        better = (gain > known[i]) & ((scores >= self._policy.floor) | is_named(self._table, i, j))
        i, j, gain = i[better], j[better], gain[better]
        kept = few(i, gain, PER_LEARNER)
        return i[kept], j[kept], gain[kept]


def gains(graph: Graph, prices: Ints) -> Ints:
    """(n,) the most each learner gains at these prices; 0 for being left."""
    best = np.zeros(graph.n, np.int64)
    np.maximum.at(best, graph.i, graph.value - prices[graph.j])
    return best


def rents(graph: Graph, prices: Ints) -> int:
    """What all seats earn: their price less their cost, where that is something."""
    return rents_of(graph.seats, graph.costs, prices)
