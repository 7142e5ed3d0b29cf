"""Others' engines on a table of scores; runs in a Python of its own, without this project.

`python others.py mentor-match FILE.npz` or `… lsa FILE.npz`: `scores` (learners, helpers) in
hundredths, -1 where a rule is broken, and `seats`. Prints the pairs, CPU seconds and memory.

mentor-match has no capacities: a mentor takes one learner in each of five rounds. It is given our
rules as one that disqualifies and our points as one rule from a ready table, which is cheaper than
its own rules; its web app would besides repeat the whole for 37 bonuses and keep the best.
"""

import json
import resource
import sys
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROUNDS = 5
Ints = NDArray[np.int64]
Found = tuple[list[tuple[int, int]], float]
"""The pairs, and CPU seconds."""


def mentor_match(scores: Ints, seats: Ints) -> Found:
    from matching.mentee import Mentee
    from matching.mentor import Mentor
    from matching.process import process_data
    from matching.rules import rule

    table: list[list[int]] = scores.tolist()

    class Points(rule.Rule):
        def apply(self, match: Any) -> int:
            points: int = table[match.mentee.row][match.mentor.row]
            return points

        def evaluate(self, match: Any) -> bool:
            return True

    def made(kind: Any, row: int) -> Any:
        person = kind(grade="1", email=f"{kind.__name__}{row}")
        person.row = row
        return person

    learners = [made(Mentee, row) for row in range(scores.shape[0])]
    helpers = [made(Mentor, row) for row in range(scores.shape[1])]
    start = process_time()

    def impossible(match: Any) -> bool:
        return bool(
            table[match.mentee.row][match.mentor.row] < 0
            or match.mentee.mentors
            or len(match.mentor.mentees) >= seats[match.mentor.row]
        )

    # A match uses its list of rules up from the end, so what disqualifies stands there.
    rules = [[Points(), rule.Disqualify(impossible)] for _round in range(ROUNDS)]
    process_data(helpers, learners, rules)
    cpu = process_time() - start
    return [(one.row, one.mentors[0].row) for one in learners if one.mentors], cpu


def lsa(scores: Ints, seats: Ints) -> Found:
    """Each seat a column, a hundred points for being matched; scipy's dense solver."""
    from scipy.optimize import linear_sum_assignment

    start = process_time()
    worth = np.repeat(np.where(scores >= 0, scores + 10_000, 0), seats, axis=1)
    owner = np.repeat(np.arange(len(seats)), seats)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    cpu = process_time() - start
    return [(i, owner[j]) for i, j in zip(rows, columns, strict=True) if worth[i, j] > 0], cpu


def main() -> None:
    what, path = sys.argv[1:]
    with np.load(path) as found:
        scores, seats = found["scores"].astype(np.int64), found["seats"].astype(int)
    pairs, cpu = {"mentor-match": mentor_match, "lsa": lsa}[what](scores, seats)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pairs": [[int(i), int(j)] for i, j in pairs], "cpu": cpu, "mb": memory}))


if __name__ == "__main__":
    main()
