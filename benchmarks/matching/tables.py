"""Our solver, and the best free helper on arrival, on a ready table of points: `… WHAT FILE.npz`.

For people whose points are not ours (`short.py`): rules, fit, scan and the choice of candidates
play no part, and the others get the same table. The proof is made, and counted.
"""

import json
import resource
import sys
from time import process_time

import numpy as np

from benchmarks.matching.ours import greedy
from bot.matching.engine import value_of
from bot.matching.graph import UNMATCHED, Graph, rents_of
from bot.matching.prices import smallest
from bot.matching.pricing import gains
from bot.matching.working import solver


def best(scores: np.ndarray, seats: np.ndarray) -> np.ndarray:
    """Most matched, then the greatest fit; the bound must be reached, or there is no answer."""
    i, j = np.nonzero(scores >= 0)
    tier = 10_000 * (min(len(scores), int(seats.sum())) + 1)
    value = scores[i, j].astype(np.int64) + tier
    costs = np.zeros((len(seats), max(int(seats.max()), 1)), np.int64)
    graph = Graph(len(scores), i, j, value, seats.astype(np.int64), costs)
    match = solver()(graph)
    prices = smallest(graph, match)
    bound = int(gains(graph, prices).sum()) + rents_of(graph.seats, costs, prices)
    assert bound == value_of(graph, match)
    return match


def main() -> None:
    what, path = sys.argv[1:]
    with np.load(path) as found:
        scores, seats = found["scores"], found["seats"].astype(np.int64)
    solver()
    start = process_time()
    match = {"best": best, "greedy": greedy}[what](scores, seats)
    cpu = process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = np.flatnonzero(match != UNMATCHED)
    pairs = np.stack([rows, match[rows]], 1).tolist()
    print(json.dumps({"pairs": pairs, "cpu": cpu, "mb": memory}))


if __name__ == "__main__":
    main()
