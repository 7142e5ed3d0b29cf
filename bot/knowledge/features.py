"""Cosine of weighted features between one text and many, exact, by lists of where they stand."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Features:
    """Rare features weigh more; `texts` are features with how often each stands there."""

    def __init__(self, texts: Sequence[Mapping[str, float]]) -> None:
        self._many = len(texts)
        self._seen: dict[str, int] = {}
        for text in texts:
            for feature in text:
                self._seen[feature] = self._seen.get(feature, 0) + 1
        self._weights = {one: self._rarity(many) for one, many in self._seen.items()}
        self._unseen = self._rarity(0)
        self._standing = self._stand(texts)

    def weight(self, feature: str) -> float:
        return self._weights.get(feature, self._unseen)

    def similar(self, text: Mapping[str, float]) -> Floats:
        """The cosine with each of the texts."""
        found = np.zeros(self._many, np.float32)
        for feature, value in self._unit(text).items():
            standing = self._standing.get(feature)
            if standing is not None:
                found[standing[0]] += standing[1] * np.float32(value)
        return found

    def holding(self, weights: Mapping[str, float]) -> Floats:
        """The sum of the weights of those features that stand in each of the texts."""
        found = np.zeros(self._many, np.float32)
        for feature, weight in weights.items():
            standing = self._standing.get(feature)
            if standing is not None:
                found[standing[0]] += np.float32(weight)
        return found

    def _rarity(self, seen: int) -> float:
        return float(np.log(1 + self._many / (0.5 + seen)))

    def _stand(
        self, texts: Sequence[Mapping[str, float]]
    ) -> dict[str, tuple[NDArray[np.int32], Floats]]:
        """For each feature the texts with it, and what it counts for in each of them."""
        places: dict[str, list[int]] = {one: [] for one in self._seen}
        values: dict[str, list[float]] = {one: [] for one in self._seen}
        for at, text in enumerate(texts):
            for feature, value in self._unit(text).items():
                places[feature].append(at)
                values[feature].append(value)
        return {
            one: (np.asarray(places[one], np.int32), np.asarray(values[one], np.float32))
            for one in self._seen
        }

    def _unit(self, text: Mapping[str, float]) -> dict[str, float]:
        weighted = {feature: many * self.weight(feature) for feature, many in text.items()}
        length = float(np.sqrt(sum(value * value for value in weighted.values()))) or 1.0
        return {feature: value / length for feature, value in weighted.items()}
