"""What can be tried out beside a draft: one weight, one capacity, one more helper of a kind."""

from collections.abc import Mapping
from typing import Any

from bot.domain.availability import WEEK_MINUTES
from bot.domain.pairings import HardRule
from bot.matching import what_if
from bot.matching.policy import USUAL, Component, Policy, Weights
from bot.matching.profiles import EITHER, Helper, Pool

# A helper who is made up has so many places, and is free at any hour.
PLACES = 3
STEP = 10

Change = Mapping[str, Any]


def weight(component: Component, more: int) -> Change:
    """`more`: points; the others give or take them in proportion."""
    return {"weight": str(component), "more": more}


def capacity(helper_id: int, more: int) -> Change:
    return {"helper": helper_id, "more": more}


def helper_like(rule: HardRule, has: list[str]) -> Change:
    """One more, who has what is scarce; see `bot.matching.scarce.Shortage`."""
    return {"rule": str(rule), "has": has}


def applied(change: Change, pool: Pool, policy: Policy = USUAL) -> tuple[Pool, Policy]:
    """Changed copies."""
    if "weight" in change:
        now = policy.weights[pool.kind]
        new = reweighted(now, Component(change["weight"]), change["more"])
        return pool, what_if.weights(pool, policy, new)
    if "helper" in change:
        return what_if.seats(pool, change["helper"], change["more"]), policy
    return what_if.added(pool, invented(change, pool)), policy


def reweighted(weights: Weights, component: Component, more: int) -> Weights:
    """A hundred points again: the largest remainders get what rounding leaves."""
    wanted = min(max(weights[component] + more, 0), 100)
    others = {name: each for name, each in weights.items() if name != component}
    exact = {
        name: each * (100 - wanted) / (sum(others.values()) or 1) for name, each in others.items()
    }
    new = {name: int(each) for name, each in exact.items()}
    by_remainder = sorted(others, key=lambda name: new[name] - exact[name])
    for name in by_remainder[: 100 - wanted - sum(new.values())]:
        new[name] += 1
    return {name: new.get(name, wanted) for name in weights}


def invented(change: Change, pool: Pool) -> Helper:
    """Has what is asked for, and of all else what learners of the pool have."""
    rule, has = HardRule(change["rule"]), frozenset(change["has"])
    return Helper(
        id=new_id(pool),
        kind=pool.kind,
        seats=PLACES,
        trained=True,
        week=(1 << WEEK_MINUTES) - 1,
        languages=has if rule == HardRule.LANGUAGE else _all(pool, "languages"),
        fields=has if rule == HardRule.SUBJECT else _all(pool, "fields"),
        places=has if rule == HardRule.PLACE else frozenset(),
        goals=_all(pool, "goals"),
        format=EITHER,
    )


def new_id(pool: Pool) -> int:
    """Nobody's."""
    return 1 + max((0, *(one.id for one in (*pool.helpers, *pool.learners))))


def _all(pool: Pool, name: str) -> frozenset[str]:
    return frozenset().union(*(getattr(one, name) for one in pool.learners))
