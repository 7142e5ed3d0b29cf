"""What the products of a scan are made of: columns of numbers for helpers, rows for learners."""

from dataclasses import dataclass

import numpy as np

from bot.matching.bits import Floats, Ints, Words, count, unpacked
from bot.matching.exact import column_most, experience_points, points_by_count, wishes_points
from bot.matching.policy import POINT, Component, Weights
from bot.matching.shares import languages
from bot.matching.table import MANNERS, Table

# No sum of points comes near it, 10,000 being the most, and points beside it stay exact enough.
FORBIDDEN = np.float32(-(1 << 17))
FIRST_FIELD, MORE_FIELDS = 0.4, 0.6


@dataclass(frozen=True, slots=True)
class Columns:
    """Of helpers: (features, helpers), each its own product."""

    fields: Floats
    linear: Floats
    minutes: Floats
    places: Floats

    def of(self, columns: Ints) -> "Columns":
        parts = (self.fields, self.linear, self.minutes, self.places)
        return Columns(*(np.ascontiguousarray(part[:, columns]) for part in parts))


@dataclass(frozen=True, slots=True)
class Rows:
    """Of learners: (learners, features), and (learners, 1) the free minutes they need.

    Products of `minutes` are by half a minute more than what is free beyond the need.
    """

    fields: Floats
    linear: Floats
    minutes: Floats
    places: Floats
    needs: Floats


class Features:
    """Features that nobody on one of the sides has are left out."""

    def __init__(self, table: Table, weights: Weights) -> None:
        self._table, self._weights = table, weights
        self._used = {name: _used(table, name) for name in ("fields", "goals", "week", "places")}
        self._tongues, at = np.unique(table.helpers.languages, axis=0, return_inverse=True)
        helpers = table.helpers
        marks = {name: self._marks(getattr(helpers, name), name) for name in self._used}
        spoken = _one_hot(np.asarray(at).ravel(), len(self._tongues))
        linear = np.hstack([marks["goals"], _one_hot(helpers.manner, len(MANNERS)), spoken])
        four = (marks["fields"], linear, _with(marks["week"], np.float32(1)), marks["places"])
        self.columns = Columns(*(np.ascontiguousarray(part.T) for part in four))

    def rows(self, rows: Ints) -> Rows:
        learners = self._table.learners
        fields = self._marks(learners.fields[rows], "fields")
        goals = self._marks(learners.goals[rows], "goals")
        weeks = self._marks(learners.week[rows], "week")
        needs = learners.needs_minutes[rows][:, None].astype(np.float32)
        return Rows(
            fields * self._each(MORE_FIELDS, Component.FIELD, learners.fields[rows]),
            np.hstack(
                [
                    goals * self._each(1, Component.GOALS, learners.goals[rows]),
                    self._manners(rows),
                    self._languages(rows),
                ]
            ),
            _with(weeks * self._minutes, 0.5 - needs),
            self._marks(learners.places[rows], "places"),
            needs,
        )

    @property
    def _minutes(self) -> Floats:
        """How long the stretch of each feature of the week is."""
        each = np.repeat(self._table.minutes, 64)[self._used["week"]]
        return each.astype(np.float32)

    def _marks(self, words: Words, name: str) -> Floats:
        return unpacked(words)[:, self._used[name]].astype(np.float32)

    def _each(self, share: float, name: Component, words: Words) -> Floats:
        """Points for each tag in common, (rows, 1)."""
        most = self._weights[name] * POINT * share
        return (most / np.maximum(count(words), 1)).astype(np.float32)[:, None]

    def _manners(self, rows: Ints) -> Floats:
        """Points of experience and wishes, and the halves of what the learner has not told."""
        manner, weights = self._table.learners.manner[rows], self._weights
        points = (
            experience_points(weights[Component.EXPERIENCE])[manner]
            + wishes_points(weights[Component.WISHES])[manner]
        )
        for name, column in ((Component.FIELD, "fields"), (Component.GOALS, "goals")):
            silent = count(getattr(self._table.learners, column)[rows]) == 0
            points = points + np.where(silent, round(weights[name] * POINT / 2), 0)[:, None]
        return points.astype(np.float32)

    def _languages(self, rows: Ints) -> Floats:
        """Points by the set of languages of a helper; no pair without one in common."""
        own = self._table.learners.languages[rows]
        common = count(own[:, None, :] & self._tongues[None, :, :])
        most = column_most(self._table, "languages")
        points = points_by_count(languages, self._weights[Component.LANGUAGES], most)
        found = points[count(own)[:, None], common].astype(np.float32)
        return np.where(common == 0, FORBIDDEN, found)


def _with(features: Floats, one_more: Floats | np.float32) -> Floats:
    column = np.broadcast_to(one_more, (len(features), 1))
    return np.hstack([features, column.astype(np.float32)])


def _used(table: Table, name: str) -> Ints:
    """Features that somebody on each side has."""
    one, other = (
        unpacked(np.bitwise_or.reduce(getattr(side, name), axis=0, keepdims=True))[0]
        for side in (table.learners, table.helpers)
    )
    return np.flatnonzero(one & other)


def _one_hot(at: Ints, n: int) -> Floats:
    return np.eye(n, dtype=np.float32)[at]
