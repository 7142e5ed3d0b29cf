"""How an institution wants its people to be matched: weights and a few amounts, all data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.pairings import PairKind

POINT = 100
# Of the weights that come with the program; an institution's own count from one.
WEIGHTS_VERSION = 0


class Component(StrEnum):
    FIELD = "field"
    GOALS = "goals"
    HOURS = "hours"
    EXPERIENCE = "experience"
    LANGUAGES = "languages"
    WISHES = "wishes"


Weights = Mapping[Component, int]
WEIGHTS: Mapping[PairKind, Weights] = {
    kind: dict(zip(Component, weights, strict=True))
    for kind, weights in {
        PairKind.MENTOR: (30, 25, 20, 15, 4, 6),
        PairKind.TUTOR: (45, 5, 25, 8, 5, 12),
    }.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Amounts are hundredths of a point of fit, of which there are 100.

    `floor`: a pair that fits less is not proposed, unless it must be or stands already.
    `day`: what each day of waiting is worth, of `most_days` at most.
    `veteran`: what it is worth that a veteran is matched rather than somebody else.
    `stay`: what it is worth that a standing proposal stays as it is.
    `even`: how much more a helper's last place costs than the first.
    `even_ties`: where `even` is nothing, load is made even without any loss of fit.
    Raises ValueError if the weights of a kind are not a hundred.
    """

    weights: Mapping[PairKind, Weights] = field(default_factory=lambda: WEIGHTS)
    version: int = WEIGHTS_VERSION
    floor: int = 20 * POINT
    day: int = 1 * POINT
    most_days: int = 90
    veteran: int = 0
    stay: int = 25 * POINT
    even: int = 5 * POINT
    even_ties: bool = False

    def __post_init__(self) -> None:
        for weights in self.weights.values():
            if sum(weights.values()) != 100 or min(weights.values()) < 0:
                raise ValueError("weights are a hundred points, none of them negative")
        if min(self.floor, self.day, self.most_days, self.veteran, self.stay, self.even) < 0:
            raise ValueError("no amount is negative")


USUAL = Policy()
