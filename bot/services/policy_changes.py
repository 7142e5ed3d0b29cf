"""Other weights than those in force: what can be changed, by how much, and how it is kept."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from enum import StrEnum
from typing import Any

from bot.domain.pairings import PairKind
from bot.matching.policy import POINT, USUAL, WEIGHTS, Component, Policy, Weights

STEPS = (-10, -5, 5, 10)


class Amount(StrEnum):
    """What of a policy besides the weights an institution may decide, by its name there.

    `stay` and `most_days` are not among them: they keep the engine calm, and are measured.
    """

    FLOOR = "floor"
    DAY = "day"
    VETERAN = "veteran"
    EVEN = "even"


# Hundredths of a point: what one tap is worth, and the most that makes sense.
STEP_OF = {
    Amount.FLOOR: 5 * POINT,
    Amount.DAY: POINT // 2,
    Amount.VETERAN: 5 * POINT,
    Amount.EVEN: 5 * POINT,
}
MOST_OF = {
    Amount.FLOOR: 60 * POINT,
    Amount.DAY: 5 * POINT,
    Amount.VETERAN: 50 * POINT,
    Amount.EVEN: 30 * POINT,
}


def with_weight(policy: Policy, kind: PairKind, component: Component, more: int) -> Policy:
    """`more`: points; the others give or take them in proportion."""
    new = reweighted(policy.weights[kind], component, more)
    return replace(policy, weights={**policy.weights, kind: new})


def with_amount(policy: Policy, kind: PairKind, amount: Amount, steps: int) -> Policy:
    told = kept(policy, kind)
    wanted = told[amount] + steps * STEP_OF[amount]
    return policy_of({**told, amount: min(max(wanted, 0), MOST_OF[amount])}, kind)


def reweighted(weights: Weights, component: Component, more: int) -> Weights:
    """A hundred points again: the largest remainders get what rounding leaves.

    If the others have nothing, they get equal parts.
    """
    wanted = min(max(weights[component] + more, 0), 100)
    others = {name: each for name, each in weights.items() if name != component}
    if not any(others.values()):
        others = dict.fromkeys(others, 1)
    total = sum(others.values())
    exact = {name: each * (100 - wanted) / total for name, each in others.items()}
    new = {name: int(each) for name, each in exact.items()}
    by_remainder = sorted(others, key=lambda name: new[name] - exact[name])
    for name in by_remainder[: 100 - wanted - sum(new.values())]:
        new[name] += 1
    return {name: new.get(name, wanted) for name in weights}


def made_of(
    kind: PairKind, version: int, weights: Mapping[Component, int], amounts: Mapping[str, int]
) -> Policy:
    """Raises ValueError if this is nothing that could be chosen."""
    if any(amounts[amount] > MOST_OF[amount] for amount in Amount):
        raise ValueError("more than makes sense")
    told = {str(name): weights[name] for name in Component}
    return policy_of({"version": version, "weights": told, **amounts}, kind)


def shipped(version: int = USUAL.version) -> Policy:
    """What comes with the program; as a new version, if one is told."""
    return replace(USUAL, version=version)


def same(one: Policy, other: Policy, kind: PairKind) -> bool:
    """Whether they judge pairs of this kind alike."""
    return {**kept(one, kind), "version": 0} == {**kept(other, kind), "version": 0}


def kept(policy: Policy, kind: PairKind) -> dict[str, Any]:
    """What of it is stored."""
    told = asdict(policy)
    weights = {str(name): n for name, n in policy.weights[kind].items()}
    amounts = {str(amount): told[amount] for amount in Amount}
    return {"version": policy.version, "weights": weights, **amounts}


def policy_of(told: Mapping[str, Any], kind: PairKind) -> Policy:
    """What `kept` wrote. Raises ValueError."""
    weights = {name: told["weights"][name] for name in Component}
    amounts = {str(amount): told[amount] for amount in Amount}
    return Policy(weights={**WEIGHTS, kind: weights}, version=told["version"], **amounts)
