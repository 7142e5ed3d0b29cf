"""CLINC150 in full: 150 intents, and when to be silent; thresholds come from its validation part.

Data: CLINC150, clinc/oos-eval, CC BY 3.0. A ridge regression for all intents at once, over pieces
of letters and, where there is an encoder, over its numbers; all of it is solved exactly.
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
FIRM = 0.3  # how strongly large weights are held down
AT_ONCE = 256

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
    weights = solved(features.of(parts["train"]), names, parts["train"])
    scores = {name: features.of(parts[name]) @ weights for name in (*VALIDATION, *TEST)}
    least = threshold(*(_best(scores[name], names, parts[name]) for name in VALIDATION))
    inside, outside = (_best(scores[name], names, parts[name]) for name in TEST)
    return Found(
        kind,
        Rate(sum(right for _, right in inside), len(inside)),
        Rate(sum(right and score >= least for score, right in inside), len(inside)),
        Rate(sum(score < least for score, _ in outside), len(outside)),
        least,
    )


VALIDATION, TEST = ("val", "oos_val"), ("test", "oos_test")
Best = list[tuple[float, bool]]  # how sure, and whether it is right


def solved(rows: Floats, names: Sequence[str], labelled: Labelled) -> Floats:
    """Weights for each intent: the sum of squares of mistakes and weights is least."""
    wanted = np.zeros((len(rows), len(names)), np.float32)
    place = {name: at for at, name in enumerate(names)}
    wanted[np.arange(len(rows)), [place[intent] for _, intent in labelled]] = 1
    square = rows.T @ rows + FIRM * np.eye(rows.shape[1], dtype=np.float32)
    return np.linalg.solve(square, rows.T @ wanted).astype(np.float32)


def _best(scores: Floats, names: Sequence[str], labelled: Labelled) -> Best:
    first = scores.argmax(axis=1)
    top = scores.max(axis=1)
    return [
        (float(top[at]), names[first[at]] == intent) for at, (_text, intent) in enumerate(labelled)
    ]


def threshold(inside: Best, outside: Best) -> float:
    """Where the share of right answers and the share of silence add up to most."""

    def worth(least: float) -> float:
        kept = sum(right and score >= least for score, right in inside) / len(inside)
        return kept + sum(score < least for score, _ in outside) / len(outside)

    return max(np.arange(0.0, 1.0, 0.005).tolist(), key=worth)


class Features:
    """Texts as rows of numbers; how rare a piece is comes from `texts`."""

    def __init__(self, texts: Sequence[str], *, meant: bool) -> None:
        self._meant = meant
        seen = Counter(at for text in texts for at in set(_places(text)))
        many = [seen.get(at, 0) for at in range(PLACES)]
        self._rare = np.log((1 + len(texts)) / (1 + np.asarray(many, np.float32))) + 1

    def of(self, labelled: Labelled) -> Floats:
        texts = [text for text, _ in labelled]
        parts = [self._pieces(texts)]
        if self._meant:
            parts.append(_meaning(texts))
        return np.hstack([*parts, np.ones((len(texts), 1), np.float32)])

    def _pieces(self, texts: Sequence[str]) -> Floats:
        rows = np.zeros((len(texts), PLACES), np.float32)
        for at, text in enumerate(texts):
            for place, many in Counter(_places(text)).items():
                rows[at, place] = 1 + np.log(many)
        rows *= self._rare
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        found: Floats = rows / np.maximum(lengths, 1e-9)
        return found


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
    return found / np.linalg.norm(found, axis=1, keepdims=True)
