"""Who was left and why: each number is what really happens if somebody acts on it."""

from dataclasses import replace
from random import Random

import pytest

from bot.domain.pairings import HardRule, PairKind
from bot.matching import flow, what_if
from bot.matching.left_out import Cause, Left, left_out
from bot.matching.policy import USUAL, WEIGHTS, Component, Policy
from bot.matching.profiles import Helper, Learner, Pool, Relations
from bot.matching.rules import failed
from bot.matching.runs import Run, whole
from tests.matching.people import HOURS, helper, learner, lively

MENTOR = PairKind.MENTOR
# Without costs of seats and days of waiting, what a place is worth is matched learners and fit.
FLAT = Policy(even=0, day=0)
ALL_DAY = ((1 << 1440) - 1) << 1440


def _run(pool: Pool, policy: Policy = FLAT) -> Run:
    return whole(pool, policy, flow.solve)


def _crowded(seed: int) -> Pool:
    """More learners than seats, some of whom speak a language of few."""
    pool = lively(Random(seed), 40, 12)
    for at in range(0, 12, 3):
        rare = replace(pool.learners[at], languages=frozenset({"tt"}))
        pool = replace(pool, learners=(*pool.learners[:at], rare, *pool.learners[at + 1 :]))
    few = replace(pool.helpers[0], languages=frozenset({"tt", "ru"}), week=ALL_DAY | HOURS[0])
    return replace(pool, helpers=(few, *pool.helpers[1:]))


def _repaired(
    pool: Pool, rule: HardRule, one: Learner, other: Helper
) -> tuple[Learner, Helper, Relations]:
    """The two with what the rule looks at put right, and nothing else."""
    meets = replace(other, region=one.region or "North")
    return {
        HardRule.LANGUAGE: (one, replace(other, languages=one.languages), pool.relations),
        HardRule.PLACE: (replace(one, region=meets.region), meets, pool.relations),
        HardRule.HOURS: (one, replace(other, week=one.week), pool.relations),
        HardRule.TRAINING: (one, replace(other, trained=True), pool.relations),
        HardRule.CAPACITY: (one, replace(other, seats=1), pool.relations),
        HardRule.DECLINED: (one, other, Relations()),
        HardRule.AWAY: (replace(one, here=True), replace(other, here=True), pool.relations),
    }[rule]


@pytest.mark.parametrize("seed", range(10))
def test_with_the_named_rule_put_right_so_many_are_open(seed: int) -> None:
    """T3: a refusal names what would change it."""
    pool = _crowded(seed)
    out = left_out(pool, _run(pool), FLAT)
    people = {one.id: one for one in pool.learners}
    claims = 0
    for left in out.left:
        one = people[left.learner]
        for rule, n in left.opens.items():
            alone = [
                other
                for other in pool.helpers
                if failed(one, other, pool.kind, pool.relations) == (rule,)
            ]
            assert len(alone) == n
            for other in alone:
                learner_, helper_, relations = _repaired(pool, rule, one, other)
                assert failed(learner_, helper_, pool.kind, relations) == ()
                claims += 1
    assert claims


@pytest.mark.parametrize("seed", range(10))
def test_one_more_place_brings_what_was_said(seed: int) -> None:
    """T5: whoever is asked for a place, and nobody better could be."""
    pool = _crowded(seed)
    run = _run(pool)
    asks = left_out(pool, run, FLAT).ask
    assert asks
    won = {}
    for other in pool.helpers:
        after = _run(what_if.seats(pool, other.id, 1)).certificate
        won[other.id] = after.matched - run.certificate.matched
    for ask in asks:
        assert ask.matched == won[ask.helper]
        certificate = _run(what_if.seats(pool, ask.helper, 1)).certificate
        assert ask.fit == certificate.fit - run.certificate.fit
    assert asks[0].matched == max(won.values())


@pytest.mark.parametrize("seed", range(10))
def test_a_shortage_ends_with_the_places_that_were_named(seed: int) -> None:
    pool = _crowded(seed)
    run = _run(pool)
    out = left_out(pool, run, FLAT)
    for short in out.shortages:
        more = pool
        for helper_id, places in short.at:
            more = what_if.seats(more, helper_id, places)
        assert _run(more).certificate.matched - run.certificate.matched == short.settles
        assert short.settles == short.places
        assert short.places <= short.left


