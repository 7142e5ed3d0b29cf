"""All possible pairs of a pool, exactly and one after another: for who will not trust a choice."""

from collections.abc import Iterator

import numpy as np

from bot.matching import exact
from bot.matching.bits import Ints
from bot.matching.policy import Policy
from bot.matching.table import Table


def possible(table: Table, policy: Policy) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Blocks of rows and points of the pairs that may be proposed, by learner, then helper."""
    m = len(table.helpers)
    rows = max(exact.AT_ONCE // max(m, 1), 1)
    for first in range(0, len(table.learners) if m else 0, rows):
        there = np.arange(first, min(first + rows, len(table.learners)))
        i, j = np.repeat(there, m), np.tile(np.arange(m), len(there))
        alone = table.learners.broken[i] | table.helpers.broken[j]
        yield _those_that_may(table, policy, i[alone == 0], j[alone == 0])


def _those_that_may(table: Table, policy: Policy, i: Ints, j: Ints) -> tuple[Ints, Ints, Ints]:
    kept = exact.broken(table, i, j) == 0
    i, j = i[kept], j[kept]
    scores = exact.scores(table, policy, i, j)
    named = (table.learners.must[i] == j) | (table.learners.standing[i] == j)
    may = named | (scores >= policy.floor)
    return i[may], j[may], scores[may]
