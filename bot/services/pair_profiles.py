"""From a person's row to the plain profile that matching looks at."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.availability import parse, week_of
from bot.domain.pairings import KIND_OF
from bot.domain.pauses import is_paused
from bot.domain.roles import Role
from bot.matching.profiles import Helper, Learner, Profile
from bot.models import Person

VETERAN = "veteran"
OneOf = TypeVar("OneOf", bound=Profile)


@dataclass(frozen=True, slots=True)
class Known:
    """What the institution knows of people beside what they tell themselves.

    `places`: codes of houses by the person's id. `classes`: minutes of a week by group.
    """

    places: Mapping[int, frozenset[str]]
    classes: Mapping[str, int]

    def beside(self, person: Person, profile: OneOf) -> OneOf:
        week = outside_classes(profile.week, person.group, self.classes)
        return replace(profile, places=self.places[person.id], week=week)


def outside_classes(week: int, group: str | None, classes: Mapping[str, int]) -> int:
    """The free minutes of a week in which no regular class of the group is held."""
    return week & ~classes.get(group or "", 0)


def is_here(person: Person, now: datetime) -> bool:
    """Neither paused nor out of reach."""
    return not is_paused(person.paused_until, now) and person.unreachable_since is None


def learner_profile(
    person: Person, shown: bool, wants: bool, days_waiting: int, now: datetime
) -> Learner:
    return Learner(
        **_profile(person, shown, now),
        wants=wants,
        veteran=person.category == VETERAN,
        wishes_veteran=person.prefers_veteran_mentor,
        days_waiting=days_waiting,
    )


def helper_profile(person: Person, shown: bool, seats: int, now: datetime) -> Helper:
    return Helper(
        **_profile(person, shown, now),
        veteran=person.veteran,
        kind=KIND_OF[Role(person.role)],
        trained=person.trained,
        seats=seats,
    )


def _profile(person: Person, shown: bool, now: datetime) -> dict[str, Any]:
    zone = ZoneInfo(person.time_zone)
    return {
        "id": person.id,
        "week": week_of(parse(person.availability), zone, now.date()),
        "languages": frozenset(person.languages or [person.language]),
        "fields": frozenset(person.fields),
        "goals": frozenset(person.goals),
        "region": person.region or "",
        "format": person.format,
        "shown": shown,
        "here": is_here(person, now),
        "institution": person.institution,
    }