def test_a_language_of_few_is_named_with_who_speaks_it() -> None:
    english = frozenset({"en"})
    pool = Pool(
        MENTOR,
        tuple(learner(id=at, languages=english) for at in range(1, 15)),
        (helper(languages=english, seats=5), *(helper(id=at, seats=3) for at in range(102, 109))),
    )
    (short,) = left_out(pool, _run(pool), FLAT).shortages
    assert (short.rule, short.has) == (HardRule.LANGUAGE, english)
    assert (short.learners, short.left, short.helpers, short.seats) == (14, 9, 1, 5)
    assert (short.at, short.places, short.settles) == (((101, 9),), 9, 9)


def test_causes() -> None:
    pool = Pool(
        MENTOR,
        (
            learner(id=1),
            learner(id=2, here=False),
            learner(id=3, languages=frozenset({"en"})),
            learner(id=4, week=0),
            learner(id=5, fields=frozenset({"it"}), goals=frozenset({"papers"})),
            learner(id=6, days_waiting=90),
        ),
        (helper(),),
    )
    strict = Policy(floor=60_00, even=0)
    causes = {one.learner: one for one in left_out(pool, _run(pool, strict), strict).left}
    assert {id_: one.cause for id_, one in causes.items()} == {
        1: Cause.NO_PLACE,
        2: Cause.NOT_READY,
        3: Cause.NOBODY,
        4: Cause.NOBODY,
        5: Cause.TOO_WEAK,
    }
    assert causes[3] == Left(3, Cause.NOBODY, {HardRule.LANGUAGE: 1}, needs=60)
    assert causes[4].short


def test_nobody_is_left_where_everybody_has_somebody() -> None:
    pool = Pool(MENTOR, (learner(),), (helper(),))
    out = left_out(pool, _run(pool), FLAT)
    assert (out.left, out.shortages, out.ask) == ((), (), ())


@pytest.mark.parametrize("seed", range(6))
def test_what_if_says_what_a_full_solution_says(seed: int) -> None:
    """T4, with the other solver as the judge."""
    pool = _crowded(seed)
    run = whole(pool)
    pair = next(iter(run.pairs.items()))
    free = next(one.id for one in pool.learners if one.id not in run.pairs)
    new = {**WEIGHTS[MENTOR], Component.HOURS: 30, Component.FIELD: 20}
    changes = [
        (what_if.seats(pool, pair[1], -1), USUAL),
        (what_if.forbidden(pool, pair), USUAL),
        (what_if.forced(pool, (free, pair[1])), USUAL),
        (what_if.added(pool, helper(id=5000, seats=3)), USUAL),
        (pool, what_if.weights(pool, USUAL, new)),
    ]
    for changed, policy in changes:
        after = whole(changed, policy)
        judge = whole(changed, policy, flow.solve).certificate
        assert after.certificate.value == judge.value
        found = what_if.difference(changed, run, after, policy)
        assert found.matched == len(found.gained) - len(found.lost)
        assert found.matched == judge.matched - run.certificate.matched
        assert found.fit == after.certificate.fit - _fit(changed, run, policy)
        assert {**run.pairs, **found.gained}.keys() - found.lost.keys() == after.pairs.keys()
        assert all(
            run.pairs[one] == a and after.pairs[one] == b for one, (a, b) in found.moved.items()
        )


def _fit(pool: Pool, run: Run, policy: Policy) -> int:
    return sum(one.fit.score for one in run.proposals(pool, policy))


def test_nothing_changes_by_asking() -> None:
    pool = _crowded(1)
    run = whole(pool)
    assert what_if.difference(pool, run, whole(pool)).nothing
    with pytest.raises(ValueError, match="hundred"):
        what_if.weights(pool, USUAL, {**WEIGHTS[MENTOR], Component.HOURS: 99})
    with pytest.raises(ValueError, match="id"):
        what_if.added(pool, pool.helpers[0])
