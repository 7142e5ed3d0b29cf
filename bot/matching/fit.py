"""How well two people fit: 0 to 100 points, the sum of named components times their weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.pairings import PairKind
from bot.matching import shares
from bot.matching.policy import POINT, USUAL, WEIGHTS_VERSION, Component, Policy
from bot.matching.profiles import Helper, Learner
from bot.matching.weeks import minutes


@dataclass(frozen=True, slots=True)
class Part:
    """`points` of at most `most`, in hundredths; `told`: both said what it takes to know it."""

    points: int
    most: int
    told: bool = True

    @property
    def lost(self) -> int:
        return self.most - self.points


@dataclass(frozen=True, slots=True)
class Fit:
    """`version`: of the weights by which it was made."""

    parts: Mapping[Component, Part]
    version: int = WEIGHTS_VERSION

    @property
    def score(self) -> int:
        """In hundredths of a point, so that equal fits are exactly equal."""
        return sum(part.points for part in self.parts.values())

    def as_json(self) -> dict[str, Any]:
        return {name: [part.points, part.most, part.told] for name, part in self.parts.items()}

    @staticmethod
    def of_json(parts: Mapping[str, Any], version: int = WEIGHTS_VERSION) -> "Fit":
        return Fit({Component(name): Part(*part) for name, part in parts.items()}, version)


def fit(learner: Learner, helper: Helper, kind: PairKind, policy: Policy = USUAL) -> Fit:
    weights = policy.weights[kind]
    parts = {name: part(share, weights[name]) for name, share in _shares(learner, helper)}
    return Fit(parts, policy.version)


def part(share: float | None, weight: int) -> Part:
    """What nobody told counts half: silence is neither rewarded nor punished."""
    most = weight * POINT
    return Part(round(most * (0.5 if share is None else share)), most, share is not None)


def _shares(one: Learner, other: Helper) -> list[tuple[Component, float | None]]:
    spoken = len(one.languages & other.languages)
    veterans = one.veteran, other.veteran
    meeting = one.format, other.format
    return [
        (Component.FIELD, shares.field(len(one.fields & other.fields), len(one.fields))),
        (Component.GOALS, shares.goals(len(one.goals & other.goals), len(one.goals))),
        (Component.HOURS, shares.hours(minutes(one.week & other.week))),
        (Component.EXPERIENCE, shares.experience(*veterans, other.trained)),
        (Component.LANGUAGES, shares.languages(spoken, len(one.languages))),
        (Component.WISHES, shares.wishes(one.wishes_veteran, other.veteran, *meeting)),
    ]
