"""A whole run on a table: candidates, exact solution, prices, and pairs that were overlooked."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.matching.bits import Ints
from bot.matching.candidates import Pairs, candidates, pairs_of
from bot.matching.certificate import Certificate
from bot.matching.evening import choices
from bot.matching.graph import UNMATCHED, Graph, Worth, plain_worth, seat_costs, worth_of
from bot.matching.policy import Policy
from bot.matching.prices import smallest
from bot.matching.pricing import Pricing
from bot.matching.scan import Scan
from bot.matching.table import Table

Solver = Callable[[Graph], Ints]
# Told the step and how many of all steps are done; for a picture of progress.
Tell = Callable[[str, int, int], None]
MOST_ROUNDS = 6
ONE_ROUND_FROM = 20_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """`match`: (learners,) rows of helpers or UNMATCHED; `prices`: (helpers,)."""

    match: Ints
    prices: Ints
    certificate: Certificate
    graph: Graph
    rounds: int


def silent(_step: str, _done: int, _of: int) -> None:
    """Nobody is waiting to be told."""


def solve(
    table: Table,
    policy: Policy,
    solver: Solver,
    *,
    rounds: int | None = None,
    plain: bool = False,
    tell: Tell = silent,
) -> Outcome:
    """At most `rounds` times pairs that were overlooked are added; the bound holds over all.

    `plain`: one more learner is worth a hundred points and no more; for prices of arrivals.
    """
    if rounds is None:
        rounds = MOST_ROUNDS if len(table.learners) <= ONE_ROUND_FROM else 0
    tell("candidates", 0, rounds + 2)
    worth = plain_worth(table) if plain else worth_of(table, policy)
    run = _Solving(table, policy, solver, worth)
    for done in range(rounds + 1):
        tell("checking", done + 1, rounds + 2)
        priced = run.pricing.all(run.graph, run.prices)
        if done == rounds or not len(priced.overlooked):
            break
        run.add(priced.overlooked)
    if policy.even_ties and policy.even == 0:
        run.even()
    certificate = _certificate(run.graph, run.match, priced.bound, run.worth)
    return Outcome(run.match, run.prices, certificate, run.graph, done + 1)


class _Solving:
    """A graph that grows, always with its optimal match and prices."""

    def __init__(self, table: Table, policy: Policy, solver: Solver, worth: Worth) -> None:
        self._table, self._policy, self._solver = table, policy, solver
        self.worth, scan = worth, Scan(table, policy)
        self.pricing = Pricing(table, policy, scan, self.worth)
        self._pairs = candidates(table, policy, scan)
        self._solve()

    def add(self, keys: Ints) -> None:
        known = self._table.key(self._pairs.i, self._pairs.j)
        self._pairs = pairs_of(self._table, self._policy, np.concatenate([known, keys]))
        self._solve()

    def _solve(self) -> None:
        self.graph = graph_of(self._table, self._policy, self.worth, self._pairs)
        self.match = self._solver(self.graph)
        self.prices = smallest(self.graph, self.match)

    def even(self) -> None:
        """Another match of the same worth, to which the same prices belong."""
        self.match = self._solver(choices(self.graph, self.prices))


def graph_of(table: Table, policy: Policy, worth: Worth, pairs: Pairs) -> Graph:
    seats = np.where(table.helpers.broken == 0, table.helpers.seats, 0)
    value = worth.of(pairs.i, pairs.j, pairs.scores)
    costs = seat_costs(seats, policy.even)
    return Graph(len(table.learners), pairs.i, pairs.j, value, seats, costs)


def value_of(graph: Graph, match: Ints) -> int:
    """What the chosen pairs are worth, less what their seats cost."""
    load = np.bincount(match[match != UNMATCHED], minlength=len(graph.seats))
    taken = np.arange(graph.costs.shape[1]) < load[:, None]
    return int(graph.value[graph.chosen(match)].sum() - graph.costs[taken].sum())


def _certificate(graph: Graph, match: Ints, bound: int, worth: Worth) -> Certificate:
    chosen = graph.chosen(match)
    i, j = graph.i[chosen], graph.j[chosen]
    stayed = np.where(worth.standing[i] == j, worth.stay, 0)
    fit = int((graph.value[chosen] - worth.own[i] - stayed).sum())
    return Certificate(value_of(graph, match), bound, len(i), fit, worth.tier)
