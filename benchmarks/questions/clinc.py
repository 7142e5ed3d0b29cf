"""CLINC150 in full: 150 intents, and when to be silent; the threshold comes from its validation.

Data: CLINC150, clinc/oos-eval, CC BY 3.0. A softmax regression over pieces of letters and, where
there is an encoder, over its numbers. How sure it is counts for more the closer the nearest
example is. It is silent below the value above which 97.4 % of the right answers to the validation
part lie.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.questions import meaning
from bot.knowledge.scoring import Rate

FILE = "clinc150/data_full.json"
SOURCE = "CLINC150, clinc/oos-eval, CC BY 3.0"
PLACES, SIZES = 4096, (3, 4, 5)
WEIGHT = 4.0  # of the encoder's numbers beside the pieces
SMOOTH = 0.1  # of what is certain is spread over all intents when it is learned
ROUNDS, STEP, AT_ONCE, SEED = 15, 0.01, 256, 0
CLOSE = 1.5  # how much the nearest example counts
KEPT = 0.974  # of the right answers to the validation part: they have to stay

Floats = NDArray[np.float32]
Labelled = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """`plain`: of what is in scope, without ever being silent; then with the threshold."""

    features: str
    plain: Rate
    inside: Rate
    outside: Rate
    threshold: float


def measured(folder: Path, *, quick: bool) -> list[Found]:
    parts = json.loads((folder / FILE).read_text(encoding="utf-8"))
    if quick:
        parts["train"] = parts["train"][::5]
    kinds = ["pieces", "encoder + pieces"] if meaning.encoder() is not None else ["pieces"]
    return [_with(kind, parts) for kind in kinds]


def _with(kind: str, parts: dict[str, Any]) -> Found:
    features = Features([text for text, _ in parts["train"]], meant=kind != "pieces")
    names = sorted({intent for _, intent in parts["train"]})
    model = Model(features.of(parts["train"]), names, parts["train"])
    found = {name: model.best(features.of(parts[name]), parts[name]) for name in PARTS}
    least = threshold(found["val"])
    inside, outside = found["test"], found["oos_test"]
    return Found(
        kind,
        Rate(sum(right for _, right in inside), len(inside)),
        Rate(sum(right and score >= least for score, right in inside), len(inside)),
        Rate(sum(score < least for score, _ in outside), len(outside)),
        least,
    )


PARTS = ("val", "test", "oos_test")
Best = list[tuple[float, bool]]  # how sure, and whether it is right


def threshold(validation: Best) -> float:
    sure = sorted((score for score, right in validation if right), reverse=True)
    return sure[round(KEPT * len(sure)) - 1]


class Model:
    def __init__(self, parts: list[Floats], names: Sequence[str], labelled: Labelled) -> None:
        place = {name: at for at, name in enumerate(names)}
        self._middle = parts[0].mean(axis=0)
        self._names, self._known = names, self._centred(parts)
        wanted = np.asarray([place[intent] for _, intent in labelled], np.int64)
        self._weights = learned(_joined(self._known), wanted, len(names))

    def _centred(self, parts: list[Floats]) -> list[Floats]:
        """The encoder's numbers, if there are any, as seen from the middle of all examples."""
        *meant, pieces = parts
        moved = [one - self._middle for one in meant]
        return [*(one / np.linalg.norm(one, axis=1, keepdims=True) for one in moved), pieces]

    def best(self, parts: list[Floats], labelled: Labelled) -> Best:
        parts = self._centred(parts)
        chances = softmax(_joined(parts) @ self._weights)
        first, sure = chances.argmax(axis=1), chances.max(axis=1) * self._closeness(parts)
        rows = enumerate(labelled)
        return [(float(sure[at]), self._names[first[at]] == intent) for at, (_, intent) in rows]

    def _closeness(self, parts: list[Floats]) -> Floats:
        """Grows with the likeness of the nearest example; pieces count for half of the meaning."""
        near = [(one @ known.T).max(axis=1) for one, known in zip(parts, self._known, strict=True)]
        alike = sum(one / 2**at for at, one in enumerate(near))
        return np.asarray(np.exp(CLOSE * alike), np.float32)


def _joined(parts: list[Floats]) -> Floats:
    """The encoder's numbers first, if there are any; and a one for what is always so."""
    weighted = [WEIGHT * parts[0], *parts[1:]] if len(parts) > 1 else parts
    return np.hstack([*weighted, np.ones((len(parts[0]), 1), np.float32)])


def softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def learned(rows: Floats, wanted: NDArray[np.int64], many: int) -> Floats:
    """Weights by Adam, the same each time."""
    chance = np.random.default_rng(SEED)
    weights, mean, square = (np.zeros((rows.shape[1], many), np.float32) for _ in range(3))
    step = 0
    for turn in range(ROUNDS):
        order = chance.permutation(len(rows))
        for at in range(0, len(rows), AT_ONCE):
            some, step = order[at : at + AT_ONCE], step + 1
            wrong = softmax(rows[some] @ weights)
            wrong -= SMOOTH / many
            wrong[np.arange(len(some)), wanted[some]] -= 1 - SMOOTH
            slope = rows[some].T @ wrong / len(some)
            mean = np.asarray(0.9 * mean + 0.1 * slope, np.float32)
            square = np.asarray(0.999 * square + 0.001 * slope**2, np.float32)
            pace = STEP * (1 - turn / ROUNDS) / (1 - 0.9**step)
            weights -= pace * mean / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


class Features:
    """Texts as rows of numbers; how rare a piece is comes from `texts`."""

    def __init__(self, texts: Sequence[str], *, meant: bool) -> None:
        self._meant = meant
        seen = Counter(at for text in texts for at in set(_places(text)))
        many = [seen.get(at, 0) for at in range(PLACES)]
        self._rare = np.log((1 + len(texts)) / (1 + np.asarray(many, np.float32))) + 1

    def of(self, labelled: Labelled) -> list[Floats]:
        texts = [text for text, _ in labelled]
        pieces = self._pieces(texts)
        return [_meaning(texts), pieces] if self._meant else [pieces]

    def _pieces(self, texts: Sequence[str]) -> Floats:
        rows = np.zeros((len(texts), PLACES), np.float32)
        for at, text in enumerate(texts):
            for place, many in Counter(_places(text)).items():
                rows[at, place] = 1 + np.log(many)
        rows *= self._rare
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-9), np.float32)


def _places(text: str) -> Iterator[int]:
    """Pieces of each word with its edges, and pairs of words, by a number that stays the same."""
    words = text.lower().split()
    pairs = (f"{one}_{two}" for one, two in pairwise(words))
    pieces = (
        edged[at : at + size]
        for edged in (f" {word} " for word in words)
        for size in SIZES
        for at in range(len(edged) - size + 1)
    )
    return (zlib.crc32(one.encode()) % PLACES for one in (*pieces, *pairs, *words))


def _meaning(texts: Sequence[str]) -> Floats:
    encoder = meaning.encoder()
    rows = [encoder.encode(list(texts[at : at + AT_ONCE])) for at in range(0, len(texts), AT_ONCE)]
    found: Floats = np.vstack(rows).astype(np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)
