"""How well two people fit: 0 to 100 points, the sum of named components times their weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.pairings import PairKind
from bot.matching.profiles import EITHER, Helper, Learner
from bot.matching.weeks import minutes

ENOUGH_MINUTES = 6 * 60
WEIGHTS_VERSION = 1
POINT = 100


class Component(StrEnum):
    FIELD = "field"
    GOALS = "goals"
    HOURS = "hours"
    EXPERIENCE = "experience"
    LANGUAGES = "languages"
    WISHES = "wishes"


WEIGHTS: Mapping[PairKind, Mapping[Component, int]] = {
    kind: dict(zip(Component, weights, strict=True))
    for kind, weights in {
        PairKind.MENTOR: (30, 25, 20, 15, 4, 6),
        PairKind.TUTOR: (45, 5, 25, 8, 5, 12),
    }.items()
}


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
    parts: Mapping[Component, Part]

    @property
    def score(self) -> int:
        """In hundredths of a point, so that equal fits are exactly equal."""
        return sum(part.points for part in self.parts.values())

    def as_json(self) -> dict[str, Any]:
        return {name: [part.points, part.most, part.told] for name, part in self.parts.items()}

    @staticmethod
    def of_json(parts: Mapping[str, Any]) -> "Fit":
        return Fit({Component(name): Part(*part) for name, part in parts.items()})


def fit(learner: Learner, helper: Helper, kind: PairKind) -> Fit:
    weights = WEIGHTS[kind]
    return Fit(
        {name: _part(share, weights[name]) for name, share in _shares(learner, helper).items()}
    )


def _part(share: float | None, weight: int) -> Part:
    """What nobody told counts half: silence is neither rewarded nor punished."""
    most = weight * POINT
    return Part(round(most * (0.5 if share is None else share)), most, share is not None)


def _shares(learner: Learner, helper: Helper) -> dict[Component, float | None]:
    return {
        Component.FIELD: _field(learner, helper),
        Component.GOALS: _covered(learner.goals, helper.goals),
        Component.HOURS: min(minutes(learner.week & helper.week) / ENOUGH_MINUTES, 1),
        Component.EXPERIENCE: _experience(learner, helper),
        Component.LANGUAGES: _languages(learner, helper),
        Component.WISHES: _wishes(learner, helper),
    }


def _covered(wanted: frozenset[str], offered: frozenset[str]) -> float | None:
    return len(wanted & offered) / len(wanted) if wanted else None


def _field(learner: Learner, helper: Helper) -> float | None:
    """One field in common is most of it; the rest grows with how many are covered."""
    covered = _covered(learner.fields, helper.fields)
    return covered and 0.4 + 0.6 * covered


def _experience(learner: Learner, helper: Helper) -> float | None:
    """A veteran is understood best by a veteran, and better by somebody trained for it."""
    if not learner.veteran:
        return None
    return 0.7 * helper.veteran + 0.3 * (helper.trained or helper.veteran)


def _languages(learner: Learner, helper: Helper) -> float | None:
    common = len(learner.languages & helper.languages)
    return min(common, 2) / min(len(learner.languages), 2) if learner.languages else None


def _wishes(learner: Learner, helper: Helper) -> float | None:
    wishes = [float(helper.veteran)] if learner.wishes_veteran else []
    if EITHER not in {learner.format, helper.format}:
        wishes.append(float(learner.format == helper.format))
    return sum(wishes) / len(wishes) if wishes else None
