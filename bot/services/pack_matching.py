"""A content pack is matched: pairs, their proof checked once more, and who was left out."""

from dataclasses import dataclass, replace

from bot.matching.engine import Tell
from bot.matching.left_out import LeftOut, left_out, whys
from bot.matching.policy import Policy
from bot.matching.profiles import Pair
from bot.matching.proposals import Proposal, judged
from bot.matching.rechecking import recheck
from bot.matching.runs import Run
from bot.matching.worker import whole
from bot.services.pack_pools import PackPool

# Whom to ask for a place, and what is scarce, is worked out exactly: minutes for more pairs.
FEW_ENOUGH = 1_500_000
PROOF, REASONS = "proof", "reasons"


@dataclass(frozen=True, slots=True)
class Matched:
    """`checked`: how the proof was looked at (`rechecking.recheck`). `advice`: whether it was
    worked out what is scarce and whom to ask; else both are empty."""

    of: PackPool
    policy: Policy
    run: Run
    checked: str
    left: LeftOut
    advice: bool

    def proposal(self, pair: Pair) -> Proposal:
        """Of a pair of the run, or of one that goes on."""
        learner, helper = self.of.learners[pair[0]], self.of.helpers[pair[1]]
        return judged(replace(self.of.pool, policy=self.policy), learner, helper)


async def matched(of: PackPool, policy: Policy, tell: Tell) -> Matched:
    """Raises `worker.WorkerFailed` and `checking.Forged`."""
    run = await whole(of.pool, policy, tell)
    tell(PROOF, 0, 0)
    checked = recheck(of.pool, policy, run.pairs, run.prices, run.certificate)
    tell(REASONS, 0, 0)
    advice = len(of.pool.learners) * len(of.pool.helpers) <= FEW_ENOUGH
    return Matched(of, policy, run, checked, _left(of, policy, run, advice=advice), advice)


def _left(of: PackPool, policy: Policy, run: Run, *, advice: bool) -> LeftOut:
    if advice:
        return left_out(of.pool, run, policy)
    return LeftOut(whys(of.pool, run, policy), (), ())
