"""All ways to pair a small pool, looked at one by one with the plain rules and the plain fit."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

from bot.matching.fit import fit
from bot.matching.policy import Policy
from bot.matching.profiles import Pool
from bot.matching.rules import failed

Way = Mapping[int, int]


def ways(pool: Pool, policy: Policy) -> Iterator[Way]:
    """Learner to helper, within the seats."""
    seats = {one.id: one.seats for one in pool.helpers}
    offered = [[None, *may(pool, policy, one.id)] for one in pool.learners]
    for chosen in product(*offered):
        pairs = zip(pool.learners, chosen, strict=True)
        way = {one.id: helper for one, helper in pairs if helper is not None}
        if all(n <= seats[helper] for helper, n in Counter(way.values()).items()):
            yield way


def first(pool: Pool, way: Way) -> tuple[int, ...]:
    """How many are matched of those that must be, that had a proposal, and of all."""
    must, standing = pool.relations.must, pool.standing
    return (
        sum(one in must for one in way),
        sum(one in must or one in standing for one in way),
        len(way),
    )


def rest(pool: Pool, policy: Policy, way: Way) -> int:
    """Waiting, fit and few moves, less what uneven load costs."""
    waited = {
        one.id: policy.day * min(one.days_waiting, policy.most_days) + policy.veteran * one.veteran
        for one in pool.learners
    }
    gained = sum(
        score(pool, policy, *pair)
        + waited[pair[0]]
        + policy.stay * (pool.standing.get(pair[0]) == pair[1])
        for pair in way.items()
    )
    seats = {one.id: one.seats for one in pool.helpers}
    costs = (
        round(policy.even * (2 * t + 1) / seats[helper])
        for helper, n in Counter(way.values()).items()
        for t in range(n)
    )
    return gained - sum(costs)


def score(pool: Pool, policy: Policy, learner: int, helper: int) -> int:
    one = next(each for each in pool.learners if each.id == learner)
    other = next(each for each in pool.helpers if each.id == helper)
    return fit(one, other, pool.kind, policy).score


def may(pool: Pool, policy: Policy, learner: int) -> list[int]:
    one = next(each for each in pool.learners if each.id == learner)
    named = {pool.relations.must.get(learner), pool.standing.get(learner)}
    return [
        other.id
        for other in pool.helpers
        if not failed(one, other, pool.kind, pool.relations)
        if other.id in named or fit(one, other, pool.kind, policy).score >= policy.floor
    ]
