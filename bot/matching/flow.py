"""The exact solver for large pools: a flow of least cost, by OR-tools.

It holds the interpreter's lock for as long as it works, so it is for the worker process alone.
"""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from bot.matching.bits import Ints
from bot.matching.graph import UNMATCHED, Graph


def solve(graph: Graph) -> Ints:
    """(n,) the helper of each learner, or UNMATCHED, of greatest value."""
    n, m = graph.n, len(graph.seats)
    end, one = n + m, np.ones
    flow = SimpleMinCostFlow()
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        graph.i.astype(np.int32), (n + graph.j).astype(np.int32), one(len(graph.i)), -graph.value
    )
    helper, order = np.nonzero(np.arange(graph.costs.shape[1]) < graph.seats[:, None])
    flow.add_arcs_with_capacity_and_unit_cost(
        (n + helper).astype(np.int32),
        np.full(len(helper), end, np.int32),
        one(len(helper)),
        graph.costs[helper, order],
    )
    learners = np.arange(n, dtype=np.int32)
    flow.add_arcs_with_capacity_and_unit_cost(
        learners, np.full(n, end, np.int32), one(n), np.zeros(n, np.int64)
    )
    flow.set_nodes_supplies(learners, one(n))
    flow.set_node_supply(end, -n)
    if (status := flow.solve()) != flow.OPTIMAL:
        raise RuntimeError(f"no optimal flow: {status}")
    match = np.full(n, UNMATCHED, np.int64)
    taken = flow.flows(pairs) > 0
    match[graph.i[taken]] = graph.j[taken]
    return match
