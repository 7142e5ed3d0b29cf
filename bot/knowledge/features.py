"""Cosine of weighted features between one text and many, exact, by lists of where they stand."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
Which = Places | slice
"""Some by their places, in order; or a slice of all."""
ALL = slice(None)


def products(rows: Floats, which: Which, vector: Floats) -> Floats:
    """Of some of the rows with a vector; where they are most of them, of all: no row is copied."""
    if isinstance(which, slice) or 2 * len(which) < len(rows):
        found: Floats = rows[which] @ vector
    else:
        found = (rows @ vector)[which]
    return found


class Features:
    """Rare features weigh more; `texts` are features with how often each stands there."""

    def __init__(self, texts: Sequence[Mapping[str, float]]) -> None:
        self._many = len(texts)
        self._place: dict[str, int] = {}
        known = self._place
        of = [known.setdefault(one, len(known)) for text in texts for one in text]
        self._of = np.asarray(of, np.int32)  # features as they stand, one text after another
        self._ends = np.cumsum([0, *map(len, texts)])
        self._sizes = np.diff(self._ends)
        self._owner = np.repeat(np.arange(self._many, dtype=np.int32), self._sizes)
        seen = np.bincount(self._of, minlength=len(known))
        self._rarity = np.log(1 + self._many / (0.5 + seen))
        self._counts = self._lengthened(value for text in texts for value in text.values())
        order = np.argsort(self._of, kind="stable")
        self._texts, self._counts_there = self._owner[order], self._counts[order]
        self._lists = np.append(0, np.cumsum(seen))  # where those of each feature begin

    def weight(self, feature: str) -> float:
        at = self._place.get(feature)
        return float(np.log(1 + self._many / 0.5) if at is None else self._rarity[at])

    def __len__(self) -> int:
        return self._many

    def similar(self, text: Mapping[str, float], rows: Which = ALL) -> Floats:
        """The cosine with each of the texts, or with these."""
        asked = self._unit(text)
        if isinstance(rows, slice):
            return self._similar_to_all(asked)
        listed = [self._standing(one) for one in asked]
        if sum(one.stop - one.start for one in listed) < np.sum(self._sizes[rows]):
            return self._similar_to_all(asked)[rows]
        return self._similar_to(rows, asked)

    def _similar_to_all(self, asked: Mapping[str, float]) -> Floats:
        found = np.zeros(self._many, np.float32)
        for feature, value in asked.items():
            standing = self._standing(feature)
            found[self._texts[standing]] += self._counts_there[standing] * np.float32(value)
        return found

    def _similar_to(self, rows: Places, unit: Mapping[str, float]) -> Floats:
        asked = np.zeros(len(self._place), np.float32)
        for feature, value in unit.items():
            if feature in self._place:
                asked[self._place[feature]] = value
        sizes = self._sizes[rows]
        starts = np.cumsum(sizes) - sizes
        at = np.repeat(self._ends[rows] - starts, sizes) + np.arange(sizes.sum())
        owner = np.repeat(np.arange(len(rows)), sizes)
        counted = asked[self._of[at]] * self._counts[at]
        return np.bincount(owner, counted, minlength=len(rows)).astype(np.float32)

    def holding(self, weights: Mapping[str, float]) -> Floats:
        """The sum of the weights of those features that stand in each of the texts."""
        found = np.zeros(self._many, np.float32)
        for feature, weight in weights.items():
            found[self._texts[self._standing(feature)]] += np.float32(weight)
        return found

    def _standing(self, feature: str) -> slice:
        at = self._place.get(feature)
        return slice(0, 0) if at is None else slice(self._lists[at], self._lists[at + 1])

    def _lengthened(self, counts: Iterable[float]) -> Floats:
        """What each feature counts for in its text, so that every text has length 1."""
        values = np.fromiter(counts, np.float64, len(self._of)) * self._rarity[self._of]
        lengths = np.sqrt(np.bincount(self._owner, values * values, minlength=self._many))
        return (values / np.where(lengths > 0, lengths, 1)[self._owner]).astype(np.float32)

    def _unit(self, text: Mapping[str, float]) -> dict[str, float]:
        weighted = {feature: many * self.weight(feature) for feature, many in text.items()}
        length = float(np.sqrt(sum(value * value for value in weighted.values()))) or 1.0
        return {feature: value / length for feature, value in weighted.items()}
