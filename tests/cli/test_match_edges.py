"""Whoever takes the edges and another solver gets what `naparnik match` says is the best."""

from collections import Counter

import numpy as np
import pytest
from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

from tests.cli.conftest import Call
from tests.cli.packs import Found, Row, crowd, matched, pairings, people


def best(edges: list[Row], places: dict[str, int], even: int) -> int:
    """The greatest sum of weights less what places cost, by the auction of OR-tools.

    Each place is a column. Who is left over takes a column of their own, which is worth nothing;
    a row of its own for each place, and for whoever had it, fills up what that leaves free.
    """
    learners = {code: at for at, code in enumerate(sorted({row["learner"] for row in edges}))}
    seats = [
        (code, round(even * (2 * t + 1) / count))
        for code, count in sorted(places.items())
        for t in range(count)
    ]
    n = len(learners)
    seat_of: dict[str, list[int]] = {}
    for at, (code, _cost) in enumerate(seats):
        seat_of.setdefault(code, []).append(at)
    arcs = [(at, len(seats) + at, 0) for at in range(n)]
    arcs += [(n + at, at, 0) for at in range(len(seats))]
    for row in edges:
        who = learners[row["learner"]]
        for at in seat_of.get(row["helper"], ()):
            arcs.append((who, at, seats[at][1] - int(row["weight"])))
            arcs.append((n + at, len(seats) + who, 0))
    left, right, cost = np.array(arcs, np.int64).T
    solver = SimpleLinearSumAssignment()
    solver.add_arcs_with_cost(left.astype(np.int32), right.astype(np.int32), cost)
    assert solver.solve() == solver.OPTIMAL
    return -int(solver.optimal_cost())


def told(found: Found, kind: str) -> tuple[int, int]:
    """The worth of the pairs that were written, from the files alone, and what the report says."""
    said = found.report["kinds"][kind]
    even = said["objective"]["even"]
    weight = {
        (row["learner"], row["helper"]): int(row["weight"])
        for row in found.edges
        if row["kind"] == kind
    }
    new = [row for row in found.of(kind) if row["state"] != "active"]
    places = {one["helper"]: one["places"] for one in said["loads"]}
    taken = Counter(row["helper"] for row in new)
    paid = sum(
        round(even * (2 * t + 1) / places[helper]) for helper, n in taken.items() for t in range(n)
    )
    worth = sum(weight[row["learner"], row["helper"]] for row in new) - paid
    return worth, said["certificate"]["value"]


@pytest.mark.parametrize("even", ["0", "5"])
@pytest.mark.parametrize("seed", range(6))
def test_another_solver_finds_the_same_worth(call: Call, seed: int, even: str) -> None:
    people(crowd(seed, 40, (8, 14, 30)[seed % 3]))
    pairings(("L0", "H0", "must"), ("L1", "H1", "active"), ("L2", "H2", "never"))
    found = matched(call, "--even", even, "--seed-pairs")
    for kind, said in found.report["kinds"].items():
        edges = [row for row in found.edges if row["kind"] == kind]
        places = {one["helper"]: one["places"] for one in said["loads"]}
        worth, value = told(found, kind)
        assert worth == value == best(edges, places, said["objective"]["even"])
        assert said["certificate"]["bound"] == value


def test_weight_is_base_and_points(call: Call) -> None:
    """As the README says it: who must be a pair counts three times the base."""
    people(crowd(5, 30, 9))
    pairings(("L0", "H0", "must"))
    found = matched(call)
    base = {kind: said["objective"]["base"] for kind, said in found.report["kinds"].items()}
    for row in found.edges:
        times = 3 if (row["learner"], row["helper"]) == ("L0", "H0") else 1
        assert int(row["weight"]) == times * base[row["kind"]] + int(row["score"])
    assert len({(row["learner"], row["helper"]) for row in found.edges}) == len(found.edges)


def test_the_total_is_the_sum_of_points(call: Call) -> None:
    people(crowd(1, 50, 20))
    found = matched(call)
    score = {(row["learner"], row["helper"]): row["score"] for row in found.edges}
    assert all(row["score"] == score[row["learner"], row["helper"]] for row in found.pairs)
    assert found.report["total"] == sum(int(row["score"]) for row in found.pairs)
    assert found.report["matched"] == len(found.pairs)
    parts = ("field", "goals", "hours", "experience", "languages", "wishes")
    for row in found.pairs:
        assert sum(int(row[part]) for part in parts) == int(row["score"])
