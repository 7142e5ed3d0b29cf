"""An optimal match that stays one while learners come and go and seats open and close.

Each change is one shortest path, with prices that make every step of it cost nothing or more, so
the match is exact after each of them. All labels of a round are corrected at once.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from bot.matching.bits import Bools, Ints, ranges
from bot.matching.graph import UNMATCHED, Graph

_FAR = np.iinfo(np.int64).max // 4
_NOBODY, _NO_SEAT = -1, -1


class _End(NamedTuple):
    """Where a path stops: at a helper, and at a learner of theirs who leaves or comes, if any."""

    cost: int
    helper: int = _NO_SEAT
    learner: int = _NOBODY


class Incremental:
    """`match` (learners,) and `prices` (helpers,) may be read at any time."""

    def __init__(self, graph: Graph, match: Ints | None = None, prices: Ints | None = None):
        """Of an optimal match and its prices; of nobody matched if there is none yet."""
        self._graph, self._starts = graph, graph.starts()
        self.seats, self.there = graph.seats.copy(), np.ones(graph.n, bool)
        self.match = np.full(graph.n, UNMATCHED) if match is None else match.copy()
        if match is None:
            self.there[:] = False
        self.prices = np.zeros(len(self.seats), np.int64) if prices is None else prices.copy()
        self._seated = self._seat_everybody()
        self._load = (self._seated != _NOBODY).sum(1)
        order = np.argsort(graph.j, kind="stable")
        self._by_helper = order
        self._helper_starts = np.searchsorted(graph.j[order], np.arange(len(self.seats) + 1))

    def arrive(self, learner: int) -> None:
        """They are looking for somebody from now on; others move if all gain by it."""
        self.there[learner] = True
        pairs = self._open(np.arange(self._starts[learner], self._starts[learner + 1]))
        dist, via = self._empty()
        gains = self._graph.value[pairs] - self.prices[self._graph.j[pairs]]
        limit = _End(max(int(gains.max(initial=0)), 0))
        end = self._towards_a_seat(dist, via, limit, pairs, limit.cost - gains)
        self._raise(dist, end.cost)
        self._shift_to(end, via)

    def leave(self, learner: int) -> None:
        """They want nobody any more; their seat is offered to the others."""
        self.there[learner] = False
        helper = int(self.match[learner])
        if helper != UNMATCHED:
            self._unseat(learner)
            self._offer(helper)

    def close(self, helper: int) -> list[int]:
        """A helper is gone; those who were with them look anew, and are told back."""
        left = self._of(helper).tolist()
        for learner in left:
            self._unseat(learner)
        self.seats[helper] = 0
        for learner in left:
            self.arrive(learner)
        return left

    def open(self, helper: int) -> None:
        """One more seat, at the cost that the graph has for it."""
        self.seats[helper] += 1
        self._offer(helper)

    def _towards_a_seat(self, dist: Ints, via: Ints, end: _End, pairs: Ints, costs: Ints) -> _End:
        """Shortest from the start to a free seat, or to a learner who gains least by theirs."""
        while True:
            near = self._corrected(dist, via, pairs, costs, self._graph.j[pairs], end.cost)
            end = min(end, self._best_seat(near, dist), self._least_gain(near, dist))
            near = near[dist[near] < end.cost]
            if not len(near):
                return end
            learners = self._of(near)
            pairs, owner = self._pairs_of(learners)
            gains = self._gains(learners) + dist[self.match[learners]]
            costs = gains[owner] - self._graph.value[pairs] + self.prices[self._graph.j[pairs]]
            pairs, costs = self._but_own(pairs, costs)

    def _offer(self, helper: int) -> None:
        """A seat is free: lower its price, or have somebody come for whom all gain."""
        limit = int(self.prices[helper] - self._next_cost(np.array([helper]))[0])
        if limit <= 0:
            return
        dist, via = self._empty()
        dist[helper], near = 0, np.array([helper])
        end = _End(limit)
        while len(near):
            pairs = self._comers(near)
            learners = self._graph.i[pairs]
            costs = (
                dist[self._graph.j[pairs]]
                + self._gains(learners)
                - (self._graph.value[pairs] - self.prices[self._graph.j[pairs]])
            )
            end = min(end, self._first_unmatched(pairs, costs))
            matched = self.match[learners] != UNMATCHED
            pairs, costs = pairs[matched], costs[matched]
            near = self._corrected(
                dist, via, pairs, costs, self.match[learners[matched]], end.cost
            )
            end = min(end, self._dearest_seat(near, dist))
            near = near[dist[near] < end.cost]
        self._lower(dist, end.cost)
        self._shift_from(helper, end, via)
