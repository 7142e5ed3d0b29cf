"""Why two people fit, and where they fit least: data that the screens put into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.pairings import Common
from bot.matching import shares
from bot.matching.fit import Fit, Part, part
from bot.matching.policy import POINT, WEIGHTS_VERSION, Component
from bot.matching.profiles import IN_PERSON, Helper, Learner
from bot.matching.weeks import slots

MOST_REASONS = 3
# What a person may want and still not want the other one to know.
PRIVATE_GOALS = frozenset({"health_limits"})


@dataclass(frozen=True, slots=True)
class Told:
    """Why two people fit, as they may both read it."""

    reasons: list[Component]
    weakest: Component | None
    common: Common
    meets_in_person: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """A fit with the facts behind it, as a pairing keeps it.

    `open`: parts as they are without what only coordinators may know.
    """

    fit: Fit
    common: Common
    wish_for_veteran_met: bool | None = None
    meets_in_person: str | None = None
    open: Mapping[Component, Part] = field(default_factory=dict)

    @property
    def reasons(self) -> list[Component]:
        """The strongest components, at least half full, of those that people told."""
        return _strongest(self.fit.parts)

    @property
    def weakest(self) -> Component | None:
        """Where most points are lost, if what is there is less than half."""
        return _weakest(self.fit.parts)

    @property
    def told(self) -> Told:
        """What the two themselves may be told: nothing in it hangs on what one did not share."""
        both = self.common.veterans
        parts = {**self.fit.parts, **self.open}
        known = {name: parts[name] for name in parts if name != Component.EXPERIENCE or both}
        return Told(_strongest(known), _weakest(known), self.shared, self.meets_in_person)

    @property
    def shared(self) -> Common:
        """What both may be told."""
        goals = tuple(goal for goal in self.common.goals if goal not in PRIVATE_GOALS)
        common = self.common
        return Common(common.fields, goals, common.languages, common.slots, common.veterans)

    def as_json(self) -> dict[str, Any]:
        common = self.common
        return {
            "weights": self.fit.version,
            "fit": self.fit.as_json(),
            "fields": list(common.fields),
            "goals": list(common.goals),
            "languages": list(common.languages),
            "slots": [list(slot) for slot in common.slots],
            "veterans": common.veterans,
            "wish_for_veteran_met": self.wish_for_veteran_met,
            "meets_in_person": self.meets_in_person,
            "open": Fit(self.open).as_json(),
        }

    @staticmethod
    def of_json(kept: dict[str, Any]) -> "Match":
        """What `as_json` wrote; of an emptied row, a match without facts."""
        return Match(
            Fit.of_json(kept.get("fit", {}), kept.get("weights", WEIGHTS_VERSION)),
            Common(
                tuple(kept.get("fields", ())),
                tuple(kept.get("goals", ())),
                tuple(kept.get("languages", ())),
                tuple((start, end) for start, end in kept.get("slots", ())),
                kept.get("veterans", False),
            ),
            kept.get("wish_for_veteran_met"),
            kept.get("meets_in_person"),
            Fit.of_json(kept.get("open", {})).parts,
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
        _open(learner, helper, fit),
    )


def _open(learner: Learner, helper: Helper, fit: Fit) -> dict[Component, Part]:
    """Goals without the private ones, and of the wishes only how the two would meet."""
    wanted = learner.goals - PRIVATE_GOALS
    goals = shares.goals(len(wanted & helper.goals), len(wanted))
    meeting = shares.wishes(False, helper.veteran, learner.format, helper.format)
    found = {Component.GOALS: goals, Component.WISHES: meeting}
    most = {name: fit.parts[name].most // POINT for name in found}
    return {name: part(share, most[name]) for name, share in found.items()}


def _strongest(parts: Mapping[Component, Part]) -> list[Component]:
    full = [name for name, each in parts.items() if each.told and _is_strong(each)]
    return sorted(full, key=lambda name: -parts[name].points)[:MOST_REASONS]


def _weakest(parts: Mapping[Component, Part]) -> Component | None:
    weak = [
        name for name, each in parts.items() if each.told and each.lost and not _is_strong(each)
    ]
    return max(weak, key=lambda name: parts[name].lost, default=None)


def _is_strong(part: Part) -> bool:
    return part.points * 2 >= part.most and part.most > 0


def _who_meets_in_person(learner: Learner, helper: Helper) -> str | None:
    """Who would rather meet in person: "both", "learner", "helper", or nobody in particular."""
    who = {"learner": learner.format == IN_PERSON, "helper": helper.format == IN_PERSON}
    if all(who.values()):
        return "both"
    return next((name for name, does in who.items() if does), None)
