"""An optimal match that stays one while learners come and go and seats open and close.

Each change is one shortest path, with prices at which every step of it costs nothing or more, so
the match is exact after each of them. All labels of a round are corrected at once.
"""

from typing import NamedTuple

import numpy as np

from bot.matching.bits import Ints, ranges
from bot.matching.graph import UNMATCHED, Graph

_FAR = np.iinfo(np.int64).max // 4
_NOBODY = -1
_STEPS = 8


class _End(NamedTuple):
    """Where a path stops: at a helper, and at a learner who leaves or comes there, if any."""

    cost: int
    helper: int = UNMATCHED
    learner: int = _NOBODY


class Incremental:
    """`match` (learners,) and `prices` (helpers,) may be read at any time."""

    def __init__(
        self, graph: Graph, match: Ints | None = None, prices: Ints | None = None
    ) -> None:
        """Of an optimal match and its prices, or of a graph whose learners are yet to arrive."""
        m = len(graph.seats)
        self._graph, self._starts, self.seats = graph, graph.starts(), graph.seats.copy()
        self.match = np.full(graph.n, UNMATCHED) if match is None else match.copy()
        self.prices = np.zeros(m, np.int64) if prices is None else prices.copy()
        self.there = np.full(graph.n, match is not None)
        self._by_helper = np.argsort(graph.j, kind="stable")
        self._helper_starts = np.searchsorted(graph.j[self._by_helper], np.arange(m + 1))
        self._seated = [np.flatnonzero(self.match == helper).tolist() for helper in range(m)]
        self._load = np.array([len(each) for each in self._seated], np.int64)
        self._own = np.zeros(graph.n, np.int64)
        taken = graph.chosen(self.match)
        self._own[graph.i[taken]] = graph.value[taken]

    def arrive(self, learner: int) -> None:
        """They look for somebody from now on; others move if all together gain by it."""
        self.there[learner] = True
        pairs = np.arange(self._starts[learner], self._starts[learner + 1])
        gains = self._graph.value[pairs] - self.prices[self._graph.j[pairs]]
        most = max(int(gains.max(initial=0)), 0)
        labels = _Labels(len(self.seats))
        end = self._find_seat(labels, pairs, most - gains, _End(most))
        np.add(self.prices, np.maximum(end.cost - labels.cost, 0), out=self.prices)
        self._shift_to(learner, end, labels)

    def leave(self, learner: int) -> None:
        """They want nobody any more; their seat is offered to the others."""
        self.there[learner] = False
        helper = int(self.match[learner])
        if helper != UNMATCHED:
            self._move(learner, UNMATCHED)
            self._offer(helper)

    def close(self, helper: int) -> list[int]:
        """A helper is gone; those who were with them look anew, and are named."""
        left = list(self._seated[helper])
        for learner in left:
            self._move(learner, UNMATCHED)
        self.seats[helper] = 0
        for learner in left:
            self.arrive(learner)
        return left

    def open(self, helper: int) -> None:
        """One more seat, at the next cost that the graph has for the helper."""
        self.seats[helper] += 1
        self._offer(helper)

    def _find_seat(self, labels: "_Labels", pairs: Ints, costs: Ints, end: _End) -> _End:
        """Shortest way to a free seat, or to somebody who gains least by having theirs."""
        while True:
            open_ = self.seats[self._graph.j[pairs]] > 0
            near = labels.correct(self._graph.j[pairs[open_]], costs[open_], pairs[open_], end)
            end = min(end, self._free_seat(near, labels), self._least_gain(near, labels))
            near = labels.next(end)
            if not len(near):
                return end
            learners = self._of(near)
            pairs = ranges(self._starts[learners], self._starts[learners + 1])
            long = self._starts[learners + 1] - self._starts[learners]
            given_up = self._gains(learners) + labels.cost[self.match[learners]]
            costs = np.repeat(given_up, long) - self._gains_of(pairs)

    def _offer(self, helper: int) -> None:
        """A seat is free: its price falls, or somebody comes by whom all together gain."""
        limit = int(self.prices[helper] - self.next_cost(np.array([helper]))[0])
        if limit <= 0:
            return
        labels, near, end = _Labels(len(self.seats)), np.array([helper]), _End(limit)
        labels.cost[helper] = 0
        while len(near):
            pairs = self._by_helper[
                ranges(self._helper_starts[near], self._helper_starts[near + 1])
            ]
            pairs = pairs[self.there[self._graph.i[pairs]]]
            learners, of = self._graph.i[pairs], self._graph.j[pairs]
            costs = labels.cost[of] + self._gains(learners) - self._gains_of(pairs)
            now = self.match[learners]
            end = min(end, self._newcomer(pairs[now == UNMATCHED], costs[now == UNMATCHED]))
            moves = now != UNMATCHED
            near = labels.correct(now[moves], costs[moves], pairs[moves], end)
            end = min(end, self._last_seat(near, labels))
            near = labels.next(end)
        np.subtract(self.prices, np.maximum(end.cost - labels.cost, 0), out=self.prices)
        self._shift_from(helper, end, labels)

    def _shift_to(self, learner: int, end: _End, labels: "_Labels") -> None:
        """Everybody on the way takes the next one's place."""
        if end.helper == UNMATCHED:
            return
        if end.learner != _NOBODY:
            self._move(end.learner, UNMATCHED)
        helper, comes = end.helper, _NOBODY
        while comes != learner:
            comes = int(self._graph.i[labels.by[helper]])
            before = int(self.match[comes])
            self._move(comes, helper)
            helper = before

    def _shift_from(self, helper: int, end: _End, labels: "_Labels") -> None:
        at = end.helper
        if end.learner != _NOBODY:
            self._move(end.learner, at)
        while at not in {helper, UNMATCHED}:
            pair = labels.by[at]
            self._move(int(self._graph.i[pair]), int(self._graph.j[pair]))
            at = int(self._graph.j[pair])

    def _move(self, learner: int, helper: int) -> None:
        before = int(self.match[learner])
        if before != UNMATCHED:
            self._seated[before].remove(learner)
            self._load[before] -= 1
        if helper != UNMATCHED:
            self._seated[helper].append(learner)
            self._load[helper] += 1
            self._own[learner] = self._value(learner, helper)
        self.match[learner] = helper

    def _of(self, helpers: Ints) -> Ints:
        return np.array([one for each in helpers.tolist() for one in self._seated[each]], np.int64)

    def _gains_of(self, pairs: Ints) -> Ints:
        gains: Ints = self._graph.value[pairs] - self.prices[self._graph.j[pairs]]
        return gains

    def _gains(self, learners: Ints) -> Ints:
        """What each has from their own pair, 0 for nobody."""
        helpers = self.match[learners]
        none = helpers == UNMATCHED
        return np.where(none, 0, self._own[learners] - self.prices[helpers])

    def _value(self, learner: int, helper: int) -> int:
        start, end = self._starts[learner : learner + 2].tolist()
        at = start + int(np.searchsorted(self._graph.j[start:end], helper))
        return int(self._graph.value[at])

    def next_cost(self, helpers: Ints) -> Ints:
        """Of the next seat, free or not; the last column where there is none."""
        most = self._graph.costs.shape[1] - 1
        costs: Ints = self._graph.costs[helpers, np.minimum(self._load[helpers], most)]
        return costs

    def _free_seat(self, near: Ints, labels: "_Labels") -> _End:
        near = near[self._load[near] < self.seats[near]]
        return _least(labels.cost[near] + self.next_cost(near) - self.prices[near], near)

    def _least_gain(self, near: Ints, labels: "_Labels") -> _End:
        learners = self._of(near)
        helpers = self.match[learners]
        return _least(labels.cost[helpers] + self._gains(learners), helpers, learners)

    def _newcomer(self, pairs: Ints, costs: Ints) -> _End:
        return _least(costs, self._graph.j[pairs], self._graph.i[pairs])

    def _last_seat(self, near: Ints, labels: "_Labels") -> _End:
        """Their dearest seat is given up by somebody who moves."""
        spared = self._graph.costs[near, self._load[near] - 1]
        return _least(labels.cost[near] + self.prices[near] - spared, near)


