"""What the product brings: the encoder and the judge, a byte a number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from benchmarks.encoder import graphs
from benchmarks.encoder.judge import Judge
from benchmarks.encoder.torso import WIDTH, Layer, Torso
from bot.knowledge.encoder import LAST, LAYERS, MODEL
from bot.knowledge.judging import FILE
from bot.knowledge.judging import LAYERS as LAYERS_OF_IT
from bot.knowledge.subwords import Subwords

BYTE, DIGITS, TINY = 127, 8, 1e-12
Named = Iterator[tuple[str, NDArray[Any]]]
PARTS = (("gathers", "ao"), ("widens", "fi"), ("narrows", "fo"))
LEVELS = (("levels", "aln"), ("levels last", "oln"))


def ship(torso: Torso, pieces: Sequence[str], chances: Sequence[float]) -> None:
    layers = dict(_layers(torso.layers))
    known: dict[str, Any] = {"layers": np.asarray(len(torso.layers))}
    scales, rows = _bytes(torso.word.weight.detach().numpy(), axis=1)
    known |= {"words": rows, "words scales": scales[:, 0]}
    known["places"] = torso.pos.detach().numpy().astype(np.float16)
    known |= dict(_named("levels", torso.eln))
    known["pieces"] = np.frombuffer("\n".join(pieces).encode(), np.uint8)
    known["chances"] = np.asarray(chances, np.float32)
    every = (one.tobytes() for one in (known | layers).values())
    name = f"naparnik-{sha256(b''.join(every)).hexdigest()[:DIGITS]}"
    np.savez_compressed(MODEL, name=np.asarray(name), **known)
    graphs.write(graphs.encoder(layers, len(torso.layers), LAST), LAYERS, name)


def ship_judge(judge: Judge) -> None:
    with np.load(MODEL) as kept:
        name = kept["name"]
    layers = dict(_layers(judge.layers)) | {"marks": judge.marks.detach().numpy()}
    graphs.write(graphs.judge(layers), LAYERS_OF_IT, str(name))
    level = judge.level + judge.out.bias[0]
    scale = torch.stack([judge.steep, level]).detach().numpy()
    np.savez_compressed(FILE, out=judge.out.weight.detach().numpy()[0], scale=scale)


def shipped() -> tuple[Torso, Subwords]:
    """The encoder that ships, ready to be looked through."""
    with np.load(MODEL) as kept:
        known = {one: kept[one] for one in kept.files} | graphs.read(LAYERS)
    pieces = bytes(known["pieces"]).decode().split("\n")
    torso = Torso(len(pieces), int(known["layers"]))
    _set(torso.word.weight, known["words"] * known["words scales"][:, None])
    _set(torso.pos, known["places"])
    _set(torso.eln.weight, known["levels"])
    _set(torso.eln.bias, known["levels bias"])
    for at, layer in enumerate(torso.layers):
        _read(layer, at, known)
    return torso, Subwords(pieces, known["chances"].tolist())


def _layers(layers: Iterable[Layer]) -> Named:
    for at, layer in enumerate(layers):
        yield from _product(f"{at} asks", (layer.q, layer.k, layer.v))
        for name, part in PARTS:
            yield from _product(f"{at} {name}", [getattr(layer, part)])
        for name, part in LEVELS:
            yield from _named(f"{at} {name}", getattr(layer, part))


def _read(layer: Layer, at: int, known: Mapping[str, NDArray[Any]]) -> None:
    products: list[tuple[str, Sequence[nn.Linear]]] = [("asks", (layer.q, layer.k, layer.v))]
    products += [(name, (getattr(layer, part),)) for name, part in PARTS]
    for name, parts in products:
        whole = (known[f"{at} {name}"] * known[f"{at} {name} scales"]).T
        bias = known[f"{at} {name} bias"]
        for each, part in enumerate(parts):
            own = slice(each * WIDTH, (each + 1) * WIDTH) if len(parts) > 1 else slice(None)
            _set(part.weight, whole[own])
            _set(part.bias, bias[own])
    for name, level in LEVELS:
        _set(getattr(layer, level).weight, known[f"{at} {name}"])
        _set(getattr(layer, level).bias, known[f"{at} {name} bias"])


def _set(parameter: Tensor, known: NDArray[Any]) -> None:
    parameter.data = torch.tensor(np.ascontiguousarray(known), dtype=torch.float32)


def _product(name: str, parts: Sequence[nn.Linear]) -> Named:
    whole = np.concatenate([one.weight.detach().numpy().T for one in parts], axis=1)
    scales, rows = _bytes(whole, axis=0)
    bias = np.concatenate([one.bias.detach().numpy() for one in parts])
    yield name, rows
    yield f"{name} scales", scales
    yield f"{name} bias", bias


def _named(name: str, part: nn.LayerNorm) -> Named:
    yield name, part.weight.detach().numpy()
    yield f"{name} bias", part.bias.detach().numpy()


def _bytes(rows: NDArray[np.float32], axis: int) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    scales = np.asarray(np.abs(rows).max(axis=axis, keepdims=True) / BYTE, np.float32)
    return scales, np.rint(rows / np.maximum(scales, TINY)).astype(np.int8)
