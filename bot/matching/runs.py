"""What matching is asked for: the whole pool at once, and those whose helper has left.

Nothing here is written anywhere, and nobody is told: a run is data to look at.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.matching import auction
from bot.matching.bits import Ints
from bot.matching.certificate import Certificate
from bot.matching.engine import Solver, Tell, silent, solve
from bot.matching.fit import fit
from bot.matching.graph import UNMATCHED
from bot.matching.policy import Policy
from bot.matching.profiles import Pair, Pool
from bot.matching.proposals import Proposal
from bot.matching.table import Table
from bot.matching.tabling import table_of


@dataclass(frozen=True, slots=True)
class Run:
    """`pairs`: learner to helper, by learner.

    `prices`: by helper, what one more learner of theirs would add to the value of all, in
    hundredths of a point; above `certificate.tier` it is somebody who has nobody now.
    """

    pairs: Mapping[int, int]
    prices: Mapping[int, int]
    certificate: Certificate

    def moved(self, pool: Pool) -> list[Pair]:
        """Standing proposals that are for somebody else now, by learner."""
        before = pool.standing
        return [pair for pair in self.pairs.items() if before.get(pair[0], pair[1]) != pair[1]]

    def proposals(self, pool: Pool, policy: Policy | None = None) -> list[Proposal]:
        """With their fit and reasons, by learner."""
        learners = {one.id: one for one in pool.learners}
        helpers = {one.id: one for one in pool.helpers}
        two = [(learners[one], helpers[other]) for one, other in self.pairs.items()]
        rules = policy or pool.policy
        return [Proposal(one, other, fit(one, other, pool.kind, rules)) for one, other in two]


def whole(
    pool: Pool,
    policy: Policy | None = None,
    solver: Solver = auction.solve,
    tell: Tell = silent,
) -> Run:
    """The best pairs for everybody who waits, those of standing proposals among them.

    Who must be paired is, nobody loses a standing proposal, most learners are matched, then
    waiting, fit, few moves and even load. In a process that answers people, ask
    `bot.matching.worker.whole`, which takes another process for more than a few.
    """
    table = table_of(pool)
    outcome = solve(table, policy or pool.policy, solver, tell=tell)
    return run_of(table, outcome.match, outcome.prices, outcome.certificate)


def run_of(table: Table, match: Ints, prices: Ints, certificate: Certificate) -> Run:
    """From rows back to ids."""
    learners, helpers = table.learners.ids, table.helpers.ids
    rows = (match != UNMATCHED).nonzero()[0]
    pairs = zip(learners[rows].tolist(), helpers[match[rows]].tolist(), strict=True)
    priced = zip(helpers.tolist(), prices.tolist(), strict=True)
    return Run(dict(pairs), dict(priced), certificate)


def without(pool: Pool, gone: frozenset[int]) -> Pool:
    """The pool for a repair: helpers have left, and only those proposed to them look anew.

    All others keep what they have; a run over it moves nobody else.
    """
    stay = {one: other for one, other in pool.standing.items() if other not in gone}
    taken = Counter(stay.values())
    return replace(
        pool,
        learners=tuple(one for one in pool.learners if pool.standing.get(one.id) in gone),
        helpers=tuple(
            replace(one, seats=one.seats - taken[one.id])
            for one in pool.helpers
            if one.id not in gone
        ),
    )
