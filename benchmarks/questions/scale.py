"""Time and memory with ever more articles: `python -m benchmarks.questions.scale N ENGINE [MODE]`.

Each size and engine is measured in a process of its own, so that the memory is its own.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time

from benchmarks.questions import many, sets
from benchmarks.questions.meaning import WORDS, understood_by
from benchmarks.questions.passages import article_passage, passages
from benchmarks.questions.searching import ENGINES
from bot.knowledge.engine import understand
from bot.knowledge.library import Library
from bot.knowledge.looking import look_at_all
from bot.knowledge.scoring import percentile
from bot.knowledge.shelf import index_of

SIZES = (100, 1_000, 10_000, 100_000)
QUESTIONS = 200
OURS = "Naparnik"
Told = dict[str, float]
Ask = Callable[[str], object]


def at_size(size: int, modes: Sequence[str]) -> Iterator[tuple[str, Told]]:
    """Ours in each way of understanding, and the search engines; each told by its own process."""
    named = [(f"{OURS} by {mode}", OURS, mode) for mode in modes]
    named += [(engine.name, engine.name, WORDS) for engine in ENGINES]
    for shown, engine, mode in named:
        command = [sys.executable, "-m", "benchmarks.questions.scale", str(size), engine, mode]
        told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        yield shown, json.loads(told.stdout)


def measured(size: int, engine: str, mode: str) -> Told:
    """`start_mb`: what asking takes with the content of the first set alone, encoder included."""
    first, *_others = sets.found()
    start, asker = memory(), first.asker
    who = (asker.at, asker.zone, asker.language, asker.group)
    small = sets.library(first.pack, mode)
    if engine == OURS:
        for row in first.rows[:QUESTIONS]:
            understand(row.question, small, *who)
    known = replace(
        small, version=f"{size}|{mode}", articles=(*small.articles, *many.articles(size))
    )
    texts = [*many.asked(QUESTIONS // 2, size), *(row.question for row in first.rows)][:QUESTIONS]
    ready, begun = memory(), process_time()
    ask = _engine(engine, known, first, lambda text: understand(text, known, *who))
    if engine == OURS:
        look_at_all(index_of(known))  # as the running bot does beforehand
    ask(texts[0])
    built = process_time() - begun
    spent = _spent(texts, ask)
    return {
        "p50_ms": round(percentile(spent, 50), 2),
        "p95_ms": round(percentile(spent, 95), 2),
        "build_s": round(built, 2),
        "added_mb": round(memory() - ready, 1),
        "start_mb": round(ready - start, 1),
    }


def _engine(name: str, known: Library, first: sets.Labelled, ours: Ask) -> Ask:
    if name == OURS:
        return ours
    cut = [one.text for one in passages(replace(known, articles=()), first.asker)]
    cut += [article_passage(one).text for one in known.articles]
    ready = next(engine for engine in ENGINES if engine.name == name)(cut)
    return lambda text: ready.best(text, 3)


def _spent(texts: Sequence[str], ask: Ask) -> list[float]:
    found = []
    for text in texts:
        begun = process_time()
        ask(text)
        found.append((process_time() - begun) * 1000)
    return found


def memory() -> float:
    """Megabytes in use now; where that is not told, the most so far."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * 4096 / 2**20
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    size, engine, mode = int(sys.argv[1]), sys.argv[2], (*sys.argv[3:], WORDS)[0]
    with understood_by(mode):
        sys.stdout.write(json.dumps(measured(size, engine, mode)) + "\n")


if __name__ == "__main__":
    main()
