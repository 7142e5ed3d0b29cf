"""All pairs of a table, tile by tile, with their points estimated by products of matrices.

The estimate leaves out that each component is rounded: it is off by less than SLACK hundredths of
a point. Whoever needs to be exact looks at the few pairs that matter with `bot.matching.exact`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from bot.domain.pairings import PairKind
from bot.matching.bits import Floats, Ints, ranges
from bot.matching.exact import MEETS, apart
from bot.matching.features import FIRST_FIELD, FORBIDDEN, Columns, Features, Rows
from bot.matching.policy import POINT, Component, Policy
from bot.matching.shares import ENOUGH_MINUTES
from bot.matching.table import FREE, Table

SLACK = 3.5
# An estimate below it is no pair.
IMPOSSIBLE = FORBIDDEN / 2
# Makes of any points for a field more than a field can bring.
_SURELY = np.float32(1 << 20)
_ROWS, _COLUMNS = 256, 2048

Tile = tuple[Ints, Floats]


@dataclass(frozen=True, slots=True)
class _Group:
    """Learners for whom the same helpers count; from `meeting` on one of the two meets only."""

    rows: Ints
    columns: Ints
    meeting: int


class Scan:
    """Learners whom a list binds are left out: for them there is one helper or none."""

    def __init__(self, table: Table, policy: Policy) -> None:
        weights = policy.weights[table.kind]
        self._table, self._features = table, Features(table, weights)
        needs_field = FORBIDDEN if table.kind == PairKind.TUTOR else np.float32(0)
        self._any_field = np.float32(weights[Component.FIELD] * POINT * FIRST_FIELD) - needs_field
        self._without_field = needs_field
        self._minute = np.float32(weights[Component.HOURS] * POINT / ENOUGH_MINUTES)
        self._barred = np.union1d(table.never, table.declined)
        self._space = [np.empty(_ROWS * _COLUMNS, np.float32) for _ in range(3)]

    def blocks(self) -> Iterator[tuple[Ints, Iterator[Tile]]]:
        """Rows of learners, and for them columns of helpers with (rows, columns) estimates.

        A tile is good until the next one is asked for. Each block's tiles must be used up.
        """
        for group in self._groups():
            columns = self._features.columns.of(group.columns)
            for at in range(0, len(group.rows), _ROWS):
                rows = group.rows[at : at + _ROWS]
                yield rows, self._tiles(rows, group, columns)

    def _groups(self) -> Iterator[_Group]:
        learners, helpers = self._table.learners, self._table.helpers
        anybody = (learners.broken == 0) & (learners.must == FREE)
        there = helpers.broken == 0
        for house, trained in product(np.unique(learners.institution), (False, True)):
            near = there & ~apart(house, helpers.institution)
            columns = np.flatnonzero(near & (helpers.trained | (not trained)))
            meets = helpers.format[columns] == MEETS
            columns = np.concatenate([columns[~meets], columns[meets]])
            for meeting in (False, True):
                chosen = (learners.institution == house) & (
                    (learners.needs_trained == trained) & ((learners.format == MEETS) == meeting)
                )
                first = 0 if meeting else int((~meets).sum())
                yield from _unless_empty(np.flatnonzero(anybody & chosen), columns, first)

    def _tiles(self, rows: Ints, group: _Group, columns: Columns) -> Iterator[Tile]:
        features, barred = self._features.rows(rows), self._barred_in(rows, group.columns)
        for at in range(0, len(group.columns), _COLUMNS):
            here = slice(at, at + _COLUMNS)
            points = self._points(features, columns, here)
            first = max(group.meeting - at, 0)
            if first < points.shape[1]:
                there = slice(at + first, at + _COLUMNS)
                np.putmask(
                    points[:, first:], features.places @ columns.places[:, there] < 0.5, FORBIDDEN
                )
            within = (barred[1] >= at) & (barred[1] < at + _COLUMNS)
            points[barred[0][within], barred[1][within] - at] = FORBIDDEN
            yield group.columns[here], points

    def _points(self, rows: Rows, columns: Columns, here: slice) -> Floats:
        """Estimates, FORBIDDEN added where a rule is broken; each line is one pass over a tile."""
        fields = self._product(0, rows.fields, columns.fields[:, here])
        points = self._product(1, rows.linear, columns.linear[:, here])
        beyond = self._product(2, rows.minutes, columns.minutes[:, here])
        points += fields
        fields *= _SURELY
        points += np.minimum(fields, self._any_field, out=fields)
        needs = rows.needs - np.float32(0.5)
        points += self._without_field + needs * self._minute
        short = np.minimum(beyond, 0, out=fields)
        short *= -FORBIDDEN * 2
        points += short
        np.minimum(beyond, ENOUGH_MINUTES - needs, out=beyond)
        beyond *= self._minute
        points += beyond
        return points

    def _product(self, space: int, one: Floats, other: Floats) -> Floats:
        shape = len(one), other.shape[1]
        out = self._space[space][: shape[0] * shape[1]].reshape(shape)
        return np.matmul(one, other, out=out)

    def _barred_in(self, rows: Ints, columns: Ints) -> tuple[Ints, Ints]:
        """Places, in the block and among the columns, of pairs that must not be."""
        width = max(len(self._table.helpers), 1)
        place = np.full(width, -1, np.int64)
        place[columns] = np.arange(len(columns))
        first, last = np.searchsorted(self._barred, [rows * width, (rows + 1) * width])
        at = np.repeat(np.arange(len(rows)), last - first)
        column = place[self._barred[ranges(first, last)] % width]
        return at[column >= 0], column[column >= 0]


def _unless_empty(rows: Ints, columns: Ints, meeting: int) -> Iterator[_Group]:
    if len(rows) and len(columns):
        yield _Group(rows, columns, meeting)
