"""Checks a run's certificate from the people alone, pair by pair, by the plain rules and fit.

It knows neither the solvers nor the candidates, the scan or the tables: whoever doubts a run can
read these lines and `rules.py`, `fit.py` and believe the rest.
"""

from collections import Counter
from collections.abc import Mapping

from bot.matching.certificate import Certificate
from bot.matching.fit import fit
from bot.matching.policy import POINT, Policy
from bot.matching.profiles import Helper, Learner, Pool
from bot.matching.rules import failed


class Forged(Exception):
    """Something is said that does not follow from the people; `what` is a word for it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def check(
    pool: Pool,
    policy: Policy,
    pairs: Mapping[int, int],
    prices: Mapping[int, int],
    said: Certificate,
    bound: int | None = None,
) -> None:
    """`pairs`: learner to helper; `prices` of helpers, any. `bound`: that of these prices, if
    somebody else has worked it out over all pairs. Raises Forged."""
    looked = _Look(pool, policy)
    _ensure("pairs", all(looked.may(*pair) for pair in pairs.items()))
    taken = Counter(pairs.values())
    _ensure("seats", all(taken[one.id] <= one.seats for one in pool.helpers))
    _ensure("matched", said.matched == len(pairs))
    _ensure("fit", said.fit == sum(looked.score(*pair) for pair in pairs.items()))
    _ensure("tier", said.tier == looked.tier)
    _ensure("value", said.value == looked.value(pairs))
    _ensure("bound", said.bound >= (looked.bound(prices) if bound is None else bound))
    _ensure("order", said.bound >= said.value)


def _ensure(what: str, holds: bool) -> None:
    if not holds:
        raise Forged(what)


class _Look:
    def __init__(self, pool: Pool, policy: Policy) -> None:
        self.pool, self.policy = pool, policy
        self._learners = {one.id: one for one in pool.learners}
        self._helpers = {one.id: one for one in pool.helpers}
        self.tier = self._tier()

    def may(self, learner_id: int, helper_id: int) -> bool:
        """Whether the two may be proposed."""
        learner, helper = self._two(learner_id, helper_id)
        if learner is None or helper is None:
            return False
        if failed(learner, helper, self.pool.kind, self.pool.relations):
            return False
        named = helper_id in {self._must(learner_id), self.pool.standing.get(learner_id)}
        return named or self.score(learner_id, helper_id) >= self.policy.floor

    def score(self, learner_id: int, helper_id: int) -> int:
        learner, helper = self._two(learner_id, helper_id)
        return fit(learner, helper, self.pool.kind, self.policy).score if learner and helper else 0

    def _tier(self) -> int:
        """More than can be lost on a path on which every learner moves."""
        policy = self.policy
        longest = min(len(self.pool.learners), sum(max(h.seats, 0) for h in self.pool.helpers)) + 1
        ends = 2 * policy.even + policy.day * policy.most_days + policy.veteran + 1
        return (100 * POINT + policy.stay) * longest + ends

    def value(self, pairs: Mapping[int, int]) -> int:
        seats = {one.id: one.seats for one in self.pool.helpers}
        taken = Counter(pairs.values())
        paid = sum(self._cost(t, seats[helper]) for helper, n in taken.items() for t in range(n))
        return sum(self._worth(*pair) for pair in pairs.items()) - paid

    def bound(self, prices: Mapping[int, int]) -> int:
        gains = sum(self._most_gained(one, prices) for one in self.pool.learners)
        return gains + sum(self._rent(one, prices.get(one.id, 0)) for one in self.pool.helpers)

    def _most_gained(self, learner: Learner, prices: Mapping[int, int]) -> int:
        helpers = [one.id for one in self.pool.helpers if self.may(learner.id, one.id)]
        gains = (self._worth(learner.id, one) - prices.get(one, 0) for one in helpers)
        return max(0, *gains, 0)

    def _rent(self, helper: Helper, price: int) -> int:
        seats = range(max(helper.seats, 0))
        return sum(max(price - self._cost(t, helper.seats), 0) for t in seats)

    def _cost(self, order: int, seats: int) -> int:
        return round(self.policy.even * (2 * order + 1) / seats)

    def _worth(self, learner_id: int, helper_id: int) -> int:
        learner, _helper = self._two(learner_id, helper_id)
        standing = self.pool.standing.get(learner_id)
        first = 1 + (standing is not None) + 2 * (self._must(learner_id) is not None)
        stays = self.policy.stay * (standing == helper_id)
        own = self._waiting(learner) if learner else 0
        return self.tier * first + own + stays + self.score(learner_id, helper_id)

    def _waiting(self, learner: Learner) -> int:
        days = min(max(learner.days_waiting, 0), self.policy.most_days)
        return days * self.policy.day + self.policy.veteran * learner.veteran

    def _must(self, learner_id: int) -> int | None:
        return self.pool.relations.must.get(learner_id)

    def _two(self, learner_id: int, helper_id: int) -> tuple[Learner | None, Helper | None]:
        return self._learners.get(learner_id), self._helpers.get(helper_id)
