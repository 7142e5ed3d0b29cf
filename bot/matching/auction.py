"""The second, independent solver, in numpy alone: learners bid for seats, then shortest paths.

In each round all who have no seat bid what makes them indifferent to their second choice. That
keeps prices and match in balance, so whoever is left over when bidding gets slow is placed by one
shortest path each, and the result is exact. (R. Jonker, A. Volgenant, Computing 38, 1987: the
same idea for the square problem; here with seats, costs of seats, and the choice of nobody.)
"""

import numpy as np

from bot.matching.bits import Ints
from bot.matching.graph import UNMATCHED, Graph
from bot.matching.incremental import Incremental

_ROUNDS = 500
_NOT_A_SEAT = np.iinfo(np.int64).max // 4


def solve(graph: Graph) -> Ints:
    """(n,) the helper of each learner, or UNMATCHED, of greatest value."""
    bidding = _Bidding(graph)
    bidding.run()
    state = Incremental(graph, bidding.match, bidding.prices)
    for learner in np.flatnonzero(bidding.match == UNMATCHED).tolist():
        state.arrive(learner)
    return state.match


class _Bidding:
    """`seat`: (helpers, most seats) the price of each; the cheapest is a helper's price."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        starts = graph.starts()
        long = np.diff(starts)
        width = max(int(long.max(initial=0)), 1)
        place = np.arange(len(graph.i)) - np.repeat(starts[:-1], long)
        # One helper more, whom nobody can have, fills up the rows.
        self._helper = np.full((graph.n, width), len(graph.seats))
        self._value = np.full((graph.n, width), -_NOT_A_SEAT)
        self._helper[graph.i, place] = graph.j
        self._value[graph.i, place] = graph.value
        there = np.arange(graph.costs.shape[1]) < graph.seats[:, None]
        self.seat = np.where(there, graph.costs, _NOT_A_SEAT)
        self._owner = np.full(self.seat.shape, -1)
        self.match = np.full(graph.n, UNMATCHED)

    @property
    def prices(self) -> Ints:
        return np.where(self._graph.seats > 0, self.seat.min(1), 0)

    def run(self) -> None:
        for _round in range(_ROUNDS):
            if not self._round(np.flatnonzero(self.match == UNMATCHED)):
                return

    def _round(self, bidders: Ints) -> bool:
        """Whether anybody got a seat. One seat of each helper is given away, to the best bid."""
        learners, helpers, seats, bids = self._bids(bidders)
        order = np.lexsort((learners, -bids, helpers))
        order = order[np.unique(helpers[order], return_index=True)[1]]
        learners, helpers, seats, bids = (a[order] for a in (learners, helpers, seats, bids))
        before = self._owner[helpers, seats]
        self.match[before[before >= 0]] = UNMATCHED
        self._owner[helpers, seats], self.seat[helpers, seats] = learners, bids
        self.match[learners] = helpers
        return len(order) > 0

    def _bids(self, learners: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Learner, helper, seat and price of those who want a seat and outbid its owner."""
        prices = np.append(self.prices, 0)
        gains = self._value[learners] - prices[self._helper[learners]]
        row, choice = np.arange(len(learners)), gains.argmax(1)
        first, helpers = gains[row, choice], self._helper[learners, choice]
        gains[row, choice] = 0
        wants = first > 0
        learners, helpers, first = learners[wants], helpers[wants], first[wants]
        second = np.maximum(gains[wants].max(1), 0)
        two = np.sort(np.pad(self.seat[helpers], ((0, 0), (0, 1)), constant_values=_NOT_A_SEAT))
        second = np.maximum(second, first - (two[:, 1] - two[:, 0]))
        cheapest = self.seat[helpers] == two[:, :1]
        seats = (cheapest * (1 + (self._owner[helpers] < 0))).argmax(1)
        bids = two[:, 0] + first - second
        ok = (bids > two[:, 0]) | (self._owner[helpers, seats] < 0)
        return learners[ok], helpers[ok], seats[ok], bids[ok]
