"""The layers of a small transformer, worked out by ONNX Runtime from a graph that comes with the
product.

Vaswani et al. 2017, "Attention Is All You Need"; normalised after each part, as in BERT. A byte a
weight; `benchmarks.encoder` writes the graphs.
"""

import atexit
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from bot.knowledge.features import Floats

TINY = 1e-12
_inside = Lock()  # held by whoever is in there


@atexit.register
def _at_the_end() -> None:
    """A thread that the interpreter ends while it is in there would take the process down with it:
    whoever is inside comes out first, and nobody goes in any more."""
    _inside.acquire()


class Layers:
    """`name`: the encoder that the graph belongs to. Raises `OSError` where there is no such file,
    `ValueError` where it is damaged.

    Texts go through one by one: numbers that are rounded to bytes on the way would change a little
    with whatever stands beside them, and an answer with them."""

    def __init__(self, file: Path) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from onnxruntime.capi import onnxruntime_pybind11_state as broken

        how = SessionOptions()
        how.intra_op_num_threads = 1  # more cost more than they bring for texts so short
        how.enable_mem_pattern = False  # hardly two questions are as long as each other
        how.log_severity_level = 4
        damaged = (
            broken.Fail, broken.InvalidArgument, broken.InvalidGraph, broken.InvalidProtobuf,
        )  # fmt: skip
        file.stat()
        try:
            self._session = InferenceSession(file, how, providers=["CPUExecutionProvider"])
        except damaged as error:
            raise ValueError(str(file)) from error
        self.name = self._session.get_modelmeta().custom_metadata_map.get("name")

    def __call__(self, **given: Floats) -> Any:  # noqa: ANN401  a list of arrays, in the graph's order
        with _inside:
            return self._session.run(None, given)


def levelled(rows: Floats, by: tuple[Floats, Floats]) -> Floats:
    """Each row with mean 0 and variance 1, then stretched and moved."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", centred, centred) / rows.shape[1] + TINY)
    found: Floats = centred / spread[:, None] * by[0] + by[1]
    return found
