"""What it is to learn from how a question looks into a text: pairs, and whether they belong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from benchmarks import told
from benchmarks.encoder.lessons import asked, further
from benchmarks.questions import sets
from bot.knowledge.documents import Document, of_article, of_label
from bot.knowledge.library import Article, Cell
from bot.knowledge.ranking import in_russian
from bot.knowledge.ways import words_of

FOLDER = Path(__file__).parents[1] / "data" / "closely"
CELLS, BEST, SEED = 12, 2, 5
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question as it reaches the encoder, a text, and whether the one answers the other."""

    text: str
    document: Document
    right: bool


class Nearest:
    """`look`: a row of length 1 for each text."""

    def __init__(self, look: Mapping[str, Vector]) -> None:
        self._look = look

    def among(self, text: str, documents: Sequence[Document]) -> list[int]:
        """The places of those most like it, the likest first."""
        row = self._look[text]
        like = [max(float(row @ self._look[part]) for part in one) for one in documents]
        return sorted(range(len(like)), key=lambda at: -like[at])


def russian(text: str) -> bool:
    return in_russian(words_of(text))


def institutions(folder: Path = FOLDER) -> Iterator[list[tuple[Article, list[told.Asked]]]]:
    found: dict[str, list[tuple[Article, list[told.Asked]]]] = {}
    for place, article, questions in told.articles(folder):
        found.setdefault(place, []).append((article, questions))
    yield from found.values()


def columns() -> dict[str, tuple[list[str], list[str]]]:
    """Ways of asking for each label, and what only comes near."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for label, (ways, near) in further(FOLDER / "columns"):
        known = found.setdefault(label, ([], []))
        known[0].extend(ways)
        known[1].extend(near)
    return found


def cells() -> dict[str, list[Cell]]:
    """By label, some of those in the development sets."""
    found: dict[str, list[Cell]] = {}
    for one in sets.found():
        if not one.is_test:
            for programme in sets.library(one.pack, "words").programmes:
                for column, cell in programme.facts.items():
                    found.setdefault(f"fact/{column}", []).append(cell)
    chance = Random(SEED)
    return {label: chance.sample(one, min(CELLS, len(one))) for label, one in found.items()}


def documents() -> Iterator[Document]:
    """All there are."""
    for place in institutions():
        for article, _questions in place:
            yield of_article(article, russian=True)
            yield of_article(article, russian=False)
    known = cells()
    for label in columns():
        for language in (True, False):
            for cell in known.get(label, [None]):
                yield of_label(label, cell, russian=language)


def texts() -> set[str]:
    found = {part for one in documents() for part in one}
    for place in institutions():
        found |= {asked(text) for _article, each in place for text, _gold in each}
    for ways, near in columns().values():
        found |= {*ways, *near}
    return found


def pairs(nearest: Nearest) -> Iterator[Pair]:
    chance = Random(SEED)
    known, ways = cells(), columns()

    def label(name: str, text: str) -> Document:
        cell = chance.choice(known.get(name, [None]))
        return of_label(name, cell, russian=russian(text))

    for place in institutions():
        yield from _of_articles(place, nearest)
    places = list(institutions())
    for name, (own, near) in ways.items():
        for text in own:
            yield Pair(text, label(name, text), right=True)
            others = [label(one, text) for one in ways if one != name]
            yield Pair(text, others[nearest.among(text, others)[0]], right=False)
            articles = [_of(article, text) for article, _ in chance.choice(places)]
            yield Pair(text, articles[nearest.among(text, articles)[0]], right=False)
        for text in near:
            yield Pair(text, label(name, text), right=False)


def _of_articles(
    place: Sequence[tuple[Article, list[told.Asked]]], nearest: Nearest
) -> Iterator[Pair]:
    """Of each question the nearest articles and its own."""
    by_language = {
        one: [of_article(article, russian=one) for article, _ in place] for one in (True, False)
    }
    for at, (_article, questions) in enumerate(place):
        for question, gold in questions:
            text = asked(question)
            known = by_language[russian(text)]
            for each in dict.fromkeys([at, *nearest.among(text, known)[:BEST]]):
                right = each == at and gold != told.NOBODY
                yield Pair(text, known[each], right=right)


def _of(article: Article, text: str) -> Document:
    return of_article(article, russian=russian(text))
