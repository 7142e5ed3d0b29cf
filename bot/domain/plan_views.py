"""What coordinators see of check-in plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.plans import Cadence, PlanState, Scope


@dataclass(frozen=True, slots=True)
class PlanCard:
    """`pairs`: for how many it works now; `who`: the two of the pair that it is for."""

    id: int
    version: int
    name_ru: str
    name_en: str
    scope: Scope
    programme: str | None
    who: tuple[str, str] | None
    questionnaire: str
    cadence: Cadence
    pair_kind: str | None
    card: bool
    state: PlanState
    ready: bool
    pairs: int
    next_at: datetime | None
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Expected:
    """What would happen to one pair. `why`: what moved it, or why nothing is asked."""

    learner: str
    mentor: str
    at: datetime | None
    whys: Sequence[str]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """As of now: who is asked until then, who is not, and why."""

    plan: PlanCard
    until: datetime
    asked: Sequence[Expected]
    not_asked: Sequence[Expected]
