"""Whether what is said of pairs is true: T1 to T5 of target 11, and the sequences of target 8.

The same laws are held by tests on made-up pools; here they are counted on people as the other
figures are measured on.
"""

from dataclasses import replace
from random import Random

import numpy as np

from benchmarks.matching.measured import Lines
from benchmarks.matching.ours import PLAIN
from benchmarks.matching.population import pool, table, towns
from bot.domain.pairings import HardRule
from bot.matching import auction, exact, flow, what_if
from bot.matching.candidates import candidates
from bot.matching.engine import graph_of, value_of
from bot.matching.fit import fit
from bot.matching.graph import Graph, plain_worth
from bot.matching.incremental import Incremental
from bot.matching.left_out import LeftOut, left_out
from bot.matching.policy import Component
from bot.matching.profiles import Helper, Learner, Pool, Relations
from bot.matching.rules import failed
from bot.matching.runs import Run, whole
from bot.matching.scan import Scan
from bot.matching.table import Table

Count = tuple[int, int]
_GAINED = ("matched", "fit")


def explanations(lines: Lines, n: int, m: int) -> None:
    """Target 11, on the mentors of one town."""
    town = towns(n, m, 1)[0]
    people = pool(town)
    run = whole(people, PLAIN, flow.solve)
    out = left_out(people, run, PLAIN)
    for what, (right, of) in (
        ("T1: points of the parts are the score", _adds_up(people, run, table(town))),
        ("T2: without what is said, so many points less", _causes(people, run)),
        ("T3: with the named rule put right, possible", _refusals(people, out)),
        ("T4: what if, as a full solution says", _what_ifs(people, run)),
        ("T5: one more place brings what is said", _places(people, run, out)),
    ):
        lines.say(11, f"% of {of:,} right, {what}", 100 * right / max(of, 1), least=100)


def _adds_up(people: Pool, run: Run, town: Table) -> Count:
    rows = {id_: row for row, id_ in enumerate(town.learners.ids.tolist())}
    columns = {id_: row for row, id_ in enumerate(town.helpers.ids.tolist())}
    right = 0
    for one in run.proposals(people, PLAIN):
        i, j = np.array([rows[one.learner.id]]), np.array([columns[one.helper.id]])
        parts = sum(part.points for part in one.match.fit.parts.values())
        right += parts == int(exact.scores(town, PLAIN, i, j)[0])
    return right, len(run.pairs)


def _causes(people: Pool, run: Run) -> Count:
    """A wish for a veteran is met by the same fact as experience in common."""
    right = of = 0
    for two in run.proposals(people, PLAIN):
        for name in two.match.reasons:
            if name == Component.WISHES:
                continue
            after = fit(two.learner, _without(name, two.learner, two.helper), people.kind, PLAIN)
            also = name == Component.EXPERIENCE and two.learner.wishes_veteran
            wish = two.fit.parts[Component.WISHES].points - after.parts[Component.WISHES].points
            said = two.fit.parts[name].points + (wish if also else 0)
            right += two.fit.score - after.score == said
            of += 1
    return right, of


def _without(name: Component, one: Learner, other: Helper) -> Helper:
    """The helper without what the two share."""
    return {
        Component.FIELD: replace(other, fields=other.fields - one.fields),
        Component.GOALS: replace(other, goals=other.goals - one.goals),
        Component.HOURS: replace(other, week=other.week & ~one.week),
        Component.LANGUAGES: replace(other, languages=other.languages - one.languages),
        Component.EXPERIENCE: replace(other, veteran=False, trained=False),
    }[name]


def _refusals(people: Pool, out: LeftOut) -> Count:
    """Every helper that one rule alone keeps away: counted as said, and free with it repaired."""
    learners = {one.id: one for one in people.learners}
    right = of = 0
    for left in out.left[:25]:
        one = learners[left.learner]
        broken = [
            (other, failed(one, other, people.kind, people.relations)) for other in people.helpers
        ]
        for rule, count in left.opens.items():
            if rule == HardRule.HOURS and left.short:
                continue
            alone = [other for other, codes in broken if codes == (rule,)]
            repaired = (_repaired(rule, one, other) for other in alone)
            free = [not failed(who, whom, people.kind, said) for who, whom, said in repaired]
            right += sum(free) if len(alone) == count else 0
            of += len(alone)
    return right, of


