"""Whom to propose to one learner: everybody looked at, and the best few."""

from dataclasses import dataclass

from bot.domain.pairings import HardRule, PairKind
from bot.matching.fit import Fit, fit
from bot.matching.policy import USUAL, Policy
from bot.matching.profiles import Helper, Learner, Pool, Relations
from bot.matching.reasons import Match, match
from bot.matching.rules import failed

TOP = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    learner: Learner
    helper: Helper
    fit: Fit

    @property
    def match(self) -> Match:
        return match(self.learner, self.helper, self.fit)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A helper looked at for one learner: the proposal, or the codes that speak against it."""

    proposal: Proposal
    failed: tuple[HardRule, ...]


def candidates(
    learner: Learner,
    helpers: tuple[Helper, ...],
    kind: PairKind,
    relations: Relations,
    policy: Policy = USUAL,
) -> list[Candidate]:
    """All helpers, the possible first, the best of them first."""
    seen = [
        Candidate(
            Proposal(learner, helper, fit(learner, helper, kind, policy)),
            failed(learner, helper, kind, relations),
        )
        for helper in helpers
    ]
    return sorted(seen, key=lambda one: (len(one.failed), _best_first(one.proposal)))


def looked_at(pool: Pool, learner: Learner) -> list[Candidate]:
    """All helpers of the pool for one learner, judged as the pool says."""
    return candidates(learner, pool.helpers, pool.kind, pool.relations, pool.policy)


def judged(pool: Pool, learner: Learner, helper: Helper) -> Proposal:
    """The two as they fit by the pool's policy, whatever the rules say."""
    return Proposal(learner, helper, fit(learner, helper, pool.kind, pool.policy))


def top(
    learner: Learner,
    helpers: tuple[Helper, ...],
    kind: PairKind,
    relations: Relations,
    policy: Policy = USUAL,
) -> list[Proposal]:
    """The best few who break no rule."""
    seen = candidates(learner, helpers, kind, relations, policy)
    return [candidate.proposal for candidate in seen if not candidate.failed][:TOP]


def _best_first(proposal: Proposal) -> tuple[int, int, int, int]:
    """A total order, so that the same people give the same pairs; a tie goes to who waits."""
    learner = proposal.learner
    return -proposal.fit.score, -learner.days_waiting, learner.id, proposal.helper.id
