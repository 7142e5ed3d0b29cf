"""Calling a person: who is on call, who was told and until when, and who has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.forms import Form, Kind, Question
from bot.domain.notices import Notice

MINUTES = 10
MINUTES_OFFERED = (5, 10, 15, 30)
# All coordinators at once are told so often until somebody has it.
EVERYBODY_AGAIN = timedelta(minutes=15)
CHECKED_AT = 10
LONGEST = 1500
MESSAGE = Form("call_message", (Question("text", Kind.TEXT, most=LONGEST),))


class CallState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    SPOKEN = "spoken"
    WITHDRAWN = "withdrawn"
    NOBODY = "nobody"


RUNNING = (CallState.OPEN, CallState.TAKEN, CallState.SPOKEN)


class StepOutcome(StrEnum):
    TOOK = "took"
    CANNOT = "cannot"
    LATE = "late"


class AlreadyHas(Refusal):
    """Somebody else was quicker."""

    def __init__(self, by: str) -> None:
        super().__init__()
        self.by = by


class CallOver(Refusal):
    """It was taken back, or has ended."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a call stands for whoever waits: who was told, until when, and who is next."""

    names: Sequence[str]
    until: datetime
    following: str | None
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class CallView:
    """`told`: while nobody has it; `by`: who has it."""

    id: int
    state: CallState
    drill: bool
    told: Told | None
    by: str | None


@dataclass(frozen=True, slots=True)
class OnCallView:
    id: int
    name: str
    minutes: int
    agreed: bool
    on_duty: bool


@dataclass(frozen=True, slots=True)
class DrillStep:
    """`seconds`: after the start."""

    name: str
    seconds: int
    outcome: StepOutcome | None


@dataclass(frozen=True, slots=True)
class DrillView:
    started_at: datetime
    by: str
    running: bool
    seconds: int | None
    steps: Sequence[DrillStep]


@dataclass(frozen=True, slots=True)
class CallCame(Notice):
    """To whoever is on call."""

    call_id: int
    name: str
    until: datetime
    drill: bool
    everybody: bool


@dataclass(frozen=True, slots=True)
class CallIsTaken(Notice):
    """To the others who were told, over their message. `by`: nobody if it was taken back."""

    by: str | None
    drill: bool


@dataclass(frozen=True, slots=True)
class CallTold(Notice):
    """To whoever called."""

    call_id: int
    told: Told
    drill: bool


@dataclass(frozen=True, slots=True)
class CallHas(Notice):
    """To whoever called: somebody has it."""

    call_id: int
    by: str
    seconds: int
    drill: bool


@dataclass(frozen=True, slots=True)
class CallAgain(Notice):
    """To whoever had it: the caller has said that nobody came, and it goes on without them."""

    call_id: int
    name: str


@dataclass(frozen=True, slots=True)
class CallAsked(Notice):
    """To whoever called, once: whether somebody came."""

    call_id: int
    by: str


@dataclass(frozen=True, slots=True)
class CallMessage(Notice):
    """What the two of a call write to each other. `has_it`: the reader is who has the call."""

    call_id: int
    name: str
    text: str
    has_it: bool


@dataclass(frozen=True, slots=True)
class DrillOver(Notice):
    """To whoever started it: nobody has pressed."""


@dataclass(frozen=True, slots=True)
class OnCallAsked(Notice):
    on_call_id: int
    by: str
    minutes: int


@dataclass(frozen=True, slots=True)
class NobodyOnCall(Notice):
    """To coordinators, each day."""
