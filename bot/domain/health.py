"""How a pair stands: made out of dated facts alone, so that anybody can make it out again."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# In so many days nobody can tell yet.
EARLY = timedelta(days=14)
# Who has met within so many days is in touch.
MET_WITHIN = timedelta(days=28)
# So many unanswered cards are too many.
TOO_MANY_CARDS = 2
# What is older is not looked at, and not shown.
LOOK_BACK = timedelta(weeks=12)


class Health(StrEnum):
    """WAITING: somebody of the two waits for a coordinator."""

    ON_TRACK = "on_track"
    NEEDS = "needs"
    EARLY = "early"
    WAITING = "waiting"


# Whoever needs somebody comes first.
BY_NEED = (Health.WAITING, Health.NEEDS, Health.EARLY, Health.ON_TRACK)


@dataclass(frozen=True, slots=True)
class Facts:
    """`cards`: the days for which unanswered cards of the mentor were due.

    No answer's value is among them, nor that one was given: only what both may know.
    """

    today: date
    paired_on: date
    met_on: date | None = None
    meets_on: date | None = None
    cards: tuple[date, ...] = ()
    waits_since: date | None = None


def health(facts: Facts) -> Health:
    """The first rule that fits."""
    if facts.waits_since is not None:
        return Health.WAITING
    if facts.today - facts.paired_on < EARLY:
        return Health.EARLY
    fine = is_in_touch(facts) and len(facts.cards) < TOO_MANY_CARDS
    return Health.ON_TRACK if fine else Health.NEEDS


def urgency(facts: Facts) -> tuple[int, date]:
    """The order of a list: by need; of the same need, whoever has waited or not met longest."""
    state = health(facts)
    if facts.waits_since is not None:
        return BY_NEED.index(state), facts.waits_since
    return BY_NEED.index(state), facts.met_on or facts.paired_on


def is_in_touch(facts: Facts) -> bool:
    met = facts.met_on is not None and facts.today - facts.met_on <= MET_WITHIN
    return met or facts.meets_on is not None


def earliest(today: date) -> date:
    """The first day that is still looked at."""
    return today - LOOK_BACK
