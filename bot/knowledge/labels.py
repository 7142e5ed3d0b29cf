"""The labels of an index in figures, so that all of them are weighed at once."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.features import Floats, Places
from bot.knowledge.understanding import ALL, INSTEAD

KINDS = (
    "fact", "timetable", "faq", "list", "event", "opportunity", "own", "glossary",
    "foreign", "chatter",
)  # fmt: skip
NOT_OURS = ("foreign", "chatter")
TOLD = ("faq", "event", "opportunity")
# Of each kind so many are looked at, however the others stand.
FEW = {"fact": 4, "timetable": 2, "list": 2, "event": 2, "opportunity": 2, "own": 2, "glossary": 1}
# How much of the likeness is that of meaning: columns go by few words, articles are said freely.
MEANING, MEANING_OF_ARTICLES = 0.6, 0.85
NEVER_FILLED = 0.15  # taken from a column that is empty everywhere, and from a list of nothing


class Labels:
    """`columns`: those that are filled for at least one programme; `empty`: labels of lists that
    have nothing in them."""

    def __init__(
        self, names: Sequence[str], columns: frozenset[str], empty: frozenset[str]
    ) -> None:
        self.names, self._columns, self._empty = names, columns, empty

    @cached_property
    def kinds(self) -> NDArray[np.intp]:
        """The place of its kind in `KINDS`."""
        return np.asarray([KINDS.index(one.partition("/")[0]) for one in self.names], np.intp)

    @cached_property
    def never(self) -> Floats:
        """What is taken from columns that are filled nowhere, and from empty lists."""
        return np.asarray([NEVER_FILLED * self._nowhere(one) for one in self.names], np.float32)

    @cached_property
    def meaning(self) -> Floats:
        """The share of the likeness by meaning."""
        articles = self.kinds == KINDS.index("faq")
        return np.where(articles, MEANING_OF_ARTICLES, MEANING).astype(np.float32)

    @cached_property
    def told(self) -> Floats:
        """1 where what is meant is told in sentences."""
        return np.isin(self.kinds, [KINDS.index(one) for one in TOLD]).astype(np.float32)

    @cached_property
    def ours(self) -> Places:
        """Where those stand that the institution or the bot answers."""
        return np.flatnonzero(~np.isin(self.kinds, [KINDS.index(one) for one in NOT_OURS]))

    @cached_property
    def not_ours(self) -> Places:
        return np.flatnonzero(np.isin(self.kinds, [KINDS.index(one) for one in NOT_OURS]))

    @cached_property
    def foreign(self) -> Places:
        return np.flatnonzero(self.kinds == KINDS.index("foreign"))

    @cached_property
    def of_kinds(self) -> list[tuple[Places, int]]:
        """Where those of each kind stand, and how many of them are always looked at."""
        return [(np.flatnonzero(self.kinds == KINDS.index(one)), few) for one, few in FEW.items()]

    def _nowhere(self, label: str) -> bool:
        if label in self._empty:
            return True
        kind, _, name = label.partition("/")
        columns = {name, INSTEAD.get(name, name)}
        return kind == "fact" and name != ALL and columns.isdisjoint(self._columns)
