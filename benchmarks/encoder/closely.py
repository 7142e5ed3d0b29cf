"""What it is to learn from how a question looks into a text: pairs, and whether they belong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from benchmarks import told
from benchmarks.encoder.lessons import asked, further
from benchmarks.questions import sets
from bot.knowledge.documents import Document, of_article, of_label
from bot.knowledge.library import Article, Cell, Said
from bot.knowledge.ranking import in_russian
from bot.knowledge.scoring import NOBODY
from bot.knowledge.ways import words_of

FOLDER = Path(__file__).parents[1] / "data" / "closely"
USUAL = FOLDER / "usual"  # what is asked everywhere, as people type it: it counts so many times
EVERYDAY = FOLDER / "everyday"  # columns and screens as people ask for them in passing, the same
TIMES, TIMES_EVERYDAY, CELLS, BEST, NEXT, SEED = 2, 5, 12, 2, 2, 5
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


Place = Sequence[tuple[Article, Sequence[told.Asked]]]


def institutions(*folders: Path) -> Iterator[Place]:
    """The articles of one after the other; where no folder is given, all there are."""
    for folder in folders or (FOLDER, USUAL):
        found: dict[str, list[tuple[Article, list[told.Asked]]]] = {}
        for place, article, questions in told.articles(folder):
            found.setdefault(place, []).append((article, questions))
        yield from found.values()


def columns(
    folders: Sequence[Path] = (FOLDER / "columns", EVERYDAY),
) -> dict[str, tuple[list[str], list[str]]]:
    """Ways of asking for each label, and what only comes near."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for label, (ways, near) in chain.from_iterable(map(further, folders)):
        known = found.setdefault(label, ([], []))
        known[0].extend(ways)
        known[1].extend(near)
    return found


@dataclass(frozen=True, slots=True)
class Of:
    """The cell of a programme, what it answers and what only comes near it."""

    column: str
    cell: Said
    ways: Sequence[str]
    near: Sequence[str]

    def document(self, *, russian: bool) -> Document:
        return of_label(f"fact/{self.column}", self.cell, russian=russian)


def programmes(folder: Path = FOLDER / "cells") -> Iterator[list[Of]]:
    """The cells of one after the other."""
    for path in sorted(folder.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            yield list(_cells(block.splitlines()[2:]))


def _cells(lines: Iterable[str]) -> Iterator[Of]:
    """`column: Russian | English`, then `column+` and `column-` with a question each."""
    found: dict[str, tuple[Said, list[str], list[str]]] = {}
    for line in lines:
        mark, _, text = line.strip().partition(" ")
        column = mark[:-1]
        if mark.endswith(":"):
            ru, _, en = text.partition(" | ")
            found[column] = Said(ru, en), [], []
        else:
            _cell, ways, near = found[column]
            (ways if mark.endswith("+") else near).append(asked(text))
    return (Of(column, *each) for column, each in found.items())


def cells() -> dict[str, list[Cell]]:
    """By label, those of the invented programmes; of the columns that are a date or a figure,
    some of those in the development sets."""
    found: dict[str, list[Cell]] = {}
    for one in chain.from_iterable(programmes()):
        found.setdefault(f"fact/{one.column}", []).append(one.cell)
    told_in_words, further_ones = set(found), dict[str, list[Cell]]()
    for known in sets.found():
        if not known.is_test:
            for programme in sets.library(known.pack, "words").programmes:
                for column, cell in programme.facts.items():
                    further_ones.setdefault(f"fact/{column}", []).append(cell)
    chance = Random(SEED)
    found |= {label: one for label, one in further_ones.items() if label not in told_in_words}
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
    for one in chain.from_iterable(programmes()):
        yield from (one.document(russian=language) for language in (True, False))


def texts(foreign: Iterable[str]) -> set[str]:
    found = {part for one in documents() for part in one} | {asked(one) for one in foreign}
    for place in institutions():
        found |= {asked(text) for _article, each in place for text, _gold in each}
    for ways, near in columns().values():
        found |= {*ways, *near}
    for one in chain.from_iterable(programmes()):
        found |= {*one.ways, *one.near}
    return found


def pairs(nearest: Nearest, foreign: Sequence[str]) -> Iterator[Pair]:
    """`foreign`: questions that nothing of ours answers."""
    chance = Random(SEED)
    known, ways = cells(), columns()

    def label(name: str, text: str) -> Document:
        """With a cell, or with none, as where it is not known which programme is meant."""
        cell = chance.choice([chance.choice(known.get(name, [None])), None])
        return of_label(name, cell, russian=russian(text))

    for place in institutions(FOLDER, *[USUAL] * TIMES):
        yield from _of_articles(place, nearest)
    for programme in programmes():
        yield from _of_cells(programme, nearest)
    places = list(institutions())
    often = [columns([EVERYDAY]) for _ in range(TIMES_EVERYDAY - 1)]
    for name, (own, near) in chain.from_iterable(one.items() for one in (ways, *often)):
        for text in own:
            yield Pair(text, label(name, text), right=True)
            others = [label(one, text) for one in ways if one != name]
            yield Pair(text, others[nearest.among(text, others)[0]], right=False)
            articles = [_of(article, text) for article, _ in chance.choice(places)]
            yield Pair(text, articles[nearest.among(text, articles)[0]], right=False)
        for text in near:
            yield Pair(text, label(name, text), right=False)
    for text in map(asked, foreign):
        yield from _wrong(text, [label(one, text) for one in ways], nearest)
        articles = [_of(article, text) for article, _ in chance.choice(places)]
        yield from _wrong(text, articles, nearest)


def _wrong(text: str, documents: Sequence[Document], nearest: Nearest) -> Iterator[Pair]:
    for at in nearest.among(text, documents)[:NEXT]:
        yield Pair(text, documents[at], right=False)


def _of_articles(place: Place, nearest: Nearest) -> Iterator[Pair]:
    """Of each question the nearest articles and its own; one in English looks into those in
    Russian, too."""
    by_language = {
        one: [of_article(article, russian=one) for article, _ in place] for one in (True, False)
    }
    for at, (_article, questions) in enumerate(place):
        for question, gold in questions:
            text, right = asked(question), gold != NOBODY
            for language in dict.fromkeys([True, russian(text)]):
                known = by_language[language]
                for each in dict.fromkeys([at, *nearest.among(text, known)[:BEST]]):
                    yield Pair(text, known[each], right=right and each == at)


def _of_cells(programme: Sequence[Of], nearest: Nearest) -> Iterator[Pair]:
    """Of each question its own cell and the nearest other one."""
    for one in programme:
        for text in (*one.ways, *one.near):
            language = russian(text)
            others = [each.document(russian=language) for each in programme if each is not one]
            yield Pair(text, one.document(russian=language), right=text in one.ways)
            yield Pair(text, others[nearest.among(text, others)[0]], right=False)


def _of(article: Article, text: str) -> Document:
    return of_article(article, russian=russian(text))
