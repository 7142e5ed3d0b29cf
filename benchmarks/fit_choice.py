"""Learns which article is meant, if any: `python -m benchmarks.fit_choice`.

From the articles that the development sets and those invented ones ask for from which the encoder
has not learned. Writes `bot/knowledge/data/choice.json`.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from benchmarks.questions.meaning import MEANING, modes, understood_by
from benchmarks.questions.sets import Labelled, found, library
from benchmarks.told import institutions
from bot.knowledge.choosing import FILE, NAMES, fit, likenesses
from bot.knowledge.features import Floats
from bot.knowledge.index import Index
from bot.knowledge.question import take_apart
from bot.knowledge.shelf import index_of

FIRM = 1.0  # how hard the weights are held at zero
DEVELOPED, INVENTED = 1.0, 0.3  # the weight of a question by where it comes from
DIGITS = 3
WITHOUT_ENCODER = ("words", "letters", "told")


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeness of each article with a question, and which is the right one."""

    seen: Floats
    right: int
    weight: float


def choices(mode: str) -> Iterator[Choice]:
    sets = [one for one in found() if not one.is_test]
    for one in sets:
        index = index_of(library(one.pack, mode))
        asked = [(row.question, row.gold.split(" or ")[0]) for row in one.rows if not row.before]
        yield from _of(index, asked, _day(one), DEVELOPED)
    base = library(sets[0].pack, mode)
    for known, asked in institutions(base):
        yield from _of(index_of(known), asked, _day(sets[0]), INVENTED)


def _day(one: Labelled) -> date:
    return one.asker.at.date()


def _of(
    index: Index, asked: Iterable[tuple[str, str]], today: date, weight: float
) -> Iterator[Choice]:
    told = np.flatnonzero(index.labels.told)
    place = {index.ranker.labels[at]: row for row, at in enumerate(told)}
    for text, gold in asked:
        if gold in place:
            question = take_apart(text, index, today)
            like = index.ranker.compare(question.masked)
            yield Choice(likenesses(like)[told], place[gold], weight)


def learned(mode: str) -> dict[str, float]:
    with understood_by(mode):
        seen = list(choices(mode))
    used = np.asarray([mode == MEANING or one in WITHOUT_ENCODER for one in NAMES], np.float32)
    rows = [one.seen * used for one in seen]
    weights = fit(rows, [one.right for one in seen], [one.weight for one in seen], FIRM)
    return {name: round(float(one), DIGITS) for name, one in zip(NAMES, weights, strict=True)}


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    weights = {mode: learned(mode) for mode in modes()}
    FILE.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{FILE.name}: {', '.join(weights)}\n")


if __name__ == "__main__":
    main()
