"""What more places would bring, exactly: a run's match over all pairs, and one path for each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from bot.matching import auction
from bot.matching.bits import Ints
from bot.matching.candidates import candidates
from bot.matching.engine import graph_of, value_of
from bot.matching.graph import UNMATCHED, Graph, worth_of
from bot.matching.incremental import Incremental
from bot.matching.policy import Policy
from bot.matching.prices import NotOptimal, smallest
from bot.matching.pricing import gains, rents
from bot.matching.profiles import Pool
from bot.matching.runs import Run
from bot.matching.scan import Scan
from bot.matching.table import Table
from bot.matching.tabling import table_of

MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Won:
    """`learners`: who would have somebody and has nobody now. `fit`: hundredths of a point."""

    learners: frozenset[int]
    fit: int
    at: Mapping[int, int]

    @property
    def matched(self) -> int:
        return len(self.learners)


class Room:
    """Made once of a run; tries places out without changing it."""

    def __init__(self, pool: Pool, run: Run, policy: Policy) -> None:
        table = table_of(pool)
        self._learners, self._helpers = table.learners.ids, table.helpers.ids
        self._worth, everybody = worth_of(table, policy), max(len(table.helpers), 1)
        pairs = candidates(table, policy, Scan(table, policy), each=everybody, back=0)
        self._graph = _roomier(graph_of(table, policy, self._worth, pairs), policy.even)
        self._match, self._prices = _optimal(self._graph, _match_of(table, run))

    def dearest(self, among: Collection[int] | None = None) -> list[int]:
        """Helpers whose next place would bring something, the most first."""
        state = self._state()
        won = state.prices - state.next_cost(np.arange(len(self._helpers)))
        order = np.lexsort((self._helpers, -won))
        ids = self._helpers[order[won[order] > 0]].tolist()
        return [one for one in ids if among is None or one in among]

    def free(self, among: Collection[int] | None = None) -> int:
        """Places that the run has left."""
        load = np.bincount(self._match[self._match != UNMATCHED], minlength=len(self._helpers))
        asked = np.isin(self._helpers, list(self._helpers if among is None else among))
        return int((self._graph.seats - load)[asked].sum())

    def with_place(self, helper: int) -> Won:
        """One more place with this helper."""
        state = self._state()
        state.open(self._row(helper))
        return self._won(state, {helper: 1})

    def filled(self, among: Collection[int], most: int) -> Won:
        """Place after place where it brings most, while each matches somebody more."""
        state, at = self._state(), dict[int, int]()
        rows = np.array([self._row(one) for one in sorted(among)], np.int64)
        while len(rows) and sum(at.values()) < min(most, MOST_PLACES):
            won = state.prices[rows] - state.next_cost(rows)
            if won.max() < self._worth.tier // 2:
                break
            helper = int(self._helpers[rows[won.argmax()]])
            state.open(self._row(helper))
            at[helper] = at.get(helper, 0) + 1
        return self._won(state, at)

    def _won(self, state: Incremental, at: Mapping[int, int]) -> Won:
        new = (state.match != UNMATCHED) & (self._match == UNMATCHED)
        return Won(
            frozenset(self._learners[new].tolist()),
            self._fit(state.match) - self._fit(self._match),
            at,
        )

    def _fit(self, match: Ints) -> int:
        chosen = self._graph.chosen(match)
        i, j = self._graph.i[chosen], self._graph.j[chosen]
        return int((self._graph.value[chosen] - self._worth.of(i, j, np.zeros_like(i))).sum())

    def _row(self, helper: int) -> int:
        return int(np.searchsorted(self._helpers, helper))

    def _state(self) -> Incremental:
        return Incremental(self._graph, self._match, self._prices)


def _roomier(graph: Graph, even: int) -> Graph:
    """With a cost for each place that may be added."""
    more = np.repeat(graph.costs[:, -1:] + 2 * even, MOST_PLACES, axis=1)
    return replace(graph, costs=np.hstack([graph.costs, more]))


def _match_of(table: Table, run: Run) -> Ints:
    match = np.full(len(table.learners), UNMATCHED)
    rows = np.searchsorted(table.learners.ids, list(run.pairs))
    match[rows] = np.searchsorted(table.helpers.ids, list(run.pairs.values()))
    return match


def _optimal(graph: Graph, match: Ints) -> tuple[Ints, Ints]:
    """The match with its prices; made better first, if the run left something to gain."""
    try:
        prices = smallest(graph, match)
        if value_of(graph, match) == int(gains(graph, prices).sum()) + rents(graph, prices):
            return match, prices
    except NotOptimal:
        pass
    match = auction.solve(graph)
    return match, smallest(graph, match)
