"""Learns how probable an answer is: `python -m benchmarks.fit_questions --public FOLDER`.

What is learned from are the development sets under `benchmarks/data`, the invented articles with
what they answer and what comes near, and public questions that are not ours, from the training
parts of those sets; no test set is read. Writes `calibration.json`, `together.json` and the
vectors of the product's phrases and of usual words in `bot/knowledge/data`.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks import fit_together
from benchmarks.encoder.lessons import lessons, texts
from benchmarks.questions.meaning import MEANING, modes, understood_by
from benchmarks.questions.sets import ENGLISH, Labelled, found, in_russian_alone, library
from benchmarks.strangers import strangers
from benchmarks.told import institutions
from bot.knowledge.calibration import FILE, Example, fit, shipped
from bot.knowledge.candidates import AT_FIRST, Candidate, at_first, looked_into
from bot.knowledge.encoder import ship
from bot.knowledge.evidence import NAMES
from bot.knowledge.features import Floats
from bot.knowledge.follow_ups import bare
from bot.knowledge.library import Library
from bot.knowledge.question import take_apart
from bot.knowledge.scoring import Gold, gold_of, printed
from bot.knowledge.shelf import index_of
from bot.knowledge.targets import target
from bot.knowledge.timetables import Asked
from bot.knowledge.together import FILE as SUMS_FILE
from bot.knowledge.together import SUMS
from bot.knowledge.together import shipped as shipped_sums
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import Context
from bot.knowledge.ways import product_texts
from bot.services.hearing import turns

PLAIN = "plain"
FIRM = 1.0  # how hard the weights are held at zero
FOREIGN = gold_of("none")
FOREIGN_WEIGHT = 0.4  # of a public question: they are many, and nobody asks us that
INVENTED_WEIGHT = 0.08  # of a question to invented articles: half of them are meant to mislead
PLAIN_WEIGHT = 4.0  # of a question put as most people put them
MANY = {"outside": 100, "inside": 300, "banking": 300}
USUAL = 2
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Sight:
    """What a question looks like at first, what was to be answered, and how much it counts."""

    found: list[Candidate]
    turn: Turn
    gold: Gold
    weight: float

    def example(self, found: Sequence[Candidate]) -> Example:
        ours = [one for one in found if one.evidence is not None]
        right = [_is_right(one.label, self.turn, self.gold) for one in ours]
        seen = np.asarray([one.evidence for one in ours], np.float32)
        return Example(seen, np.asarray(right, np.float32), self.weight)


def labelled(one: Labelled, known: Library) -> Iterator[Sight]:
    for row in one.rows:
        language = row.language or one.asker.language
        asked = Asked(one.asker.at, one.asker.zone, language, one.asker.group)
        before = turns(row.before, known, one.asker)
        weight = PLAIN_WEIGHT if PLAIN in row.tags else 1.0
        yield from _sight(row.question, known, asked, before, gold_of(row.gold), weight)


def in_english(one: Labelled) -> Labelled:
    """Its English questions, which are also put to what is written in Russian alone."""
    return replace(one, rows=tuple(row for row in one.rows if row.language == ENGLISH))


def foreign(texts: Sequence[str], one: Labelled, known: Library) -> Iterator[Sight]:
    asked = Asked(one.asker.at, one.asker.zone, one.asker.language, one.asker.group)
    for text in texts:
        yield from _sight(text, known, asked, None, FOREIGN, FOREIGN_WEIGHT)


def invented(one: Labelled, base: Library) -> Iterator[Sight]:
    asked = Asked(one.asker.at, one.asker.zone, one.asker.language, one.asker.group)
    for known, questions in institutions(base):
        for text, gold in questions:
            yield from _sight(text, known, asked, None, gold_of(gold), INVENTED_WEIGHT)


def _sight(
    text: str, known: Library, asked: Asked, before: Context | None, gold: Gold, weight: float
) -> Iterator[Sight]:
    """Nothing where the turn before decides it."""
    index = index_of(known)
    turn = Turn(take_apart(text, index, asked.today), index, asked, before)
    found = at_first(turn)
    if any(one.evidence is not None for one in found) and not bare(turn):
        yield Sight(found, turn, gold, weight)


def _is_right(label: str, turn: Turn, gold: Gold) -> bool:
    meant = target(label, turn)
    return meant is not None and gold.first(printed([meant.ref]))


def usual_words() -> set[str]:
    """Those that people say at places of learning: a strange word is often one of them."""
    said = Counter(one for text in texts(lessons()) for one in text.split() if one.isalpha())
    return {one for one, often in said.items() if often >= USUAL and len(one) > 2}


def learned(mode: str, public: Sequence[str]) -> Iterator[tuple[str, Floats, Floats | None]]:
    """The weights of the mode in the order of the evidence, and the sums that stand beside it;
    before these, the weights at first sight, which say what is worth looking into."""
    with understood_by(mode):
        seen: list[Sight] = []
        sets = [one for one in found() if not one.is_test]
        for one in sets:
            known = library(one.pack, mode)
            seen += [*labelled(one, known), *foreign(public, one, known)]
            seen += labelled(in_english(one), in_russian_alone(known))
        seen += invented(sets[0], library(sets[0].pack, mode))
        if mode == MEANING:
            yield AT_FIRST, _fitted([one.example(one.found) for one in seen]), None
        examples = [one.example(looked_into(one.found, one.turn)) for one in seen]
        sums, weights = fit_together.learned(examples, _fitted(examples))
        yield mode, weights, sums


def _kept(name: str, weights: Floats, sums: Floats | None) -> None:
    known = json.loads(FILE.read_text(encoding="utf-8")) | {name: _named(weights)}
    if sums is not None:
        beside = json.loads(SUMS_FILE.read_text(encoding="utf-8"))
        rows = np.round(sums.astype(float), DIGITS).tolist()
        beside[name] = dict(zip(NAMES, rows, strict=True))
        SUMS_FILE.write_text(json.dumps(beside).replace("], ", "],\n") + "\n", encoding="utf-8")
    FILE.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    shipped_sums.cache_clear()
    shipped.cache_clear()


def _fitted(seen: Sequence[Example]) -> Floats:
    return fit(seen, np.zeros(seen[0].seen.shape[1], np.float32), FIRM)


def _named(weights: Floats) -> dict[str, float]:
    names = (*NAMES, *SUMS)[: len(weights)]
    return {name: round(float(one), DIGITS) for name, one in zip(names, weights, strict=True)}


def main() -> None:
    asks = argparse.ArgumentParser(description=__doc__)
    asks.add_argument("--public", type=Path, required=True, help="CLINC150 and BANKING77")
    public = strangers(asks.parse_args().public, **MANY)
    ship({*product_texts(), *usual_words()})
    for mode in modes():
        for name, weights, sums in learned(mode, public):
            _kept(name, weights, sums)  # what comes after is looked at by them
    sys.stdout.write(f"{FILE.name}, {SUMS_FILE.name}: {', '.join(modes())}\n")


if __name__ == "__main__":
    main()
