"""One who has arrived: the best free helpers at the prices of the last run, nobody moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Any

import numpy as np

from bot.domain.availability import WEEK_MINUTES
from bot.domain.pairings import HardRule
from bot.matching.bits import Floats, Ints, Words, free_at, packed, stretches, tags
from bot.matching.exact import broken, points_at_once
from bot.matching.fit import fit
from bot.matching.policy import POINT, Policy
from bot.matching.profiles import Learner, Pair, Pool
from bot.matching.proposals import Proposal
from bot.matching.rules import places_of
from bot.matching.table import BIT, ELSEWHERE, FREE, Table
from bot.matching.tabling import table_of

_NAMES = ("fields", "goals", "languages")
_NONE = np.zeros(0, np.int64)
# The one learner's row, for all helpers: what is looked up for it is not copied for each.
_FIRST = np.zeros(1, np.int64)
FEW = 5
# A price in which a learner more or less is counted is worth this much at the most, else nobody
# who arrives would ever be placed with the only helpers who can take others.
MOST_PRICE = 100 * POINT


class Placing:
    """Made once of a pool and of a run's prices; answers one learner at a time.

    Learners are placed at once where nobody scarcer is needed more: at greedy places they would
    take seats that later ones cannot do without (Ahani and others, arXiv 2105.14388).
    """

    def __init__(
        self, pool: Pool, prices: Mapping[int, int], policy: Policy | None = None
    ) -> None:
        """`prices`: by helper; who is not in them costs nothing."""
        people = tuple(sorted(pool.helpers, key=lambda one: one.id))
        self._pool = replace(pool, learners=(), helpers=people)
        self._policy = policy or pool.policy
        self._row = {one.id: row for row, one in enumerate(people)}
        own = [prices.get(one.id, 0) for one in people]
        self._prices = np.minimum(np.array(own, np.int64), MOST_PRICE)
        self._tags = {name: _Tags([getattr(one, name) for one in people]) for name in _NAMES}
        self._tags["places"] = _Tags([places_of(one) for one in people])
        starts = stretches(one.week for one in people)
        self._stretch = [
            ((1 << (end - start)) - 1) << start
            for start, end in pairwise([*starts.tolist(), WEEK_MINUTES])
        ]
        self._free: Floats = free_at([one.week for one in people], starts).astype(np.float32)
        words: dict[str, Any] = {name: tags.words for name, tags in self._tags.items()}
        self._helpers = replace(table_of(self._pool).helpers, **words)
        self._never = self._rows_by_learner(pool.relations.never)
        self._declined = self._rows_by_learner(pool.relations.declined)

    def first(self, learner: Learner, most: int = FEW) -> list[Proposal]:
        """Helpers with a free seat and no rule against them, greatest fit less price first."""
        rows, scores = self._possible(learner)
        order = np.lexsort((rows, -(scores - self._prices[rows])))[:most]
        helpers = [self._pool.helpers[row] for row in rows[order].tolist()]
        kind, policy = self._pool.kind, self._policy
        return [Proposal(learner, one, fit(learner, one, kind, policy)) for one in helpers]

    def taken(self, helper_id: int) -> None:
        """A seat has been given away; who comes next sees one less."""
        row = self._row[helper_id]
        self._helpers.seats[row] -= 1
        if self._helpers.seats[row] < 1:
            self._helpers.broken[row] |= BIT[HardRule.CAPACITY]

    def _possible(self, learner: Learner) -> tuple[Ints, Ints]:
        """Rows of helpers, and how well they fit."""
        table, minutes = self._with(learner), self._minutes(learner)
        ready = (self._helpers.broken == 0) & (minutes >= learner.needs_minutes)
        rows = np.flatnonzero(ready)
        rows = rows[broken(table, _FIRST, rows, minutes[rows]) == 0]
        points = points_at_once(table, self._policy, _FIRST, rows, minutes[rows])
        scores = points.sum(-1, dtype=np.int64)
        may = (rows == table.learners.must[0]) | (scores >= self._policy.floor)
        return rows[may], scores[may]

    def _minutes(self, learner: Learner) -> Ints:
        """Free together with each helper: of each stretch as much as the learner is free."""
        own = np.array([(learner.week & each).bit_count() for each in self._stretch], np.float32)
        minutes: Ints = (self._free @ own).astype(np.int64)
        return minutes

    def _with(self, learner: Learner) -> Table:
        """The helpers' table with this one learner."""
        pool = Pool(self._pool.kind, (learner,), ())
        sets = {name: getattr(learner, name) for name in _NAMES} | {"places": places_of(learner)}
        words: dict[str, Any] = {name: self._tags[name].of(has) for name, has in sets.items()}
        table, must = table_of(pool), self._pool.relations.must.get(learner.id)
        row = FREE if must is None else self._row.get(must, ELSEWHERE)
        return replace(
            table,
            learners=replace(table.learners, must=np.array([row]), **words),
            helpers=self._helpers,
            never=self._never.get(learner.id, _NONE),
            declined=self._declined.get(learner.id, _NONE),
        )

    def _rows_by_learner(self, pairs: Iterable[Pair]) -> dict[int, Ints]:
        rows: dict[int, list[int]] = {}
        for learner, helper in pairs:
            if helper in self._row:
                rows.setdefault(learner, []).append(self._row[helper])
        return {learner: np.array(sorted(each), np.int64) for learner, each in rows.items()}


class _Tags:
    """Columns of what helpers have; one word more for what only a learner has."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        names = sorted(set(chain.from_iterable(sets)))
        self._column = {name: at for at, name in enumerate(names)}
        self.words = self._with_none_else(tags(sets)[0])

    def of(self, own: frozenset[str]) -> Words:
        """(1, words), with as many bits as there are tags."""
        marks = np.zeros((1, 64 * self.words.shape[1]), np.uint8)
        known = [self._column[name] for name in own if name in self._column]
        marks[0, known] = 1
        strange = len(own) - len(known)
        marks[0, marks.shape[1] - min(strange, 64) :] |= strange > 0
        return packed(marks)

    def _with_none_else(self, words: Words) -> Words:
        return np.hstack([words, np.zeros((len(words), 1), np.uint64)])
