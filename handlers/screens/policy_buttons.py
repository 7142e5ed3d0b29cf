"""What the buttons about weights carry: a whole policy that is not in force, in a few numbers."""

from typing import Any

from aiogram.filters.callback_data import CallbackData

from bot.domain.errors import NotFound
from bot.domain.pairings import PairKind
from bot.matching.policy import Component, Policy
from bot.services.policy_changes import Amount, kept, made_of

# What can be changed, in the order of the screen; buttons carry the place.
PARTS: tuple[Component | Amount, ...] = (*Component, *Amount)


class ShowPolicy(CallbackData, prefix="wgs"):
    """What is in force."""

    kind: PairKind


class EditPolicy(CallbackData, prefix="wge"):
    """A policy to be looked at. `version`: which it would be; so below."""

    kind: PairKind
    version: int
    weights: str
    amounts: str


class ChangePart(CallbackData, prefix="wgc"):
    """`part`: its place in `PARTS`."""

    kind: PairKind
    version: int
    weights: str
    amounts: str
    part: int


class TryPolicy(CallbackData, prefix="wgt"):
    kind: PairKind
    version: int
    weights: str
    amounts: str


class PutPolicy(CallbackData, prefix="wgp"):
    """In force; `id`: of what was tried out, so that it is what was shown."""

    id: int


def numbers(kind: PairKind, policy: Policy) -> dict[str, Any]:
    """What `candidate` reads again."""
    told = kept(policy, kind)
    return {
        "kind": kind,
        "version": policy.version,
        "weights": ".".join(str(told["weights"][one]) for one in Component),
        "amounts": ".".join(str(told[one]) for one in Amount),
    }


def candidate(data: EditPolicy | ChangePart | TryPolicy) -> Policy:
    """Raises NotFound if the numbers are none that a screen has shown."""
    try:
        weights = dict(zip(Component, map(int, data.weights.split(".")), strict=True))
        told = map(int, data.amounts.split("."))
        amounts = {str(one): n for one, n in zip(Amount, told, strict=True)}
        return made_of(data.kind, data.version, weights, amounts)
    except ValueError as never_shown:
        raise NotFound from never_shown


def part_of(data: ChangePart) -> Component | Amount:
    """Raises NotFound."""
    if not 0 <= data.part < len(PARTS):
        raise NotFound
    return PARTS[data.part]
