"""A whole run on a table: candidates, exact solution, prices, and pairs that were overlooked."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.matching.bits import Ints
from bot.matching.candidates import Pairs, candidates, pairs_of
from bot.matching.certificate import Certificate
from bot.matching.graph import UNMATCHED, Graph, Worth, seat_costs, worth_of
from bot.matching.policy import Policy
from bot.matching.prices import smallest
from bot.matching.pricing import price_out
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
    table: Table, policy: Policy, solver: Solver, *, rounds: int | None = None, tell: Tell = silent
) -> Outcome:
    """At most `rounds` times pairs that were overlooked are added; the bound holds over all."""
    worth, scan = worth_of(table, policy), Scan(table, policy)
    if rounds is None:
        rounds = MOST_ROUNDS if len(table.learners) <= ONE_ROUND_FROM else 0
    tell("candidates", 0, rounds + 2)
    pairs = candidates(table, policy, scan)
    for done in range(rounds + 1):
        tell("solving", done + 1, rounds + 2)
        graph = graph_of(table, policy, worth, pairs)
        match = solver(graph)
        prices = smallest(graph, match)
        priced = price_out(table, policy, scan, worth, graph, prices)
        if not len(priced.overlooked):
            break
        pairs = _with(table, policy, pairs, priced.overlooked)
    certificate = _certificate(graph, match, priced.bound, worth)
    return Outcome(match, prices, certificate, graph, done + 1)


def graph_of(table: Table, policy: Policy, worth: Worth, pairs: Pairs) -> Graph:
    seats = np.where(table.helpers.broken == 0, table.helpers.seats, 0)
    value = worth.of(pairs.i, pairs.j, pairs.scores)
    costs = seat_costs(seats, policy.even)
    return Graph(len(table.learners), pairs.i, pairs.j, value, seats, costs)


def _with(table: Table, policy: Policy, pairs: Pairs, more: Ints) -> Pairs:
    keys = np.concatenate([table.key(pairs.i, pairs.j), more])
    return pairs_of(table, policy, keys)


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
