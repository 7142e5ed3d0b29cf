"""What can be tried out beside a draft: a weight, a capacity, one more helper, two kept apart;
and other weights altogether, beside no draft."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.availability import WEEK_MINUTES
from bot.domain.pairings import HardRule
from bot.domain.subjects import ANY
from bot.matching import what_if
from bot.matching.policy import Component, Policy
from bot.matching.profiles import EITHER, Helper, Pool
from bot.services.pair_waits import Need, need_of
from bot.services.policy_changes import policy_of, reweighted

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


def apart(need: Need, helper_id: int, *, held: bool) -> Change:
    """These two not together, for this or for anything else that nobody holds. `held`: the draft
    alone keeps them together for this, and lets go."""
    return {"apart": [need[0], helper_id], "subject": need[1], "held": held}


def policy_change(kept: Mapping[str, Any]) -> Change:
    """`kept`: as `policy_changes.kept` writes it."""
    return {"policy": dict(kept)}


def applied(change: Change, pool: Pool) -> tuple[Pool, Policy]:
    """Changed copies."""
    if "weight" in change or "policy" in change:
        return pool, _other_policy(change, pool)
    if "helper" in change:
        return what_if.seats(pool, change["helper"], change["more"]), pool.policy
    if "apart" in change:
        return _without(change, pool), pool.policy
    return what_if.added(pool, invented(change, pool)), pool.policy


def _other_policy(change: Change, pool: Pool) -> Policy:
    if "policy" in change:
        return policy_of(change["policy"], pool.kind)
    now = pool.policy.weights[pool.kind]
    new = reweighted(now, Component(change["weight"]), change["more"])
    return what_if.weights(pool, pool.policy, new)


def _without(change: Change, pool: Pool) -> Pool:
    """What the institution's list says stays: then the learner is left without anybody."""
    who, helper = change["apart"]
    must = dict(pool.relations.must)
    waits = {need_of(one): one.id for one in pool.learners}
    this = waits.get((who, change.get("subject", ANY)))
    against = [
        (wait, helper)
        for (learner, _subject), wait in waits.items()
        if learner == who and (wait == this or must.get(wait) != helper)
    ]
    if change["held"] and this is not None:
        must.pop(this, None)
    pool = replace(pool, relations=replace(pool.relations, must=must))
    for pair in against:
        pool = what_if.forbidden(pool, pair)
    return pool


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
