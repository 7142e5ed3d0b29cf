"""The words of standing in: a card goes from hand to hand, and never lies on the floor."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.pairings import PairKind

# So long the ones who were asked have for a yes; then the next are asked.
ASKED_FOR = timedelta(hours=24)
# So many at a time, so that a yes seldom comes too late.
ASKED_AT_ONCE = 3
# A card so far behind its day is shown to the coordinators, whoever has it.
LONG_OVERDUE = timedelta(days=7)


class Why(StrEnum):
    """Why a card changed hands."""

    PAUSE = "pause"
    # The pair's mentor has left; somebody sees to what was open all the same.
    LEFT = "left"
    # A stand-in has left.
    GONE = "gone"
    SILENCE = "silence"
    UNREACHABLE = "unreachable"
    # The one who had it asked for somebody else, and somebody said yes.
    ASKED = "asked"
    # Those who were asked could not, or the stand-in gave it back.
    NOBODY = "nobody"
    GIVEN = "given"
    TAKEN_BACK = "taken back"
    BACK = "back"


# The mentor is away for a while: what has not been begun is theirs again when they are back.
RETURNS = frozenset({Why.PAUSE, Why.SILENCE, Why.UNREACHABLE})


@dataclass(frozen=True, slots=True)
class Handed:
    """Where the cards of one who is away went: so many to others, so many to the coordinators."""

    passed: int = 0
    at_desk: int = 0


NOTHING_HANDED = Handed()


@dataclass(frozen=True, slots=True)
class NamedView:
    """Whom a mentor has named; `agreed`: or only asked so far."""

    id: int
    name: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class StandInsView:
    """How a mentor stands: whom they named, for whom they stand in, whether they are willing."""

    named: NamedView | None
    stands_for: tuple[NamedView, ...]
    willing: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who could be named, or be given a card."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class AskView:
    """All that one who is asked may know before they say yes."""

    card_id: int
    first_name: str
    programme: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class DeskCard:
    """A card as coordinators see it. `owner`: who has it, if it is only long overdue; `active`:
    the two are still a pair."""

    id: int
    pairing_id: int
    active: bool
    learner: str
    mentor: str
    kind: PairKind
    due_at: datetime
    why: Why | None
    owner: str | None


class NobodyAsked(Refusal):
    """Nobody is being asked to take this card any more."""


class OnABreak(Refusal):
    """Whoever has a break does not get a card."""


class CannotHaveIt(Refusal):
    """This one is away, or may not meet the learner."""
