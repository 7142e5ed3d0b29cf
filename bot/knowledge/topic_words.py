"""The words by which each topic of the field is asked for and answered: who says one of them that
stands in no text of ours may still mean what lies on that topic."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.words import Word

ONCE = 1.0  # a sign counts said / (said + ONCE): half for a word said once, by chance maybe
USUAL = 5.0  # so many times more often than on the whole a word is said that is half a sign
BELONGS = 0.5  # a sign from which on a word belongs to a topic
MOST_SAID = 127


class TopicWords:
    """`meanings`: words of weight. `topics` and `said`: a number for each word and each topic on
    which it is said, one word after another: which topic, and in how many of its ways (of asking
    or of answering).
    `bounds`: where those of each word begin, and the last ones end; `ways`: how many each topic
    has."""

    def __init__(
        self,
        meanings: Sequence[str],
        topics: NDArray[np.intp],
        said: NDArray[np.intp],
        bounds: NDArray[np.intp],
        ways: NDArray[np.intp],
    ) -> None:
        self._spans = dict(zip(meanings, pairwise(bounds.tolist()), strict=True))
        self._topics, self._said, self._ways = topics, said, ways
        self._all = max(1, int(ways.sum()))

    def signs(self, meaning: str) -> dict[int, float]:
        """How far the word is a sign of each topic on which it is said, in (0, 1)."""
        own = slice(*self._spans.get(meaning, (0, 0)))
        said, topics = self._said[own], self._topics[own]
        lift = said / self._ways[topics] * self._all / max(1, int(said.sum()))
        signs = said / (said + ONCE) * lift / (lift + USUAL)
        return dict(zip(topics.tolist(), signs.tolist(), strict=True))

    def weight(self, meaning: str) -> float:
        """In (0, 1]: the rarer a word the more it tells; one that nobody knows tells most."""
        many, (begin, end) = len(self._ways), self._spans.get(meaning, (0, 0))
        return log(2 * many / (end - begin or 0.5)) / log(4 * many) if many else 0.0


class Said:
    """The words of weight of one question, and of which topics they are signs."""

    def __init__(self, words: Iterable[Word], known: TopicWords) -> None:
        self._signs = {one: known.signs(one.meaning) for one in words}
        self._weights = {one: known.weight(one.meaning) for one in self._signs}

    def sign(self, word: Word, topics: Collection[int]) -> float:
        """How far the word belongs to the likeliest of these topics, in [0, 1); 0 for one that is
        said on none of them, or has no weight."""
        known = self._signs.get(word, {})
        return max((known.get(one, 0.0) for one in topics), default=0.0)

    def share(self, topics: Collection[int]) -> float:
        """How much of what is said belongs to these topics, in [0, 1]."""
        total = sum(self._weights.values())
        own = sum(weight * self.sign(one, topics) for one, weight in self._weights.items())
        return own / total if total else 0.0


def kept(known: Mapping[str, NDArray[Any]], ways: NDArray[np.intp]) -> TopicWords:
    """The words of `known`, which is as `shippable` gives it; `ways`: how many each topic has."""
    text = bytes(known["meanings"]).decode()
    sizes = known["said on so many"].astype(np.intp)
    return TopicWords(
        text.split("\n") if text else (),
        known["said on"].astype(np.intp),
        known["said in ways"].astype(np.intp),
        np.concatenate([[0], np.cumsum(sizes)]),
        ways,
    )


def shippable(topics: Iterable[Iterable[Collection[str]]]) -> dict[str, NDArray[Any]]:
    """`topics`: of each, the meanings of the words of weight in each of its ways."""
    found = list(_packed(topics))
    return {
        "meanings": np.frombuffer("\n".join(one for one, _ in found).encode(), np.uint8),
        "said on": np.asarray([at for _, on in found for at in on], np.int16),
        "said in ways": np.asarray([many for _, on in found for many in on.values()], np.int8),
        "said on so many": np.asarray([len(on) for _, on in found], np.int16),
    }


def _packed(topics: Iterable[Iterable[Collection[str]]]) -> Iterator[tuple[str, dict[int, int]]]:
    """Each meaning, ascending, and in how many ways of which topics it is said."""
    found: dict[str, dict[int, int]] = {}
    for at, ways in enumerate(topics):
        said = Counter(one for meanings in ways for one in set(meanings))
        for one, many in said.items():
            found.setdefault(one, {})[at] = min(many, MOST_SAID)
    yield from ((one, found[one]) for one in sorted(found))


_NONE = np.zeros(0, np.intp)
NO_WORDS = TopicWords((), _NONE, _NONE, np.zeros(1, np.intp), _NONE)
