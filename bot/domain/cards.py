"""The words of a mentor's card: one task about one learner, closed by a tap."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.check_ins import Shared
from bot.domain.errors import Refusal
from bot.domain.forms import Form, Kind, Question

DUE_AFTER = timedelta(days=3)
SNOOZE = timedelta(days=1)
NEXT_STEPS = (7, 14, 30)
NOTE_FORM = Form("card_note", (Question("note", Kind.TEXT, most=1000),))


class Outcome(StrEnum):
    MET = "met"
    WROTE = "wrote"
    NO_ANSWER = "no_answer"
    MOVED = "moved"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the mentor noted on the card before this one."""

    on: datetime
    outcome: Outcome | None
    note: str | None
    next_step_on: date | None


@dataclass(frozen=True, slots=True)
class CardView:
    """`wants_talk`: the learner has asked for a talk. `shared`: what they chose to show."""

    id: int
    pairing_id: int
    name: str
    due_at: datetime
    closed: bool
    outcome: Outcome | None
    note: str | None
    next_step_on: date | None
    wants_talk: bool
    shared: Shared
    before: Agreed | None

    @property
    def urgent(self) -> bool:
        return not self.closed and (self.wants_talk or bool(self.shared.hard))


class PairIsOver(Refusal):
    """The card belongs to a pair that has ended: there is nothing left to do."""
