"""A result's own proof: what it is worth, and what no choice of possible pairs can exceed.

The bound is the dual of the assignment: at any prices whatever, learners gain at most their best
value less its price, and seats at most their price less their cost.
"""

from dataclasses import dataclass

from bot.matching.policy import POINT


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
        """At a hundred points for each learner beside the fit, at most this share is missed."""
        plain = self.matched * 100 * POINT + self.fit
        return (self.bound - self.value) / plain if plain else float(self.bound > self.value)

    @property
    def most_matched(self) -> bool:
        """Whether it is proven that nobody could match more, or keep more who must be kept."""
        return self.bound - self.value < self.tier
