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


def foreign(python: str, what: str, n: int, m: int, seed: int, kind: int) -> dict[str, Any]:
    """With the matched learners, their fit and worth, counted by us."""
    town = table(towns(n, m, seed)[kind])
    points = ours.scores(town)
    seats = np.where(town.helpers.broken == 0, town.helpers.seats, 0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.npz"
        np.savez(path, scores=points, seats=seats)
        said = _asked([python, str(Path(others.__file__)), what, str(path)])
    match = np.full(len(points), -1)
    for i, j in said.pop("pairs"):
        assert points[i, j] >= 0
        assert match[i] == -1
        match[i] = j
    assert (np.bincount(match[match >= 0], minlength=len(seats)) <= seats).all()
    fit = int(points[match >= 0, match[match >= 0]].sum())
    return {
        **said,
        "matched": int((match >= 0).sum()),
        "fit": fit,
        "worth": ours.plain_value(town, match),
    }


def _asked(command: list[str]) -> dict[str, Any]:
    said = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return json.loads(said.stdout.splitlines()[-1])
