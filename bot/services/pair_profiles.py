"""From a person's row to the plain profile that matching looks at."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.availability import parse, week_of
from bot.domain.pairings import KIND_OF
from bot.domain.pauses import is_paused
from bot.domain.roles import Role
from bot.matching.profiles import Helper, Learner
from bot.models import Person

VETERAN = "veteran"


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
    }
