"""Plain search engines to be compared with: BM25 over stems, and SQLite's FTS5 over trigrams."""

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import Protocol

from bot.knowledge.readings import plain
from bot.knowledge.words import stem, tokens

K1, B = 1.5, 0.75
Hit = tuple[int, float]  # the place of a passage, and how well it fits


class Engine(Protocol):
    name: str

    def best(self, question: str, most: int) -> list[Hit]: ...


class Bm25:
    """Okapi BM25 by lists of where each stem stands."""

    name = "BM25"

    def __init__(self, texts: Sequence[str]) -> None:
        bags = [Counter(_stems(text)) for text in texts]
        self._lengths = [sum(bag.values()) for bag in bags]
        self._mean = sum(self._lengths) / len(bags)
        self._standing: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, bag in enumerate(bags):
            for one, many in bag.items():
                self._standing[one].append((at, many))

    def best(self, question: str, most: int) -> list[Hit]:
        found: dict[int, float] = defaultdict(float)
        for one in set(_stems(question)):
            standing = self._standing.get(one, ())
            rare = math.log(1 + (len(self._lengths) - len(standing) + 0.5) / (len(standing) + 0.5))
            for at, many in standing:
                norm = K1 * (1 - B + B * self._lengths[at] / self._mean)
                found[at] += rare * many * (K1 + 1) / (many + norm)
        return nlargest(most, found.items(), key=lambda hit: hit[1])


def _stems(text: str) -> Iterator[str]:
    return (stem(one) for one in tokens(plain(text)))


class Fts5:
    """SQLite's own full-text search; every piece of three letters may stand alone."""

    name = "FTS5 trigram"

    def __init__(self, texts: Sequence[str]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE passage USING fts5(text, tokenize=trigram)")
        rows = ((at, plain(text)) for at, text in enumerate(texts))
        self._database.executemany("INSERT INTO passage (rowid, text) VALUES (?, ?)", rows)

    def best(self, question: str, most: int) -> list[Hit]:
        pieces = {one for word in tokens(plain(question)) for one in _trigrams(word)}
        if not pieces:
            return []
        wanted = " OR ".join(f'"{one}"' for one in sorted(pieces))
        found = self._database.execute(
            "SELECT rowid, -rank FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?",
            (wanted, most),
        )
        return [(int(at), float(score)) for at, score in found]


def _trigrams(word: str) -> Iterator[str]:
    return (word[at : at + 3] for at in range(len(word) - 2))


ENGINES: tuple[type[Bm25] | type[Fts5], ...] = (Bm25, Fts5)
