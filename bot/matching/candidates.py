"""The pairs that a solver looks at: the best of each learner and the best of each helper."""

from dataclasses import dataclass

import numpy as np

from bot.matching import exact
from bot.matching.bits import Bools, Floats, Ints, few, once
from bot.matching.policy import Policy
from bot.matching.scan import IMPOSSIBLE, Scan
from bot.matching.table import Table

PER_LEARNER, PER_HELPER = 32, 24
_MERGE_AT = 400_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """(pairs,) rows of learners and helpers, sorted, and the exact points."""

    i: Ints
    j: Ints
    scores: Ints


def candidates(
    table: Table, policy: Policy, scan: Scan, *, each: int = PER_LEARNER, back: int = PER_HELPER
) -> Pairs:
    """Possible pairs alone, none below the floor but those that must be or stand."""
    best = _BestOfHelpers(len(table.helpers), back)
    found: list[Ints] = [named(table)]
    for rows, tiles in scan.blocks():
        of_rows = _BestOfRows(len(rows), each)
        for columns, points in tiles:
            of_rows.take(columns, points)
            best.take(rows, columns, points)
        at, column = of_rows.result()
        found.append(table.key(rows[at], column))
    found.append(table.key(*best.result()))
    return pairs_of(table, policy, np.concatenate(found))


def pairs_of(table: Table, policy: Policy, keys: Ints) -> Pairs:
    """Those of the keys that may be proposed, each once."""
    i, j = np.divmod(once(keys), max(len(table.helpers), 1))
    scores = exact.scores(table, policy, i, j)
    may = is_named(table, i, j) | (scores >= policy.floor)
    return Pairs(i[may], j[may], scores[may])


def named(table: Table) -> Ints:
    """Keys of the pairs that must be or stand, and that break no rule."""
    learners = table.learners
    i = np.tile(np.arange(len(learners)), 2)
    j = np.concatenate([learners.must, learners.standing])
    i, j = i[j >= 0], j[j >= 0]
    possible = exact.broken(table, i, j) == 0
    return table.key(i[possible], j[possible])


def is_named(table: Table, i: Ints, j: Ints) -> Bools:
    learners = table.learners
    result: Bools = (learners.must[i] == j) | (learners.standing[i] == j)
    return result


class _BestOfRows:
    """The best few of each row of a block; a tile's entries below the worst of them are passed."""

    def __init__(self, rows: int, most: int) -> None:
        self._most = most
        self._least = np.full((rows, 1), IMPOSSIBLE, np.float32)
        self._found: list[tuple[Ints, Ints, Floats]] = []

    def take(self, columns: Ints, points: Floats) -> None:
        if not self._found and points.shape[1] > self._most:
            best = np.partition(points, -self._most, axis=1)[:, -self._most, None]
            np.maximum(self._least, best, out=self._least)
        at, column = np.divmod(np.flatnonzero(points >= self._least), points.shape[1])
        self._found.append((at, columns[column], points[at, column]))

    def result(self) -> tuple[Ints, Ints]:
        """Places in the block and columns."""
        at, column, points = (np.concatenate(part) for part in zip(*self._found, strict=True))
        best = few(at, points, self._most)
        return at[best], column[best]


class _BestOfHelpers:
    def __init__(self, helpers: int, most: int) -> None:
        self._most, self._waiting = most, 0
        self._least = np.full(helpers, IMPOSSIBLE, np.float32)
        none = np.zeros(0, np.int64)
        self._kept = [(none, none, np.zeros(0, np.float32))]

    def take(self, rows: Ints, columns: Ints, points: Floats) -> None:
        at, column = np.divmod(
            np.flatnonzero(points > self._least[columns][None, :]), points.shape[1]
        )
        self._kept.append((columns[column], rows[at], points[at, column]))
        self._waiting += len(at)
        if self._waiting > _MERGE_AT:
            self._merge()

    def result(self) -> tuple[Ints, Ints]:
        """Rows of learners and of helpers."""
        self._merge()
        helper, learner, _points = self._kept[0]
        return learner, helper

    def _merge(self) -> None:
        helper, learner, points = (np.concatenate(part) for part in zip(*self._kept, strict=True))
        best = few(helper, points, self._most)
        helper, learner, points = helper[best], learner[best], points[best]
        self._kept, self._waiting = [(helper, learner, points)], 0
        full = np.bincount(helper, minlength=len(self._least)) >= self._most
        least = np.full(len(self._least), np.inf, np.float32)
        np.minimum.at(least, helper, points)
        self._least = np.where(full, least, IMPOSSIBLE)
