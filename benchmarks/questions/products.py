"""The products of the encoder with few rows: weights as they are, and in blocks."""

from collections.abc import Callable, Iterator
from time import process_time

import numpy as np

from bot.knowledge.layers import blocks, product
from bot.knowledge.scoring import percentile

SHAPES = ((384, 1152), (384, 384), (384, 1536), (1536, 384))  # of one layer
ROWS = (4, 8, 12, 16, 24, 32, 48, 64)  # pieces of words in a question
LAYERS, TIMES = 8, 30


def measured() -> Iterator[tuple[int, float, float]]:
    """How many rows, and the CPU ms (median) of all products of the encoder, plain and cut."""
    chance = np.random.default_rng(1)
    plain = [chance.random(one, np.float32) for _ in range(LAYERS) for one in SHAPES]
    cut = [blocks(one) for one in plain]
    deep = [len(one) for one in plain]
    for many in ROWS:
        rows = {one: chance.random((many, one), np.float32) for one in set(deep)}
        yield (
            many,
            _spent(
                lambda rows=rows: [rows[at] @ one for at, one in zip(deep, plain, strict=True)]
            ),
            _spent(
                lambda rows=rows: [
                    product(rows[at], one) for at, one in zip(deep, cut, strict=True)
                ]
            ),
        )


def _spent(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        begun = process_time()
        work()
        taken.append(1000 * (process_time() - begun))
    return percentile(taken, 50)
