"""Questions of other people that are not ours to answer: how many are answered all the same.

The sets stay outside of the repository: `--public FOLDER` with `clinc150/data_full.json`,
`banking77/test.csv` and `rubq/questions.txt`.
"""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.content.question_list import Listed


@dataclass(frozen=True, slots=True)
class Public:
    """`source`: whose it is and under which licence it may be used."""

    name: str
    language: str
    source: str
    file: str
    read: Callable[[Path], Iterator[str]]


def _rubq(path: Path) -> Iterator[str]:
    yield from path.read_text(encoding="utf-8").splitlines()


def _clinc(path: Path) -> Iterator[str]:
    parts = json.loads(path.read_text(encoding="utf-8"))
    for part in ("oos_val", "oos_test"):
        yield from (text for text, _intent in parts[part])


def _banking(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from (row["text"] for row in csv.DictReader(file))


SETS = (
    Public(
        "RuBQ",
        "ru",
        "RuBQ 1.0/2.0, vladislavneon/RuBQ, CC BY-SA 4.0",
        "rubq/questions.txt",
        _rubq,
    ),
    Public(
        "CLINC150 out-of-scope",
        "en",
        "CLINC150, clinc/oos-eval, CC BY 3.0",
        "clinc150/data_full.json",
        _clinc,
    ),
    Public(
        "BANKING77",
        "en",
        "BANKING77 (test part), PolyAI-LDN/task-specific-datasets, CC BY 4.0",
        "banking77/test.csv",
        _banking,
    ),
)


def foreign(one: Public, folder: Path, most: int | None, seed: int) -> list[Listed]:
    """All of them, or so many taken by chance."""
    texts = [text.strip() for text in one.read(folder / one.file)]
    asked = list(dict.fromkeys(filter(None, texts)))
    if most is not None and most < len(asked):
        asked = Random(seed).sample(asked, most)
    return [Listed(at, text, (), one.language, gold="none") for at, text in enumerate(asked, 1)]
