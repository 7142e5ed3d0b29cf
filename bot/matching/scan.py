"""All pairs of a table, tile by tile, with their points estimated by products of matrices.

The estimate leaves out that each component is rounded: it is off by less than SLACK hundredths of
a point. Whoever needs to be exact looks at the few pairs that matter with `bot.matching.exact`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.domain.pairings import PairKind
from bot.matching.bits import Bools, Floats, Ints
from bot.matching.exact import MEETS
from bot.matching.features import FIRST_FIELD, FORBIDDEN, Columns, Features, Rows
from bot.matching.policy import POINT, Component, Policy
from bot.matching.shares import ENOUGH_MINUTES
from bot.matching.table import FREE, Table

SLACK = 3.5
# An estimate below it is no pair.
IMPOSSIBLE = np.float32(-1e6)
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
        self._first_field = np.float32(weights[Component.FIELD] * POINT * FIRST_FIELD)
        self._hour = np.float32(weights[Component.HOURS] * POINT / ENOUGH_MINUTES)
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
        for trained in (False, True):
            columns = np.flatnonzero(there & (helpers.trained | (not trained)))
            meets = helpers.format[columns] == MEETS
            columns = np.concatenate([columns[~meets], columns[meets]])
            for meeting in (False, True):
                chosen = (learners.needs_trained == trained) & (
                    (learners.format == MEETS) == meeting
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
                _forbid(points[:, first:], features.places @ columns.places[:, there] < 0.5)
            within = (barred[1] >= at) & (barred[1] < at + _COLUMNS)
            points[barred[0][within], barred[1][within] - at] = FORBIDDEN
            yield group.columns[here], points

    def _points(self, rows: Rows, columns: Columns, here: slice) -> Floats:
        fields = self._product(0, rows.fields, columns.fields[:, here])
        points = self._product(1, rows.linear, columns.linear[:, here])
        minutes = self._product(2, rows.minutes, columns.minutes[:, here])
        short = minutes < rows.needs
        np.minimum(minutes, ENOUGH_MINUTES, out=minutes)
        minutes *= self._hour
        points += minutes
        points += fields
        if self._table.kind == PairKind.TUTOR:
            short |= fields == 0
        fields *= np.float32(1000)
        points += np.minimum(fields, self._first_field, out=fields)
        _forbid(points, short)
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
        some = [
            self._barred[slice(*np.searchsorted(self._barred, [row * width, (row + 1) * width]))]
            for row in rows.tolist()
        ]
        at = np.repeat(np.arange(len(rows)), [len(each) for each in some])
        column = place[np.concatenate(some) % width]
        return at[column >= 0], column[column >= 0]


def _unless_empty(rows: Ints, columns: Ints, meeting: int) -> Iterator[_Group]:
    if len(rows) and len(columns):
        yield _Group(rows, columns, meeting)


def _forbid(points: Floats, which: Bools) -> None:
    np.putmask(points, which, FORBIDDEN)
