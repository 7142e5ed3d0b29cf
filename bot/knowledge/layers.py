"""A small transformer, as far as it is needed to turn texts into vectors: plain numpy.

Vaswani et al. 2017, "Attention Is All You Need"; normalised after each part, as in BERT.

A question is a dozen rows, and for so few OpenBLAS would spend most of its time copying the
weights into its own order. Products of less than a million terms it works out without: so the
weights lie in blocks, which takes half the time or less (`benchmarks.questions products`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.features import Floats

HEADS = 12
TINY = 1e-12
ROWS, DEEP, WIDE = 32, 384, 64  # of a block's product, 786,432 terms
BEND, CURVE = 0.7978845608, 0.044715  # of the usual stand-in for the Gaussian error function
Spans = Sequence[slice]
Product = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Layer:
    """Products, each the `blocks` of its weights and a bias; `asks` gives queries, keys and
    values side by side."""

    asks: Product
    gathers: Product
    widens: Product
    narrows: Product
    levels: tuple[Floats, Floats]
    levels_last: tuple[Floats, Floats]

    def __call__(self, rows: Floats, spans: Spans) -> Floats:
        """`rows` of all texts below one another, `spans`: which belong to each text."""
        return self._after(rows, _attended(_product(rows, self.asks), spans))

    def across(self, rows: Floats, spans: Spans, others: Sequence[Floats]) -> Floats:
        """The same where each text sees other rows besides its own."""
        weights, bias = self.asks
        wide = rows.shape[1]
        told = product(np.concatenate(others), weights[:, wide // WIDE :]) + bias[wide:]
        ends = np.cumsum([len(one) for one in others])[:-1]
        seen = _attended(_product(rows, self.asks), spans, np.split(told, ends))
        return self._after(rows, seen)

    def _after(self, rows: Floats, seen: Floats) -> Floats:
        rows = levelled(rows + _product(seen, self.gathers), self.levels)
        inner = _product(_bent(_product(rows, self.widens)), self.narrows)
        return levelled(rows + inner, self.levels_last)


def layer(kept: Mapping[str, NDArray[Any]], at: int) -> Layer:
    """As it is kept: the products with a byte for each number and a scale for each column."""
    products = (_widened(kept, f"{at} {one}") for one in ("asks", "gathers", "widens", "narrows"))
    levels = ((kept[f"{at} {one}"], kept[f"{at} {one} bias"]) for one in ("levels", "levels last"))
    return Layer(*products, *levels)


def _widened(kept: Mapping[str, NDArray[Any]], name: str) -> Product:
    found: Floats = kept[name].astype(np.float32) * kept[f"{name} scales"]
    return blocks(found), kept[f"{name} bias"]


def blocks(weights: Floats) -> Floats:
    """`(deep, wide)` cut into `(deep / DEEP, wide / WIDE, DEEP, WIDE)`."""
    deep, wide = weights.shape
    cut = weights.reshape(deep // DEEP, DEEP, wide // WIDE, WIDE).transpose(0, 2, 1, 3)
    return np.ascontiguousarray(cut)


def levelled(rows: Floats, by: tuple[Floats, Floats]) -> Floats:
    """Each row with mean 0 and variance 1, then stretched and moved."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", centred, centred) / rows.shape[1] + TINY)
    found: Floats = centred / spread[:, None] * by[0] + by[1]
    return found


def _product(rows: Floats, by: Product) -> Floats:
    found = product(rows, by[0])
    found += by[1]
    return found


def product(rows: Floats, cut: Floats) -> Floats:
    """`rows` times the weights that lie in `blocks`."""
    found = np.empty((len(rows), cut.shape[1] * WIDE), np.float32)
    for at in range(0, len(rows), ROWS):
        few = rows[at : at + ROWS]
        deep = few.reshape(len(few), -1, 1, DEEP).transpose(1, 2, 0, 3)
        found[at : at + ROWS] = (deep @ cut).sum(axis=0).transpose(1, 0, 2).reshape(len(few), -1)
    return found


def _attended(rows: Floats, spans: Spans, others: Sequence[Floats] = ()) -> Floats:
    """Each row of a text as the mean of the values that its query asks for, of its text's and of
    the keys and values in `others` for that text."""
    width = rows.shape[1] // 3
    scale = np.float32(np.sqrt(width / HEADS))
    found = np.empty((len(rows), width), np.float32)
    for at, span in enumerate(spans):
        seen = rows[span, width:]
        if others:
            seen = np.concatenate([seen, others[at]])
        alike = _heads(rows[span, :width]) @ _heads(seen[:, :width]).transpose(0, 2, 1) / scale
        raised = np.exp(alike - alike.max(axis=-1, keepdims=True))
        shares = raised / raised.sum(axis=-1, keepdims=True)
        found[span] = (shares @ _heads(seen[:, width:])).transpose(1, 0, 2).reshape(-1, width)
    return found


def _heads(rows: Floats) -> Floats:
    return rows.reshape(len(rows), HEADS, -1).transpose(1, 0, 2)


def _bent(rows: Floats) -> Floats:
    """The Gaussian error linear unit."""
    found: Floats = np.tanh(BEND * (rows + CURVE * rows * rows * rows))
    found += 1
    found *= rows
    found *= np.float32(0.5)
    return found
