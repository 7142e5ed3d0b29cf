"""Pairs to choose from and what each is worth, so that one sum holds all aims in their order.

The aims: who must be paired is, nobody loses a standing proposal, most learners are matched, then
waiting, fit, few moves and even load. Each of the first three outweighs all that can be lost for
it: matched sets are the independent sets of a matroid, so a set that could be better is better by
one exchange along a path, and a path moves no learner twice.
"""

from dataclasses import dataclass

import numpy as np

from bot.matching.bits import Bools, Ints
from bot.matching.policy import POINT, Policy
from bot.matching.table import FREE, Table

UNMATCHED = -1
_MOST_POINTS = 100 * POINT


@dataclass(frozen=True, slots=True)
class Graph:
    """`i`, `j`, `value`: (pairs,) learner, helper, worth; sorted by learner, then helper.

    `costs`: (helpers, most seats) of each seat one after another, never falling.
    """

    n: int
    i: Ints
    j: Ints
    value: Ints
    seats: Ints
    costs: Ints

    def starts(self) -> Ints:
        """(n + 1,) where the pairs of each learner begin."""
        return np.concatenate([[0], np.cumsum(np.bincount(self.i, minlength=self.n))])

    def chosen(self, match: Ints) -> Bools:
        """Which pairs a match has taken; (pairs,) of yes and no."""
        chosen: Bools = match[self.i] == self.j
        return chosen


@dataclass(frozen=True, slots=True)
class Worth:
    """`tier`: what outweighs any change of fit. `own`: (n,) for being matched at all."""

    tier: int
    own: Ints
    stay: int
    standing: Ints

    def of(self, i: Ints, j: Ints, scores: Ints) -> Ints:
        return self.own[i] + scores + np.where(self.standing[i] == j, self.stay, 0)


def worth_of(table: Table, policy: Policy) -> Worth:
    learners = table.learners
    longest = min(len(learners), int(table.helpers.seats.sum())) + 1
    days = np.clip(learners.days, 0, policy.most_days)
    waiting = policy.day * days + policy.veteran * learners.veteran
    end = 2 * policy.even + policy.day * policy.most_days + policy.veteran + 1
    tier = (_MOST_POINTS + policy.stay) * longest + end
    first = (learners.standing != FREE) + 2 * (learners.must != FREE)
    return Worth(tier, tier * (1 + first) + waiting, policy.stay, learners.standing)


def plain_worth(table: Table) -> Worth:
    """One more learner is worth a hundred points of fit: to compare, and for arrivals."""
    n = len(table.learners)
    return Worth(_MOST_POINTS, np.full(n, _MOST_POINTS), 0, np.full(n, FREE))


def seat_costs(seats: Ints, even: int) -> Ints:
    """The t-th of n seats costs even * (2t + 1) / n: half-full costs a quarter of full."""
    order = np.arange(max(int(seats.max(initial=0)), 1))
    return np.rint(even * (2 * order + 1) / np.maximum(seats, 1)[:, None]).astype(np.int64)


def rents_of(seats: Ints, costs: Ints, prices: Ints) -> int:
    """What all seats earn at these prices: the price less the cost, where that is something."""
    there = np.arange(costs.shape[1]) < seats[:, None]
    earned = np.maximum(prices[:, None] - costs, 0)
    return int(earned[there].sum())
