"""A result's own proof: what it is worth, and what no choice of possible pairs can exceed.

The bound is the dual of the assignment: for any prices whatever, each learner gains at most their
best value less its price, and each seat at most its price less its cost. `check` works it out
anew from the people, pair by pair, with the plain rules and the plain fit: it knows neither the
solver nor the candidates nor the scan.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.matching.fit import fit
from bot.matching.policy import POINT, Policy
from bot.matching.profiles import Helper, Learner, Pool
from bot.matching.rules import failed


@dataclass(frozen=True, slots=True)
class Certificate:
    """Hundredths of a point. `tier`: what one more learner at the least adds to the value.

    `value` and `bound` hold all aims in one sum (`bot.matching.graph`); `fit` is that of the
    pairs alone.
    """

    value: int
    bound: int
    matched: int
    fit: int
    tier: int

    @property
    def gap(self) -> float:
        """Of matched learners, at a hundred points each, and their fit, at most this share more."""
        plain = self.matched * 100 * POINT + self.fit
        return (self.bound - self.value) / plain if plain else float(self.bound > self.value)

    @property
    def most_matched(self) -> bool:
        """Whether it is proven that nobody could match more, or keep more who must be kept."""
        return self.bound - self.value < self.tier


class Forged(Exception):
    """The certificate says something that is not so; `what` is a code."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def check(
    pool: Pool,
    policy: Policy,
    pairs: Iterable[tuple[int, int]],
    prices: Mapping[int, int],
    said: Certificate,
) -> None:
    """Raises Forged unless all that is said follows from the people."""
    _Check(pool, policy, tuple(pairs), prices).compare(said)
