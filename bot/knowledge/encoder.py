"""Whole texts as vectors, so that what means the same lies close together, Russian or English.

The encoder is our own and comes with the product; where it is switched off, questions are
understood by words alone. The vectors of the product's own phrases are shipped, which saves
seconds at each start.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from threading import Lock
from typing import NamedTuple, Protocol
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.layers import Layers, levelled
from bot.knowledge.lexicon import DATA
from bot.knowledge.subwords import Subwords

MODEL, LAYERS = DATA / "encoder.npz", DATA / "encoder.onnx"
BANK = DATA / "vectors.npz"
STEPS = 127
Vectors = NDArray[np.float32]
KEPT = 20_000  # texts whose vectors stay in memory, not a kilobyte each
LOOKS, LATELY = 6_500, 50  # parts of the content and questions that stay with all their pieces
LAST = 2  # layers before which a look is taken
FEW = 8  # so few texts at once are a question and its strange words, not content
# What a file of the product raises that is gone, cut off or another one.
DAMAGED = (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error)
AT_ONCE = 64
UNPACKED = 1024  # vectors that are unpacked at once


class Look(NamedTuple):
    """A text as it is before the last layers, a row for each of its pieces in a byte a number, and
    its vector."""

    rows: NDArray[np.int8]
    scales: Vectors
    vector: Vectors

    @property
    def pieces(self) -> Vectors:
        found: Vectors = self.rows * self.scales
        return found


class Encoder(Protocol):
    """`encode` gives one row of length 1 for each text, `looks` more; `name` changes when the rows
    would."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vectors: ...

    def looks(self, texts: Sequence[str]) -> list[Look]: ...


class OfTheField:
    """A small transformer of Russian and English, taught how people ask at places of learning; 384
    numbers a text, all 0 where it cannot read the letters. `python -m benchmarks.encoder` makes
    it."""

    def __init__(self) -> None:
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

        threadpool_limits(1)  # more threads cost more than they bring for texts so short
        with MODEL.open("rb") as file, np.load(file) as kept:
            known = {one: kept[one] for one in kept.files}
        pieces = bytes(known["pieces"]).decode().split("\n")
        self._subwords = Subwords(pieces, known["chances"].tolist())
        self._words, self._scales = known["words"], known["words scales"]
        self._places = known["places"].astype(np.float32)
        self._levels = known["levels"], known["levels bias"]
        self._layers = Layers(LAYERS)
        if self._layers.name != str(known["name"]):
            raise ValueError(str(LAYERS))

    @property
    def name(self) -> str:
        return _name()

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self._words.shape[1]), np.float32)
        return np.stack([one.vector for one in self.looks(texts)])

    def looks(self, texts: Sequence[str]) -> list[Look]:
        return [self._look(self._subwords.of(one, len(self._places))) for one in texts]

    def _look(self, cut: Sequence[int]) -> Look:
        rows = self._words[cut] * self._scales[cut, None] + self._places[: len(cut)]
        before, after = self._layers(rows=levelled(rows, self._levels))
        scales = np.abs(before).max(axis=1, keepdims=True) / STEPS
        vector: Vectors = after.sum(axis=0)
        vector /= np.linalg.norm(vector)
        if not self._subwords.speak(cut):
            vector[:] = 0.0
        return Look(np.rint(before / scales).astype(np.int8), scales, vector)


@cache
def _name() -> str:
    with MODEL.open("rb") as file, np.load(file) as kept:
        return str(kept["name"])


