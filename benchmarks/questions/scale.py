"""Time and memory with ever more articles: `python -m benchmarks.questions.scale N MODE`.

Each size is measured in a process of its own, so that memory is that of this size alone.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import Any

from benchmarks.questions import many, sets
from benchmarks.questions.meaning import WORDS, understood_by
from benchmarks.questions.passages import article_passage, passages
from benchmarks.questions.searching import ENGINES
from bot.knowledge.engine import understand
from bot.knowledge.scoring import percentile

SIZES = (100, 1_000, 10_000, 100_000)
QUESTIONS = 200


def at_size(size: int, mode: str) -> dict[str, Any]:
    """What a process of its own measured."""
    command = [sys.executable, "-m", "benchmarks.questions.scale", str(size), mode]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def measured(size: int, mode: str) -> dict[str, Any]:
    start, (first, *_rest) = memory(), sets.found()
    known = sets.library(first.pack, mode)
    known = replace(known, articles=(*known.articles, *many.articles(size)))
    texts = [*many.asked(QUESTIONS // 2, size), *(row.question for row in first.rows)][:QUESTIONS]
    asker = first.asker
    who = (asker.at, asker.zone, asker.language, asker.group)
    ready, begun = memory(), process_time()
    understand(texts[0], known, *who)
    built = process_time() - begun
    spent = _spent(texts, lambda text: understand(text, known, *who))
    found = {"size": size, "start_mb": start, "ours": _row(built, spent, memory() - ready)}
    if mode == WORDS:
        cut = [one.text for one in passages(replace(known, articles=()), asker)]
        cut += [article_passage(one).text for one in known.articles]
        found |= {engine.name: _engine(engine, cut, texts) for engine in ENGINES}
    return found


def _engine(engine: Callable[[Sequence[str]], Any], cut: list[str], texts: list[str]) -> Any:  # noqa: ANN401
    before, begun = memory(), process_time()
    ready = engine(cut)
    built = process_time() - begun
    spent = _spent(texts, lambda text: ready.best(text, 3))
    return _row(built, spent, memory() - before)


def _spent(texts: Sequence[str], ask: Callable[[str], object]) -> list[float]:
    found = []
    for text in texts:
        begun = process_time()
        ask(text)
        found.append((process_time() - begun) * 1000)
    return found


def _row(built: float, spent: Sequence[float], added: float) -> dict[str, float]:
    p50, p95 = percentile(spent, 50), percentile(spent, 95)
    return {
        "p50_ms": round(p50, 2), "p95_ms": round(p95, 2),
        "build_s": round(built, 2), "added_mb": round(added, 1),
    }  # fmt: skip


def memory() -> float:
    """Megabytes in use now; where that is not told, the most so far."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * 4096 / 2**20
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    size, mode = int(sys.argv[1]), sys.argv[2]
    with understood_by(mode):
        sys.stdout.write(json.dumps(measured(size, mode)) + "\n")


if __name__ == "__main__":
    main()
