"""One who has arrived: the best free helpers at the prices of the last run, nobody moved."""

from collections.abc import Mapping

from bot.matching.policy import USUAL, Policy
from bot.matching.profiles import Learner, Pool
from bot.matching.proposals import Proposal

FEW = 5


class Placing:
    """Made once of a pool and the plain prices of its last run; answers one learner at a time."""

    def __init__(self, pool: Pool, prices: Mapping[int, int], policy: Policy = USUAL) -> None:
        """`prices`: by helper, of `runs.prices`; who is not in them costs nothing."""

    def first(self, learner: Learner, most: int = FEW) -> list[Proposal]:
        """Helpers with a free seat and no rule against them, greatest fit less price first."""
        raise NotImplementedError
