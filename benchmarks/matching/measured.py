"""Runs in processes of their own, one after another, and what came out of them."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.matching import others, ours
from benchmarks.matching.population import table, towns
from bot.matching.policy import POINT

ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


@dataclass
class Lines:
    """Prints each target beside what was measured, and remembers whether all were met."""

    met: bool = True

    def say(
        self, number: int, what: str, value: float, least: float = -1, most: float = -1
    ) -> None:
        ok = (least < 0 or value >= least) and (most < 0 or value <= most)
        goal = f"≥ {least:g}" if least >= 0 else f"≤ {most:g}"
        print(f"{number:>3}  {what:<66} {value:>12.6g}   {goal:<12} {'' if ok else 'MISSED'}")
        sys.stdout.flush()
        self.met = self.met and ok


def run(n: int, m: int, seed: int, kind: int, what: str) -> dict[str, Any]:
    arguments = map(str, (n, m, seed, kind, what))
    return _asked([sys.executable, "-m", "benchmarks.matching.ours", *arguments])


def both(n: int, m: int, seed: int, what: str) -> dict[str, Any]:
    """Who asks for a mentor and who asks for a tutor, one after the other."""
    two = [run(n, m, seed, kind, what) for kind in (0, 1)]
    added = {
        name: sum(one[name] for one in two) for name in ("of", "matched", "fit", "worth", "cpu")
    }
    return {**added, "mb": max(one["mb"] for one in two)}


def foreign(
    python: str, what: str, n: int, m: int, seed: int, kinds: tuple[int, ...]
) -> dict[str, Any]:
    """All kinds in one table; the matched learners, their fit and worth counted by us."""
    made = [table(town) for at, town in enumerate(towns(n, m, seed)) if at in kinds]
    parts = [ours.scores(town) for town in made]
    points = np.full(np.sum([part.shape for part in parts], 0), -1, np.int32)
    at = np.zeros(2, int)
    for part in parts:
        points[at[0] : at[0] + part.shape[0], at[1] : at[1] + part.shape[1]] = part
        at += part.shape
    seats = np.concatenate(
        [np.where(town.helpers.broken == 0, town.helpers.seats, 0) for town in made]
    )
    return from_table(python, what, points, seats)


def from_table(
    python: str, what: str, points: np.ndarray, seats: np.ndarray, own: bool = False
) -> dict[str, Any]:
    """An engine on a table of points (-1: impossible), in a process of its own; counted by us.

    `own`: one of `tables.py`, of this environment; else one of `others.py`.
    """
    script = ["-m", "benchmarks.matching.tables"] if own else [str(Path(others.__file__))]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.npz"
        np.savez(path, scores=points, seats=seats)
        said = _asked([python, *script, what, str(path)])
    pairs = np.array(said.pop("pairs"))
    assert len(set(pairs[:, 0].tolist())) == len(pairs)
    assert (np.bincount(pairs[:, 1], minlength=len(seats)) <= seats).all()
    chosen = points[pairs[:, 0], pairs[:, 1]]
    assert (chosen >= 0).all()
    fit, matched = int(chosen.sum()), len(pairs)
    worth = fit + matched * 100 * POINT
    return {**said, "of": len(points), "matched": matched, "fit": fit, "worth": worth}


def _asked(command: list[str]) -> dict[str, Any]:
    said = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return found
