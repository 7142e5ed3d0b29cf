"""Words in the pieces that the encoder knows: the likeliest way to cut a text (a unigram model).

Kudo 2018, "Subword Regularization"; the pieces and how likely each is come with the encoder.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

EDGE = "▁"  # where a word begins
BEGIN, UNKNOWN, END = 0, 3, 2  # their numbers among the pieces
NEVER = 10.0  # how much less likely than any piece an unknown letter is
KEPT = 20_000


class Subwords:
    """`pieces` in the order of their numbers; `chances`: the logarithm of how likely each is."""

    def __init__(self, pieces: Sequence[str], chances: Sequence[float]) -> None:
        self._known: Mapping[str, tuple[int, float]] = {
            one: (at, chance)
            for at, (one, chance) in enumerate(zip(pieces, chances, strict=True))
            if at > UNKNOWN
        }
        self._longest = max(map(len, pieces))
        self._edge = self._known.get(EDGE, (UNKNOWN, 0.0))[0]
        self._strange = min(chances) - NEVER
        self._of_word = lru_cache(KEPT)(self._cut)

    def of(self, text: str, most: int) -> list[int]:
        """The numbers of the pieces of a text, between its beginning and its end; at most so many
        in all."""
        inner = [at for word in text.split() for at in self._of_word(EDGE + word)]
        return [BEGIN, *inner[: most - 2], END]

    def speak(self, cut: Sequence[int]) -> bool:
        """Most of the pieces are known ones."""
        inner = [one for one in cut[1:-1] if one != self._edge]
        return 2 * inner.count(UNKNOWN) < len(inner)

    def _cut(self, word: str) -> tuple[int, ...]:
        best = [0.0] + [float("-inf")] * len(word)
        came = [(UNKNOWN, 0)] * (len(word) + 1)
        for start, after, at, chance in self._steps(word):
            if best[start] + chance > best[after]:
                best[after], came[after] = best[start] + chance, (at, start)
        found: list[int] = []
        after = len(word)
        while after:
            at, after = came[after]
            found.append(at)
        return tuple(reversed(found))

    def _steps(self, word: str) -> Iterator[tuple[int, int, int, float]]:
        """From where to where, with which piece, how likely that is; in order of the starts."""
        for start in range(len(word)):
            yield start, start + 1, UNKNOWN, self._strange
            for after in range(start + 1, min(len(word), start + self._longest) + 1):
                known = self._known.get(word[start:after])
                if known:
                    yield start, after, *known