class _Labels:
    """How dear it is to reach each helper, and by which pair."""

    def __init__(self, helpers: int) -> None:
        self.cost = np.full(helpers, _FAR, np.int64)
        self.by = np.full(helpers, -1, np.int64)
        self._open = np.zeros(helpers, bool)

    def correct(self, at: Ints, costs: Ints, pairs: Ints, end: _End) -> Ints:
        """Helpers who can be reached for less than before and than the end, some named twice."""
        better = (costs < self.cost[at]) & (costs < end.cost)
        at, costs, pairs = at[better], costs[better], pairs[better]
        np.minimum.at(self.cost, at, costs)
        least = costs == self.cost[at]
        self.by[at[least]] = pairs[least]
        self._open[at] = True
        changed: Ints = at[least]
        return changed

    def next(self, end: _End) -> Ints:
        """Helpers to go on from: not all whose label has changed, for the dear ones will again."""
        open_ = np.flatnonzero(self._open)
        costs = self.cost[open_]
        low = int(costs.min(initial=_FAR))
        near = open_[costs <= low + (end.cost - low) // _STEPS]
        self._open[near] = False
        cheap: Ints = near[self.cost[near] < end.cost]
        return cheap


def _least(costs: Ints, helpers: Ints, learners: Ints | None = None) -> _End:
    """The cheapest of them; of equals the first."""
    if not len(costs):
        return _End(_FAR)
    at = int(costs.argmin())
    learner = _NOBODY if learners is None else int(learners[at])
    return _End(int(costs[at]), int(helpers[at]), learner)
