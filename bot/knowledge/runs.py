"""Rows that belong to labels, those of one label after another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.knowledge.features import ALL, Floats, Places, Which


@dataclass(frozen=True, slots=True)
class Runs:
    """`starts`: where the rows of each label begin, and after the last one; each has some."""

    starts: Places

    @classmethod
    def of(cls, owners: Sequence[str]) -> "Runs":
        """`owners`: whose each row is, in order."""
        begins = [at for at, one in enumerate(owners) if at == 0 or owners[at - 1] != one]
        return cls(np.asarray([*begins, len(owners)], np.intp))

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def sizes(self) -> Places:
        return np.diff(self.starts)

    def best(self, of_rows: Floats) -> Floats:
        """The largest of each label, 0 at the least."""
        if not len(self):
            return of_rows
        return np.maximum(np.maximum.reduceat(of_rows, self.starts[:-1]), 0)

    def of_label(self, at: int) -> slice:
        return slice(self.starts[at], self.starts[at + 1])

    def cut(self, labels: Which) -> "tuple[Which, Runs]":
        """The rows of these labels alone, and how they belong to them."""
        if isinstance(labels, slice):
            return ALL, self
        sizes = self.sizes[labels]
        starts = np.append(0, np.cumsum(sizes))
        rows = np.repeat(self.starts[labels] - starts[:-1], sizes) + np.arange(starts[-1])
        return rows, Runs(starts)