def _repaired(rule: HardRule, one: Learner, other: Helper) -> tuple[Learner, Helper, Relations]:
    none = Relations()
    return {
        HardRule.LANGUAGE: (one, replace(other, languages=one.languages), none),
        HardRule.PLACE: (one, replace(other, format="either", region=one.region), none),
        HardRule.HOURS: (one, replace(other, week=one.week), none),
        HardRule.TRAINING: (one, replace(other, trained=True), none),
        HardRule.CAPACITY: (one, replace(other, seats=1), none),
        HardRule.DECLINED: (one, other, none),
        HardRule.AWAY: (replace(one, here=True), replace(other, here=True), none),
    }[rule]


def _what_ifs(people: Pool, run: Run) -> Count:
    """Each change by one solver, and the other as the judge."""
    random, right, of = Random(4), 0, 0
    pairs, free = list(run.pairs.items()), [o.id for o in people.learners if o.id not in run.pairs]
    for _draw in range(8):
        pair, helper = random.choice(pairs), random.choice(people.helpers)
        for changed in (
            what_if.forbidden(people, pair),
            what_if.forced(people, (random.choice(free), pair[1])),
            what_if.seats(people, helper.id, 1),
            what_if.seats(people, pair[1], -1),
            what_if.added(people, replace(helper, id=10**9)),
        ):
            after = whole(changed, PLAIN, flow.solve)
            judge = whole(changed, PLAIN, auction.solve).certificate
            found = what_if.difference(changed, run, after, PLAIN)
            same = found.matched == judge.matched - run.certificate.matched
            right += same and found.fit == judge.fit - run.certificate.fit
            of += 1
    return right, of


def _places(people: Pool, run: Run, out: LeftOut) -> Count:
    """What is said of those to ask, and the prices of others."""
    right, tier = 0, run.certificate.tier
    some = Random(5).sample([one.id for one in people.helpers if one.here], 60)
    said = [(ask.helper, ask.matched * tier + ask.fit) for ask in out.ask]
    said += [(helper, run.prices[helper]) for helper in some]
    for helper, worth in said:
        after = whole(what_if.seats(people, helper, 1), PLAIN, flow.solve).certificate
        matched, fit_ = (getattr(after, n) - getattr(run.certificate, n) for n in _GAINED)
        right += worth == matched * tier + fit_
    return right, len(said)


def sequences(lines: Lines, count: int, changes: int = 8) -> None:
    """Target 8: learners come and go, helpers leave; after each change as good as solved anew."""
    equal = sum(_one_sequence(seed, changes) for seed in range(count))
    what = f"% of {count:,} random sequences equal to full solutions"
    lines.say(8, what, 100 * equal / count, least=100)


def _one_sequence(seed: int, changes: int) -> bool:
    random, town = Random(seed), table(towns(50, 14, seed + 1)[0])
    worth = plain_worth(town)
    graph = graph_of(town, PLAIN, worth, candidates(town, PLAIN, Scan(town, PLAIN)))
    state = Incremental(graph)
    for learner in random.sample(range(graph.n), graph.n // 2):
        state.arrive(learner)
    return all(_still_best(graph, state, random) for _change in range(changes))


def _still_best(graph: Graph, state: Incremental, random: Random) -> bool:
    absent, present = (np.flatnonzero(mask).tolist() for mask in (~state.there, state.there))
    what = random.choice(["arrive", "arrive", "leave", "close"])
    if what == "arrive" and absent:
        state.arrive(random.choice(absent))
    elif what == "leave" and present:
        state.leave(random.choice(present))
    elif what == "close":
        state.close(random.randrange(len(graph.seats)))
    there = state.there[graph.i] & (state.seats[graph.j] > 0)
    parts = {name: getattr(graph, name)[there] for name in ("i", "j", "value")}
    now = replace(graph, **parts, seats=state.seats)
    return value_of(now, state.match) == value_of(now, flow.solve(now))
