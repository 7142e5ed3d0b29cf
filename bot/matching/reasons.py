"""Why two people fit, and where they fit least: data that the screens put into words."""

from dataclasses import dataclass
from typing import Any

from bot.domain.pairings import Common
from bot.matching.fit import Fit, Part
from bot.matching.policy import WEIGHTS_VERSION, Component
from bot.matching.profiles import IN_PERSON, Helper, Learner
from bot.matching.weeks import slots

MOST_REASONS = 3
# What a person may want and still not want the other one to know.
PRIVATE_GOALS = frozenset({"health_limits"})


@dataclass(frozen=True, slots=True)
class Match:
    """A fit with the facts behind it, as a pairing keeps it."""

    fit: Fit
    common: Common
    wish_for_veteran_met: bool | None = None
    meets_in_person: str | None = None

    @property
    def reasons(self) -> list[Component]:
        """The strongest components, at least half full, of those that people told."""
        full = [name for name, part in self.fit.parts.items() if part.told and _is_strong(part)]
        return sorted(full, key=lambda name: -self.fit.parts[name].points)[:MOST_REASONS]

    @property
    def weakest(self) -> Component | None:
        """Where most points are lost, if what is there is less than half."""
        weak = [name for name, p in self.fit.parts.items() if p.told and not _is_strong(p)]
        return max(weak, key=lambda name: self.fit.parts[name].lost, default=None)

    @property
    def shared(self) -> Common:
        """What both may be told."""
        goals = tuple(goal for goal in self.common.goals if goal not in PRIVATE_GOALS)
        common = self.common
        return Common(common.fields, goals, common.languages, common.slots, common.veterans)

    def as_json(self) -> dict[str, Any]:
        common = self.common
        return {
            "weights": WEIGHTS_VERSION,
            "fit": self.fit.as_json(),
            "fields": list(common.fields),
            "goals": list(common.goals),
            "languages": list(common.languages),
            "slots": [list(slot) for slot in common.slots],
            "veterans": common.veterans,
            "wish_for_veteran_met": self.wish_for_veteran_met,
            "meets_in_person": self.meets_in_person,
        }

    @staticmethod
    def of_json(kept: dict[str, Any]) -> "Match":
        """What `as_json` wrote; of an emptied row, a match without facts."""
        return Match(
            Fit.of_json(kept.get("fit", {})),
            Common(
                tuple(kept.get("fields", ())),
                tuple(kept.get("goals", ())),
                tuple(kept.get("languages", ())),
                tuple((start, end) for start, end in kept.get("slots", ())),
                kept.get("veterans", False),
            ),
            kept.get("wish_for_veteran_met"),
            kept.get("meets_in_person"),
        )


def match(learner: Learner, helper: Helper, fit: Fit) -> Match:
    return Match(
        fit,
        Common(
            tuple(sorted(learner.fields & helper.fields)),
            tuple(sorted(learner.goals & helper.goals)),
            tuple(sorted(learner.languages & helper.languages)),
            slots(learner.week & helper.week),
            learner.veteran and helper.veteran,
        ),
        helper.veteran if learner.wishes_veteran else None,
        _who_meets_in_person(learner, helper),
    )


def _is_strong(part: Part) -> bool:
    return part.points * 2 >= part.most


def _who_meets_in_person(learner: Learner, helper: Helper) -> str | None:
    """Who would rather meet in person: "both", "learner", "helper", or nobody in particular."""
    who = {"learner": learner.format == IN_PERSON, "helper": helper.format == IN_PERSON}
    if all(who.values()):
        return "both"
    return next((name for name, does in who.items() if does), None)
