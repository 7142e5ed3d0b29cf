"""Whom to propose: for one learner the best few, for all who wait one each, within the seats."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.pairings import HardRule, PairKind
from bot.matching.fit import Fit, fit
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


# The seam: whoever proposes for a whole pool.
Matcher = Callable[[Pool], list[Proposal]]


def candidates(
    learner: Learner, helpers: tuple[Helper, ...], kind: PairKind, relations: Relations
) -> list[Candidate]:
    """All helpers, the possible first, the best of them first."""
    looked_at = [
        Candidate(
            Proposal(learner, helper, fit(learner, helper, kind)),
            failed(learner, helper, kind, relations),
        )
        for helper in helpers
    ]
    return sorted(looked_at, key=lambda seen: (len(seen.failed), _best_first(seen.proposal)))


def top(
    learner: Learner, helpers: tuple[Helper, ...], kind: PairKind, relations: Relations
) -> list[Proposal]:
    """The best few who break no rule."""
    seen = candidates(learner, helpers, kind, relations)
    return [candidate.proposal for candidate in seen if not candidate.failed][:TOP]


def for_all(pool: Pool) -> list[Proposal]:
    """Pairs that must be first, then the best pair left, again and again while seats last."""
    possible = [
        Proposal(learner, helper, fit(learner, helper, pool.kind))
        for learner in pool.learners
        for helper in pool.helpers
        if not failed(learner, helper, pool.kind, pool.relations)
    ]
    must = pool.relations.must
    possible.sort(key=lambda one: (one.learner.id not in must, _best_first(one)))
    return _within_seats(possible)


def _best_first(proposal: Proposal) -> tuple[int, int, int, int]:
    """A total order, so that the same people give the same pairs; a tie goes to who waits."""
    learner = proposal.learner
    return -proposal.fit.score, -learner.days_waiting, learner.id, proposal.helper.id


def _within_seats(possible: list[Proposal]) -> list[Proposal]:
    chosen: dict[int, Proposal] = {}
    taken: Counter[int] = Counter()
    for proposal in possible:
        helper = proposal.helper
        if proposal.learner.id not in chosen and taken[helper.id] < helper.seats:
            chosen[proposal.learner.id] = proposal
            taken[helper.id] += 1
    return list(chosen.values())
