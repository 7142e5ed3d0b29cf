"""What matching is asked for: the whole pool, one who has arrived, those whose helper has left.

Nothing here is written anywhere, and nobody is told: a run is data to look at.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.matching.certificate import Certificate
from bot.matching.engine import Outcome, Solver, Tell, silent, solve
from bot.matching.fit import fit
from bot.matching.graph import UNMATCHED
from bot.matching.policy import USUAL, Policy
from bot.matching.profiles import Pair, Pool
from bot.matching.proposals import Proposal
from bot.matching.tabling import table_of


@dataclass(frozen=True, slots=True)
class Run:
    """`pairs`: learner to helper, by learner. `prices`: by helper, see `bot.matching.prices`."""

    pairs: Mapping[int, int]
    prices: Mapping[int, int]
    certificate: Certificate

    def moved(self, pool: Pool) -> list[Pair]:
        """Standing proposals that are now for somebody else, as they are now."""
        standing = pool.standing.items()
        return [
            (learner, self.pairs[learner])
            for learner, helper in sorted(standing)
            if self.pairs.get(learner, helper) != helper
        ]

    def proposals(self, pool: Pool, policy: Policy = USUAL) -> list[Proposal]:
        """With their fit and reasons, by learner."""
        learners = {one.id: one for one in pool.learners}
        helpers = {one.id: one for one in pool.helpers}
        two = [(learners[one], helpers[other]) for one, other in self.pairs.items()]
        return [Proposal(one, other, fit(one, other, pool.kind, policy)) for one, other in two]


def whole(
    pool: Pool, policy: Policy = USUAL, solver: Solver | None = None, tell: Tell = silent
) -> Run:
    """The best pairs for everybody who waits, those of standing proposals among them.

    Pairs that must be are, nobody loses a standing proposal, most learners are matched, then
    waiting, fit, few moves and even load. In a process that answers people use
    `bot.matching.worker.whole` for more than a few dozen.
    """
    table = table_of(pool)
    return run_of(
        table.learners.ids, table.helpers.ids, solve(table, policy, solver or own, tell=tell)
    )


def repair(pool: Pool, gone: frozenset[int], policy: Policy = USUAL) -> Run:
    """Helpers have left: those who were proposed to them look anew, nobody else is moved."""
    stay = {one: other for one, other in pool.standing.items() if other not in gone}
    return whole(_beside(pool, stay, gone), policy)
