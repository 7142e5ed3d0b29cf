"""Our side of a comparison, in a process of its own: `… ours N M SEED KIND WHAT` prints JSON.

WHAT is `run` (from the table to proven pairs), `proof` (the same with two rounds at the most),
`pass` (the first solution, unproven), `plain` (a hundred points for each learner), or `greedy`:
each learner takes the best free helper on arrival, as most bots do.
"""

import json
import resource
import sys
from time import process_time

import numpy as np

from benchmarks.matching.population import table, towns
from bot.matching import exact
from bot.matching.engine import _Solving, solve
from bot.matching.graph import UNMATCHED, plain_worth, worth_of
from bot.matching.policy import Policy
from bot.matching.table import Table
from bot.matching.working import solver

# What others are compared by: matched learners and their fit, nothing besides.
PLAIN = Policy(floor=0, day=0, stay=0, even=0)


def scores(town: Table) -> np.ndarray:
    """(learners, helpers) hundredths of a point, -1 where a rule is broken."""
    m = len(town.helpers)
    found = np.full((len(town.learners), m), -1, np.int32)
    for row in range(len(found)):
        i, j = np.full(m, row), np.arange(m)
        may = exact.broken(town, i, j) == 0
        found[row, may] = exact.scores(town, PLAIN, i[may], j[may])
    return found


def greedy(points: np.ndarray, seats: np.ndarray) -> np.ndarray:
    left, match = seats.copy(), np.full(len(points), UNMATCHED)
    for row, own in enumerate(points):
        free = np.where(left > 0, own, -1)
        if free.max() >= 0:
            match[row] = free.argmax()
            left[match[row]] -= 1
    return match


def main() -> None:
    n, m, seed, kind, what = sys.argv[1:]
    town = table(towns(int(n), int(m), int(seed))[int(kind)])
    use, bound, rounds = solver(), None, 0
    if what == "greedy":
        points, seats = scores(town), np.where(town.helpers.broken == 0, town.helpers.seats, 0)
    start = process_time()
    if what == "greedy":
        match = greedy(points, seats)
    elif what == "pass":
        match = _Solving(town, PLAIN, use, worth_of(town, PLAIN)).match
    elif what == "plain":
        match = solve(town, PLAIN, use, plain=True).match
    else:
        outcome = solve(town, PLAIN, use, rounds=2 if what == "proof" else None)
        match, bound, rounds = outcome.match, outcome.certificate.gap, outcome.rounds
    cpu = process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = np.flatnonzero(match != UNMATCHED)
    said = {"cpu": cpu, "mb": memory, "gap": bound, "rounds": rounds, "of": len(town.learners)}
    pairs = np.stack([rows, match[rows]], 1)
    fit = int(exact.scores(town, PLAIN, rows, match[rows]).sum())
    assert (exact.broken(town, *pairs.T) == 0).all()
    print(
        json.dumps({**said, "matched": len(rows), "fit": fit, "worth": plain_value(town, match)})
    )


def plain_value(town: Table, match: np.ndarray) -> int:
    """A hundred points for each who is matched, and their fit."""
    rows = np.flatnonzero(match != UNMATCHED)
    own = plain_worth(town).own[rows].sum()
    return int(own + exact.scores(town, PLAIN, rows, match[rows]).sum())


if __name__ == "__main__":
    main()
