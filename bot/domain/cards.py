"""The words of a mentor's card: one task about one learner, closed by a tap."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.card_dates import day_of
from bot.domain.check_ins import Shared
from bot.domain.errors import Refusal
from bot.domain.forms import Form, Kind, Question
from bot.domain.media import Media

DUE_AFTER = timedelta(days=3)
# When a card is called for: on its day, and once more, in other words, if nothing happens.
CALLED_AGAIN_AFTER = timedelta(days=2)
MOST_PUT_OFF = 3
NEXT_STEPS = (7, 14, 30)
MOVES = (1, 3, 7)
NOTE_FORM = Form("card_note", (Question("note", Kind.TEXT, most=1000, voice=True),))
STEP_FORM = Form("card_step", (Question("day", Kind.TEXT, most=60, check=day_of),))
LETTER_FORM = Form("card_letter", (Question("text", Kind.TEXT, least=1, most=1500),))


class Outcome(StrEnum):
    MET = "met"
    WROTE = "wrote"
    NO_ANSWER = "no_answer"
    # Only on cards of earlier days: what is moved gets another day, and stays open.
    MOVED = "moved"
    HELP = "help"


class Later(StrEnum):
    """How far a card can be put off."""

    A_DAY = "1"
    THREE_DAYS = "3"
    MONDAY = "mon"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was noted on the card before this one. `by`: the stand-in who had it, if one had;
    a note is there only for whoever wrote it, and for the pair's mentor."""

    card_id: int
    on: datetime
    outcome: Outcome | None
    note: str | None
    voice: Media | None
    next_step_on: date | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Following:
    """The open card that comes next, and how many are open."""

    id: int
    name: str
    due_at: datetime
    overdue: bool
    count: int
    subject: str = ""


@dataclass(frozen=True, slots=True)
class CardView:
    """`wants_talk`: the learner has asked for a talk. `shared`: what they chose to show.

    `stands_in_for`: the pair's mentor, if it is somebody else who looks; `shown`: the learner
    lets them see what was meant for the mentor. `asking`: whether others are being asked to take
    the card. `later`: the days to which it can be put off; none are left after a few times.
    `subject`: of the viewer's own pair, if they are a tutor.
    """

    id: int
    pairing_id: int
    name: str
    due_at: datetime
    overdue: bool
    closed: bool
    outcome: Outcome | None
    note: str | None
    voice: Media | None
    next_step_on: date | None
    wants_talk: bool
    shared: Shared
    before: Agreed | None
    own_name: str
    stands_in_for: str | None = None
    shown: bool = True
    asking: bool = False
    later: tuple[tuple[Later, date], ...] = ()
    following: Following | None = None
    subject: str = ""

    @property
    def urgent(self) -> bool:
        return not self.closed and (self.wants_talk or bool(self.shared.hard))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A card of one's own pair that somebody else has. Without a name: the coordinators."""

    id: int
    learner: str
    owner: str | None
    subject: str = ""


class PairIsOver(Refusal):
    """The card belongs to a pair that has ended: there is nothing left to do."""


class PutOffOften(Refusal):
    """It has been put off as often as one can."""

    def __init__(self, card_id: int) -> None:
        super().__init__(card_id)
        self.card_id = card_id


class ClosedAlready(Refusal):
    """The card is closed: it has no day to be moved."""


class WithSomebodyElse(Refusal):
    """The card has gone to somebody else."""


def later_days(due: date, today: date) -> tuple[tuple[Later, date], ...]:
    """Counted from its day, or from today if that has passed."""
    start = max(due, today)
    return (
        (Later.A_DAY, start + timedelta(days=1)),
        (Later.THREE_DAYS, start + timedelta(days=3)),
        (Later.MONDAY, start + timedelta(days=7 - start.weekday())),
    )