class Remembering:
    """Encodes what it has not seen lately, many at once; may be asked from several threads."""

    def __init__(self, encoder: Encoder, known: Mapping[str, NDArray[np.float16]]) -> None:
        self._encoder = encoder
        self._shipped = known
        self._alone = Lock()
        self._known: dict[str, NDArray[np.float16]] = {}
        self._looks: dict[str, Look] = {}
        self._lately: dict[str, Look] = {}

    @property
    def name(self) -> str:
        return self._encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        known = {one: row for one in texts if (row := self._row(one)) is not None}
        new = [one for one in dict.fromkeys(texts) if one not in known]
        fresh: dict[str, NDArray[np.float16]] = {}
        if len(new) <= FEW:  # the question may have to look into a text
            looks = dict(zip(new, self._encoder.looks(new) if new else [], strict=True))
            fresh.update((one, look.vector.astype(np.float16)) for one, look in looks.items())
            self._stay(self._lately, looks, LATELY)
            new = []
        for at in range(0, len(new), AT_ONCE):
            part = new[at : at + AT_ONCE]
            with self._alone:
                rows = self._encoder.encode(part).astype(np.float16)
            fresh.update(zip(part, rows, strict=True))
        found = [fresh[one] if one in fresh else known[one] for one in texts]
        self._keep(fresh)
        return np.asarray(found, dtype=np.float32).reshape(len(texts), -1)

    def looks(self, texts: Sequence[str]) -> list[Look]:
        """Those asked for last stay at hand; a question does not wait while content is read."""
        with self._alone:
            asked = {one: self._lately[one] for one in texts if one in self._lately}
            found = {one: self._looks[one] for one in texts if one in self._looks}
        new = [one for one in dict.fromkeys(texts) if one not in found and one not in asked]
        for at in range(0, len(new), AT_ONCE):
            part = new[at : at + AT_ONCE]
            found.update(zip(part, self._encoder.looks(part), strict=True))
        self._stay(self._looks, found, LOOKS)
        return [found[one] if one in found else asked[one] for one in texts]

    def _stay(self, store: dict[str, Look], looks: Mapping[str, Look], most: int) -> None:
        with self._alone:
            for one, look in looks.items():
                store.pop(one, None)
                store[one] = look
            while len(store) > most:
                del store[next(iter(store))]

    def ships(self, text: str) -> bool:
        """Its vector comes with the product."""
        return text in self._shipped

    def _row(self, text: str) -> NDArray[np.float16] | None:
        row = self._shipped.get(text)
        return self._known.get(text) if row is None else row

    def _keep(self, fresh: dict[str, NDArray[np.float16]]) -> None:
        with self._alone:
            self._known.update(fresh)
            while len(self._known) > KEPT:
                del self._known[next(iter(self._known))]


class _Chosen:
    on = True


def use(*, meaning: bool) -> None:
    """Without `meaning`, words alone count from now on."""
    _Chosen.on = meaning


def wanted() -> bool:
    return _Chosen.on


def encoder() -> Remembering | None:
    """None if it is not wanted, or a file of it cannot be read."""
    return _loaded() if _Chosen.on else None


def name_of_encoder() -> str | None:
    """Of the one that `encoder` would give; it is not loaded for this."""
    try:
        return _name() if _Chosen.on else None
    except DAMAGED:
        return None


@cache
def _loaded() -> Remembering | None:
    try:
        return Remembering(OfTheField(), shipped())
    except DAMAGED:
        return None


def shipped() -> dict[str, NDArray[np.float16]]:
    """Vectors of texts that come with the product; none if they are another encoder's, or cannot
    be read: it takes longer then."""
    try:
        with BANK.open("rb") as file, np.load(file) as kept:
            known = {one: kept[one] for one in kept.files}
    except DAMAGED:
        return {}
    if str(known["name"]) != _name():
        return {}
    packed, scales = known["rows"], known["scales"][:, None]
    rows = np.empty(packed.shape, np.float16)
    for at in range(0, len(rows), UNPACKED):  # whole, they would take as much again for a moment
        part = slice(at, at + UNPACKED)
        rows[part] = packed[part].astype(np.float32) * scales[part]
    texts = bytes(known["texts"]).decode().split("\n")
    return dict(zip(texts, rows, strict=True))


def ship(texts: Iterable[str]) -> None:
    """Works out the vectors of these texts anew and writes them, in a byte for each number."""
    ordered = sorted(set(texts))
    found = OfTheField()
    rows = np.concatenate(
        [found.encode(ordered[at : at + AT_ONCE]) for at in range(0, len(ordered), AT_ONCE)]
    )
    scales = np.abs(rows).max(axis=1) / STEPS
    np.savez_compressed(
        BANK,
        name=np.asarray(found.name),
        texts=np.frombuffer("\n".join(ordered).encode(), np.uint8),
        scales=scales.astype(np.float32),
        rows=np.rint(rows / scales[:, None]).astype(np.int8),
    )
