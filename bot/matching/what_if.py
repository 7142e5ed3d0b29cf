"""What would be different, without anything being changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.matching.policy import USUAL, Policy, Weights
from bot.matching.profiles import Helper, Pair, Pool
from bot.matching.runs import Run, whole


@dataclass(frozen=True, slots=True)
class Difference:
    """`gained`, `lost`: learners; `moved`: learner to who it was and who it would be.

    `matched` and `fit` are after less before, fit in hundredths of a point by the new policy.
    """

    gained: Mapping[int, int]
    lost: Mapping[int, int]
    moved: Mapping[int, Pair]
    matched: int
    fit: int


def weights(pool: Pool, run: Run, policy: Policy, new: Weights) -> Difference: ...
def seats(pool: Pool, run: Run, helper: int, more: int, policy: Policy = USUAL) -> Difference: ...
def forbidden(pool: Pool, run: Run, pair: Pair, policy: Policy = USUAL) -> Difference: ...
def forced(pool: Pool, run: Run, pair: Pair, policy: Policy = USUAL) -> Difference: ...
def added(pool: Pool, run: Run, helper: Helper, policy: Policy = USUAL) -> Difference: ...
