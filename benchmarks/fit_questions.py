"""Learns how probable an answer is: `python -m benchmarks.fit_questions --public FOLDER`.

What is learned from are the development sets under `benchmarks/data`, the invented articles with
what they answer and what comes near, and public questions that are not ours, from the training
parts of those sets; no test set is read. Writes `bot/knowledge/data/calibration.json`, and the
vectors of the product's phrases and of usual words beside it.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.encoder.lessons import lessons, texts
from benchmarks.questions.meaning import modes, understood_by
from benchmarks.questions.sets import Labelled, found, library
from benchmarks.told import institutions
from bot.knowledge.calibration import FILE, Example, fit
from bot.knowledge.candidates import weighed
from bot.knowledge.encoder import ship
from bot.knowledge.evidence import NAMES
from bot.knowledge.follow_ups import bare
from bot.knowledge.library import Library
from bot.knowledge.question import take_apart
from bot.knowledge.scoring import Gold, gold_of, printed
from bot.knowledge.shelf import index_of
from bot.knowledge.targets import target
from bot.knowledge.timetables import Asked
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import Context
from bot.knowledge.ways import product_texts
from bot.services.hearing import turns

FIRM = 1.0  # how hard the weights are held at zero
FOREIGN = gold_of("none")
FOREIGN_WEIGHT = 0.3  # of a public question: they are many, and nobody asks us that
INVENTED_WEIGHT = 0.08  # of a question to invented articles: half of them are meant to mislead
EACH, SEED = 300, 1
USUAL = 2
DIGITS = 4


def examples(one: Labelled, known: Library) -> Iterator[Example]:
    for row in one.rows:
        language = row.language or one.asker.language
        asked = Asked(one.asker.at, one.asker.zone, language, one.asker.group)
        before = turns(row.before, known, one.asker)
        yield from _example(row.question, known, asked, before, gold_of(row.gold), 1.0)


def foreign(texts: Sequence[str], one: Labelled, known: Library) -> Iterator[Example]:
    asked = Asked(one.asker.at, one.asker.zone, one.asker.language, one.asker.group)
    for text in texts:
        yield from _example(text, known, asked, None, FOREIGN, FOREIGN_WEIGHT)


def invented(one: Labelled, base: Library) -> Iterator[Example]:
    asked = Asked(one.asker.at, one.asker.zone, one.asker.language, one.asker.group)
    for known, questions in institutions(base):
        for text, gold in questions:
            yield from _example(text, known, asked, None, gold_of(gold), INVENTED_WEIGHT)


def _example(
    text: str, known: Library, asked: Asked, before: Context | None, gold: Gold, weight: float
) -> Iterator[Example]:
    """Nothing where the turn before decides it."""
    index = index_of(known)
    turn = Turn(take_apart(text, index, asked.today), index, asked, before)
    ours = [one for one in weighed(turn) if one.evidence is not None]
    if ours and not bare(turn):
        right = [_is_right(one.label, turn, gold) for one in ours]
        seen = np.asarray([one.evidence for one in ours], np.float32)
        yield Example(seen, np.asarray(right, np.float32), weight)


def _is_right(label: str, turn: Turn, gold: Gold) -> bool:
    meant = target(label, turn)
    return meant is not None and gold.first(printed([meant.ref]))


def public_texts(folder: Path) -> list[str]:
    """From the training parts alone."""
    clinc = json.loads((folder / "clinc150/data_full.json").read_text(encoding="utf-8"))
    with (folder / "banking77/train.csv").open(encoding="utf-8", newline="") as file:
        banking = [row["text"] for row in csv.DictReader(file)]
    texts = [[text for text, _intent in clinc["oos_train"]], banking]
    return [one for part in texts for one in Random(SEED).sample(part, min(EACH, len(part)))]


def usual_words() -> set[str]:
    """Those that people say at places of learning: a strange word is often one of them."""
    said = Counter(one for text in texts(lessons()) for one in text.split() if one.isalpha())
    return {one for one, often in said.items() if often >= USUAL and len(one) > 2}


def learned(mode: str, public: Sequence[str]) -> dict[str, float]:
    """The weights by the names of the evidence."""
    with understood_by(mode):
        seen: list[Example] = []
        sets = [one for one in found() if not one.is_test]
        for one in sets:
            known = library(one.pack, mode)
            seen += [*examples(one, known), *foreign(public, one, known)]
        seen += invented(sets[0], library(sets[0].pack, mode))
    weights = fit(seen, np.zeros(len(NAMES), np.float32), FIRM)
    return {name: round(float(one), DIGITS) for name, one in zip(NAMES, weights, strict=True)}


def main() -> None:
    asks = argparse.ArgumentParser(description=__doc__)
    asks.add_argument("--public", type=Path, required=True, help="CLINC150 and BANKING77")
    public = public_texts(asks.parse_args().public)
    ship({*product_texts(), *usual_words()})
    weights = {mode: learned(mode, public) for mode in modes()}
    FILE.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{FILE.name}: {', '.join(weights)}\n")


if __name__ == "__main__":
    main()
