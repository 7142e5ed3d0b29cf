"""Places of learning as people speak of them: what is asked there in far words is one thing.

Learned from many ways of asking for some hundred topics of such places (admission, dormitories,
exams, work, mentors …), none of which belongs to one institution. A text is given a place among
them, and shares of the topics that it is about; the words of the topics lie beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.features import ALL, Floats, Which
from bot.knowledge.lexicon import DATA
from bot.knowledge.topic_words import NO_WORDS, TopicWords
from bot.knowledge.topic_words import kept as words_of_topics

FILE = DATA / "field.npz"
WIDTH = 0.045  # how fast a way of asking loses its say with the distance
MAIN = 0.1  # the share from which on a text is about a topic
MOST = 12  # topics that a text is remembered by
STEPS = 127
SMALL = 1e-9
AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Shares:
    """The largest topics of some owners: which, and the root of their shares, `MOST` a row."""

    topics: NDArray[np.intp]
    roots: Floats

    def common(self, roots: Floats, seen: Which = ALL) -> Floats:
        """How much of its topics a text (roots of all its shares) has in common with each."""
        found: Floats = (roots[self.topics[seen]] * self.roots[seen]).sum(axis=1)
        return found

    def best(self, figures: Floats, seen: Which = ALL) -> Floats:
        """The largest of the figures of those topics that each is mostly about, 0 for none."""
        main = self.roots[seen] ** 2 >= MAIN
        found: Floats = np.where(main, figures[self.topics[seen]], 0.0).max(axis=1)
        return found


class Field:
    """`turn`: from an encoder's vectors (384 numbers) to places; `ways`: places of the ways of
    asking; `first`: where the ways of each topic begin; `words`: by which they are asked for."""

    def __init__(
        self,
        turn: Floats,
        ways: Floats,
        first: NDArray[np.intp],
        words: TopicWords = NO_WORDS,
    ) -> None:
        self._turn, self._ways, self._first = turn, ways, first
        self.words = words
        self._many = np.diff(np.append(first, len(ways))).astype(np.float32)

    def places(self, vectors: Floats) -> Floats:
        """Rows of length 1: the nearer, the likelier both ask for one thing."""
        return unit(vectors @ self._turn)

    def roots(self, places: Floats) -> Floats:
        """The roots of the share of each topic, so that two texts compare by a product."""
        return self._roots(places @ self._ways.T)

    def seen_from(self, place: Floats) -> tuple[Floats, Floats]:
        """The same of one text, and how like it the nearest way of each topic is."""
        like = self._ways @ place
        return self._roots(like[None])[0], np.maximum.reduceat(like, self._first)

    def _roots(self, like: Floats) -> Floats:
        near = np.exp((like - 1) / WIDTH)
        topics = np.add.reduceat(near, self._first, axis=1) / self._many
        found: Floats = np.sqrt(topics / (topics.sum(axis=1, keepdims=True) + SMALL))
        return found

    def shares(self, places: Floats, owner: NDArray[np.intp], many: int, counts: Floats) -> Shares:
        """Of so many owners, the mean over the texts of each, weighted by `counts`, and by how few
        topics a text is about: one that may be about anything tells little."""
        found = np.zeros((many, len(self._first)), np.float32)
        for at in range(0, len(places), AT_ONCE):
            part = slice(at, at + AT_ONCE)
            shares = self.roots(places[part]) ** 2
            weight = counts[part] * np.linalg.norm(shares, axis=1)
            np.add.at(found, owner[part], shares * weight[:, None])
        found /= found.sum(axis=1, keepdims=True) + SMALL
        topics = np.argpartition(-found, MOST - 1, axis=1)[:, :MOST]
        return Shares(topics, np.sqrt(np.take_along_axis(found, topics, axis=1)))


def unit(rows: Floats) -> Floats:
    found: Floats = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + SMALL)
    return found


@cache
def shipped(encoder: str) -> Field | None:
    """The field as it comes with the product; None if it was learned from another encoder."""
    with FILE.open("rb") as file, np.load(file) as kept:
        if str(kept["name"]) != encoder:
            return None
        ways = unit(kept["ways"].astype(np.float32))
        first = kept["first"].astype(np.intp)
        said = words_of_topics(kept, np.diff(first, append=len(ways)))
        return Field(kept["turn"].astype(np.float32), ways, first, said)


def ship(
    name: str,
    turn: Floats,
    ways: Floats,
    first: NDArray[np.intp],
    said: Mapping[str, Any],
) -> None:
    """Writes a field that was learned from the encoder of this name; the places of the ways take a
    byte for each number. `said`: the words of the topics, as `topic_words` ships them."""
    most = np.abs(ways).max(axis=1, keepdims=True)
    np.savez_compressed(
        FILE,
        name=np.asarray(name),
        turn=turn.astype(np.float16),
        ways=np.rint(ways / most * STEPS).astype(np.int8),
        first=first.astype(np.int32),
        **said,
    )
