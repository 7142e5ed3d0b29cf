"""A learner cannot reach their mentor: a clock, and who is told what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.notices import Notice


class Closed(StrEnum):
    """Why a clock does not run any more."""

    MENTOR = "mentor"
    LEARNER = "learner"
    COORDINATOR = "coordinator"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class TouchLost(Notice):
    """To coordinators, at once. `until`: when they get names if nothing is heard."""

    pairing_id: int
    learner: str
    helper: str
    until: datetime


@dataclass(frozen=True, slots=True)
class WordWished(Notice):
    """To the mentor, kindly and once."""

    pairing_id: int
    name: str


@dataclass(frozen=True, slots=True)
class TouchBack(Notice):
    """To the learner: the mentor gave a sign, so nobody else is looked for."""

    pairing_id: int
    name: str


@dataclass(frozen=True, slots=True)
class TouchFound(Notice):
    """To coordinators: there is nothing to do any more."""

    pairing_id: int
    learner: str
    helper: str


@dataclass(frozen=True, slots=True)
class TouchKept(Notice):
    """To the learner: a coordinator has looked into it, and the pair stays."""

    pairing_id: int
    name: str
    by: str
