"""The layers as graphs for ONNX Runtime, a byte for each weight, and back.

A product has a scale for each of its columns; rows become bytes on the way, `BLOCK` numbers with
a scale (the operator MatMulNBits).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from benchmarks.encoder.torso import HEADS, TINY, WIDTH

BLOCK, MIDDLE, INTO_BYTES = 128, 128, 4
OPSET, FORMAT, OWN = 20, 10, "com.microsoft"
NAME = "name"  # of the encoder, beside the graph
Array = NDArray[Any]
Known = Mapping[str, Array]
"""What is kept of layers by its name: products in `(deep, wide)` bytes, scales, biases, levels."""


class Graph:
    """`known`: the weights; each operation gives the name of what comes of it."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._nodes: list[onnx.NodeProto] = []
        self._kept: dict[str, onnx.TensorProto] = {}

    def layer(self, at: int, rows: str, told: str | None = None) -> str:
        """`told`: rows of another text that are seen besides."""
        asks, keys, values = self._split(self._product(f"{at} asks", rows), 3)
        if told is not None:
            more, besides = self._split(self._product(f"{at} asks", told, WIDTH), 2)
            keys = self.op("Concat", keys, more, axis=0)
            values = self.op("Concat", values, besides, axis=0)
        turned = self.op("Transpose", self._heads(keys), perm=[0, 2, 1])
        alike = self.op("MatMul", self._heads(asks), turned)
        alike = self.op("Mul", alike, self.given("scale", np.float32((WIDTH / HEADS) ** -0.5)))
        shares = self.op("Softmax", alike, axis=-1)
        found = self.op("MatMul", shares, self._heads(values))
        found = self.op("Transpose", found, perm=[1, 0, 2])
        found = self.op("Reshape", found, self.given("wide", np.asarray([-1, WIDTH])))
        rows = self._levelled(f"{at} levels", rows, self._product(f"{at} gathers", found))
        inner = self.op("Gelu", self._product(f"{at} widens", rows), approximate="tanh")
        return self._levelled(f"{at} levels last", rows, self._product(f"{at} narrows", inner))

    def op(self, kind: str, *given: str, many: int = 1, domain: str = "", **told: object) -> str:
        """`many` results are named alike, with a number behind."""
        name = f"n{len(self._nodes)}"
        names = [name] if many == 1 else [f"{name}.{one}" for one in range(many)]
        self._nodes.append(helper.make_node(kind, given, names, domain=domain, **told))
        return name

    def given(self, name: str, value: Any) -> str:  # noqa: ANN401  whatever numpy makes an array of
        self._kept.setdefault(name, numpy_helper.from_array(np.asarray(value), name))
        return name

    def model(self, given: Sequence[str], found: Mapping[str, str]) -> Any:  # noqa: ANN401  onnx has no types
        """`given`: the rows of texts; `found`: what comes out, and the operation that gives it."""
        last = [helper.make_node("Identity", [one], [name]) for name, one in found.items()]
        into = [_rows(name, name) for name in given]
        out = [_rows(name, given[0]) for name in found]
        graph = helper.make_graph(
            [*self._nodes, *last], "layers", into, out, list(self._kept.values())
        )
        domains = [helper.make_opsetid("", OPSET), helper.make_opsetid(OWN, 1)]
        return helper.make_model(graph, opset_imports=domains, ir_version=FORMAT)

    def _product(self, name: str, rows: str, first: int = 0) -> str:
        """Of the columns from the `first` on."""
        weights = self._known[name][:, first:]
        scales, bias = (self._known[f"{name} {one}"] for one in ("scales", "bias"))
        scales, bias = scales.reshape(-1)[first:], bias[first:]
        deep, wide = weights.shape
        name = f"{name} from {first}" if first else name
        cut = (weights.T.astype(np.int16) + MIDDLE).astype(np.uint8)
        blocks = self.given(name, cut.reshape(wide, deep // BLOCK, BLOCK))
        each = np.repeat(scales, deep // BLOCK).astype(np.float32)
        given = (
            rows,
            blocks,
            self.given(f"{name} scales", each),
            "",
            "",
            self.given(f"{name} bias", bias),
        )
        told = {"K": deep, "N": wide, "bits": 8, "block_size": BLOCK}
        return self.op("MatMulNBits", *given, domain=OWN, accuracy_level=INTO_BYTES, **told)

    def _levelled(self, name: str, rows: str, more: str) -> str:
        by = [self.given(one, self._known[one]) for one in (name, f"{name} bias")]
        return self.op(
            "LayerNormalization", self.op("Add", rows, more), *by, axis=-1, epsilon=TINY
        )

    def _split(self, rows: str, many: int) -> list[str]:
        name = self.op("Split", rows, many=many, num_outputs=many, axis=-1)
        return [f"{name}.{one}" for one in range(many)]

    def _heads(self, rows: str) -> str:
        shape = self.given("heads", np.asarray([-1, HEADS, WIDTH // HEADS]))
        return self.op("Transpose", self.op("Reshape", rows, shape), perm=[1, 0, 2])


def _rows(name: str, many: str) -> Any:  # noqa: ANN401  onnx has no types
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, [many, WIDTH])


def encoder(known: Known, layers: int, last: int) -> Any:  # noqa: ANN401  onnx has no types
    """From the rows of a text to those `before` the last layers, and `after` them all."""
    graph, before, rows = Graph(known), "", "rows"
    for at in range(layers):
        before = rows if at == layers - last else before
        rows = graph.layer(at, rows)
    return graph.model(["rows"], {"before": before, "after": rows})


def judge(known: Known) -> Any:  # noqa: ANN401  onnx has no types
    """From the rows of a question and of a text to the rows of the question."""
    graph, rows = Graph(known), "rows"
    for at, mark in enumerate(known["marks"]):
        told = graph.op("Add", "told", graph.given(f"{at} mark", mark))
        rows = graph.layer(at, rows, told)
    return graph.model(["rows", "told"], {"after": rows})


def write(graph: Any, file: Path, name: str) -> None:  # noqa: ANN401  onnx has no types
    helper.set_model_props(graph, {NAME: name})
    file.write_bytes(graph.SerializeToString())


def read(file: Path) -> dict[str, Array]:
    """The weights, products in `(deep, wide)` bytes, as they were given."""
    kept = {one.name: numpy_helper.to_array(one) for one in onnx.load(file).graph.initializer}
    for name in [one.removesuffix(" scales") for one in kept if one.endswith(" scales")]:
        wide = len(kept[name])
        kept[name] = (kept[name].reshape(wide, -1).T.astype(np.int16) - MIDDLE).astype(np.int8)
        kept[f"{name} scales"] = kept[f"{name} scales"].reshape(wide, -1)[:, 0][None]
    return kept
