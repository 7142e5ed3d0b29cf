"""Targets 2 to 4: against mentor-match, and against the best free helper on arrival.

On both populations: our own (`population.py`), where a learner has many possible helpers, and the
one that the targets were set by (`short.py`). In the latter every engine gets a ready table.
"""

import sys
from collections.abc import Callable, Iterable
from statistics import mean, median
from typing import Any

from benchmarks.matching import short
from benchmarks.matching.measured import Lines, both, foreign, from_table

HUNDRED, THOUSAND = (100, 30), (1_000, 300)
# Number, size, seeds; least of % more matched, % more fit, times less CPU.
GOALS = ((3, HUNDRED, range(1, 6), 6, 4, 30), (2, THOUSAND, range(1, 4), 5, 4, 200))
Said = dict[str, Any]
Run = Callable[[int, int, int], Said]


def mentor_match(lines: Lines, python: str) -> None:
    ours: dict[str, Run] = {
        "with our proof": lambda n, m, seed: both(n, m, seed, "run"),
        "without": lambda n, m, seed: both(n, m, seed, "pass"),
    }
    _compared(
        lines,
        "",
        ours,
        lambda n, m, seed: foreign(python, "mentor-match", n, m, seed, (0, 1)),
    )
    probe: dict[str, Run] = {
        "with our proof": lambda *town: _of_table(sys.executable, "best", *town, own=True)
    }
    _compared(
        lines, "short: ", probe, lambda *town: _of_table(python, "mentor-match", *town, own=False)
    )


def greedy(lines: Lines) -> None:
    seeds = range(1, 4)
    mine = [both(*THOUSAND, seed, "plain") for seed in seeds]
    theirs = [both(*THOUSAND, seed, "greedy") for seed in seeds]
    best = [_of_table(sys.executable, "best", *THOUSAND, seed, own=True) for seed in seeds]
    first = [_of_table(sys.executable, "greedy", *THOUSAND, seed, own=True) for seed in seeds]
    for where, one, other in (("", mine, theirs), ("short: ", best, first)):
        what = f"{where}% more worth than the best free helper on arrival"
        lines.say(4, what, mean(_more(one, other, "worth")), least=9)


def _compared(lines: Lines, where: str, ours: dict[str, Run], others: Run) -> None:
    for number, size, seeds, matched, fit, cpu in GOALS:
        theirs = [others(*size, seed) for seed in seeds]
        made = {how: [run(*size, seed) for seed in seeds] for how, run in ours.items()}
        mine = next(iter(made.values()))
        more = {name: _more(mine, theirs, name) for name in ("matched", "fit")}
        what = f"than mentor-match, {len(seeds)} seeds of {mine[0]['of']:,}"
        lines.say(
            number, f"{where}% more learners matched {what}", mean(more["matched"]), least=matched
        )
        lines.say(number, f"{where}% more fit {what}", mean(more["fit"]), least=fit)
        least = min(more["matched"] + more["fit"])
        lines.say(number, f"{where}the least of them", least, least=0)
        for how, runs in made.items():
            times = median(_times(theirs, runs, "cpu"))
            lines.say(number, f"{where}times less CPU, {how}", times, least=cpu)
        if number == 2:
            times = median(_times(theirs, mine, "mb"))
            lines.say(2, f"{where}times less memory", times, least=8)
        print(f"     matched by them {_listed(theirs)}, by us {_listed(mine)}")


def _of_table(python: str, what: str, n: int, m: int, seed: int, *, own: bool) -> Said:
    return from_table(python, what, *short.scores(n, m, seed), own=own)


def _listed(runs: Iterable[Said]) -> str:
    return ", ".join(f"{one['matched']:,} of {one['of']:,}" for one in runs)


def _more(mine: list[Said], theirs: list[Said], name: str) -> list[float]:
    return [100 * (a[name] / b[name] - 1) for a, b in zip(mine, theirs, strict=True)]


def _times(theirs: list[Said], mine: list[Said], name: str) -> list[float]:
    return [b[name] / a[name] for a, b in zip(mine, theirs, strict=True)]
