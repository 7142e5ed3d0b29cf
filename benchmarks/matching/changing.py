"""What happens over time: newcomers, arrivals one by one, changes one by one, and fairness."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from time import process_time
from zoneinfo import ZoneInfo

import numpy as np

from benchmarks.matching.measured import Lines
from benchmarks.matching.ours import PLAIN, plain_value, scores
from benchmarks.matching.population import pool, table, towns, without
from bot.matching.candidates import candidates
from bot.matching.engine import graph_of, solve, value_of
from bot.matching.graph import UNMATCHED, Graph, plain_worth
from bot.matching.incremental import Incremental
from bot.matching.placing import Placing
from bot.matching.policy import Policy
from bot.matching.prices import smallest
from bot.matching.scan import Scan
from bot.matching.table import FREE, Table
from bot.matching.working import solver
from bot.texts import Texts

Points = np.ndarray
Prices = Callable[[np.ndarray, float], np.ndarray]
"""By the seats that are left, and the share of learners still to come."""


def one_against_many(lines: Lines, helpers: int) -> None:
    """Target 7: the best five of so many helpers of one kind, and why, in words."""
    # Not before: a process that is started is said to have had the memory of who started it.
    from handlers.screens.pair_words import reasons, weakest

    people, on = (
        pool(towns(2_000, round(helpers / 0.69), 1)[0]),
        datetime(2026, 11, 24, tzinfo=UTC),
    )
    placing, spent = Placing(people, {}), []
    Texts().speak("ru", ZoneInfo("Europe/Moscow"))
    for learner in people.learners[:300]:
        start = process_time()
        told = [each.match for each in placing.first(learner)]
        words = [(reasons(each, on), weakest(each, on)) for each in told]
        spent.append(process_time() - start)
        assert all(why for why, _weak in words)
    lines.say(
        7,
        f"ms, p95, five proposals in words, of {len(people.helpers):,} helpers",
        float(np.percentile(spent, 95)) * 1e3,
        most=15,
    )


def one_by_one(lines: Lines, n: int, m: int, arrivals: int) -> None:
    """Target 8: learners come, helpers leave, seats open; each time exact."""
    town, use = table(towns(n, m, 1)[0]), solver()
    worth, scan = plain_worth(town), Scan(town, PLAIN)
    graph = graph_of(town, PLAIN, worth, candidates(town, PLAIN, scan))
    random = np.random.default_rng(7)
    new = random.choice(graph.n, arrivals, replace=False)
    there = ~np.isin(graph.i, new)
    before = replace(graph, i=graph.i[there], j=graph.j[there], value=graph.value[there])
    match = use(before)
    state = Incremental(graph, match, smallest(before, match))
    came = _timed(state.arrive, new.tolist())
    helpers = random.choice(np.flatnonzero(graph.seats > 0), min(100, m // 10), replace=False)
    equal = value_of(graph, state.match) == value_of(graph, use(graph))
    left = _timed(lambda helper: len(state.close(helper)), helpers.tolist())
    after = _without_helpers(graph, helpers)
    equal &= value_of(after, state.match) == value_of(after, use(after))
    for what, spent in (("who arrives", came), ("whose helper leaves", left)):
        lines.say(8, f"ms, p95, for each {what}, {n:,} × {m:,}, exact", spent, most=50)
    lines.say(8, "equal to full solutions after all of them", float(equal), least=1)


def _timed(change: Callable[[int], int | None], rows: list[int]) -> float:
    """Milliseconds for each learner who looked for somebody."""
    spent = []
    for row in rows:
        start = process_time()
        learners = change(row)
        spent.append((process_time() - start) / max(learners or 1, 1))
    return float(np.percentile(spent, 95)) * 1e3


def _without_helpers(graph: Graph, helpers: np.ndarray) -> Graph:
    seats = graph.seats.copy()
    seats[helpers] = 0
    kept = seats[graph.j] > 0
    return replace(graph, i=graph.i[kept], j=graph.j[kept], value=graph.value[kept], seats=seats)


def newcomers(lines: Lines, n: int, m: int) -> None:
    """Target 9: of all learners 5 % are new; nobody may lose a standing proposal."""
    town, use = towns(n, m, 1)[0], solver()
    whole, policy = table(town), Policy(day=0, even=0)
    new = np.random.default_rng(3).random(len(town.learners)) < 0.05
    old = solve(table(without(town, np.flatnonzero(new))), policy, use, rounds=1).match
    standing = np.full(len(new), FREE)
    standing[~new] = np.where(old == UNMATCHED, FREE, old)
    held = replace(whole, learners=replace(whole.learners, standing=standing))
    kept = solve(held, policy, use, rounds=1).match
    fresh = solve(whole, policy, use, rounds=1).match
    had = standing != FREE
    moved = had & (kept != standing)
    best = plain_value(whole, solve(whole, PLAIN, use, plain=True).match)
    lines.say(9, "standing proposals lost", float((kept[had] == UNMATCHED).sum()), most=0)
    lines.say(9, "% of standing proposals moved", 100 * moved.sum() / had.sum(), most=2)
    matched = [int((each != UNMATCHED).sum()) for each in (kept, fresh)]
    lines.say(9, "matched, of the most that can be", matched[0] / matched[1], least=1)
    lines.say(9, "% of the best worth of all", 100 * plain_value(whole, kept) / best, least=99)


def arrivals(lines: Lines, n: int, m: int) -> None:
    """Target 10: everybody placed at once and never moved, by prices of a past cohort."""
    town = towns(2 * n, m, 11)[0]
    rows = np.random.default_rng(0).permutation(len(town.learners))
    past, now = (table(without(town, half)) for half in np.array_split(rows, 2))
    best = plain_value(now, solve(now, PLAIN, solver(), plain=True).match)
    points, seats = scores(now), np.where(now.helpers.broken == 0, now.helpers.seats, 0)
    greedy = plain_value(now, _placed(points, seats, lambda _left, _share: np.zeros(len(seats))))
    guided = plain_value(now, _placed(points, seats, lambda *left: _prices(past, *left)))
    lines.say(
        10,
        f"% of hindsight, {len(points):,} × {len(seats):,}, placed by prices",
        100 * guided / best,
        least=97,
    )
    lines.say(
        10,
        f"% of greedy's loss ({100 * greedy / best:.1f} %) removed",
        100 * (guided - greedy) / (best - greedy),
        least=50,
    )


def _placed(points: Points, seats: np.ndarray, prices_for: Prices) -> np.ndarray:
    """Prices are made anew ten times on the way."""
    left, match, prices = seats.copy(), np.full(len(points), UNMATCHED), None
    for row, own in enumerate(points):
        if prices is None or row % max(len(points) // 10, 1) == 0:
            prices = prices_for(left, 1 - row / len(points))
        may = (left > 0) & (own >= 0)
        if may.any():
            match[row] = np.where(may, own - prices, -np.inf).argmax()
            left[match[row]] -= 1
    return match


def _prices(past: Table, left: np.ndarray, share: float) -> np.ndarray:
    """Of as many past learners as are still to come, three times drawn."""
    random, total = np.random.default_rng(1), np.zeros(len(left))
    scan = candidates(past, PLAIN, Scan(past, PLAIN))
    graph = replace(graph_of(past, PLAIN, plain_worth(past), scan), seats=left)
    for _draw in range(3):
        there = (random.random(graph.n) < share)[graph.i] & (left[graph.j] > 0)
        drawn = replace(graph, i=graph.i[there], j=graph.j[there], value=graph.value[there])
        total += smallest(drawn, solver()(drawn))
    return total / 3


def fairness(lines: Lines, n: int, m: int) -> None:
    """Target 12: even load where seats are plenty, veterans where trained mentors are few."""
    plenty = table(towns(n, round(m * 1.5), 1)[0])
    idle, fit = zip(*(_idle(plenty, replace(PLAIN, even=even)) for even in (0, 500)), strict=True)
    lines.say(
        12,
        f"% fewer idle helpers (of {idle[0]}) by a cost of 5 points",
        100 * (1 - idle[1] / idle[0]),
        least=50,
    )
    lines.say(12, "% of the fit that it costs", 100 * (1 - fit[1] / fit[0]), most=0.3)
    few = table(towns(n, m, 1)[0])
    gap, fit = zip(*(_gap(few, replace(PLAIN, veteran=v)) for v in (0, 1000)), strict=True)
    lines.say(
        12,
        f"points of share between veterans and others (were {gap[0]:.1f})",
        abs(gap[1]),
        most=1.5,
    )
    lines.say(12, "% of the fit that it costs", 100 * (1 - fit[1] / fit[0]), most=0.4)


def _idle(town: Table, policy: Policy) -> tuple[int, int]:
    outcome = solve(town, policy, solver(), rounds=1)
    load = np.bincount(outcome.match[outcome.match != UNMATCHED], minlength=len(town.helpers))
    idle = (load == 0) & (town.helpers.broken == 0)
    return int(idle.sum()), outcome.certificate.fit


def _gap(town: Table, policy: Policy) -> tuple[float, int]:
    outcome = solve(town, policy, solver(), rounds=1)
    matched, veteran = outcome.match != UNMATCHED, town.learners.veteran
    return 100 * (matched[~veteran].mean() - matched[veteran].mean()), outcome.certificate.fit
