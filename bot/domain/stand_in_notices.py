"""What people are told when cards go from hand to hand; never why somebody is away."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.notices import Notice


@dataclass(frozen=True, slots=True)
class StandInAsked(Notice):
    """To a mentor: a colleague would like to name them."""

    mentor_id: int
    name: str


@dataclass(frozen=True, slots=True)
class StandInAnswered(Notice):
    """To the mentor who asked."""

    name: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class StandInEnded(Notice):
    """To the other one of the two. `named`: it was the named one who ended it."""

    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class TakeAsked(Notice):
    """To one who may take a card: all that they may know before they say yes."""

    card_id: int
    first_name: str
    programme: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class CardPassed(Notice):
    """To whoever has the card from now on."""

    card_id: int
    name: str
    mentor: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class CardTaken(Notice):
    """To whoever had it, or whose pair it is. Without a name: the coordinators."""

    learner: str
    name: str | None


@dataclass(frozen=True, slots=True)
class CardsBack(Notice):
    """To the mentor who is back."""

    count: int
    others: int


@dataclass(frozen=True, slots=True)
class CardGone(Notice):
    """To whoever had it: the mentor, or another, has it now."""

    learner: str
    name: str | None


@dataclass(frozen=True, slots=True)
class StandInComes(Notice):
    """To the learner. Without a name: the coordinators see to it."""

    card_id: int
    owner_id: int | None
    name: str | None
    mentor: str


@dataclass(frozen=True, slots=True)
class MentorIsBack(Notice):
    """To the learner, if somebody else was to come."""

    mentor: str


@dataclass(frozen=True, slots=True)
class CardAtDesk(Notice):
    """To coordinators."""

    card_id: int
    learner: str
    mentor: str


@dataclass(frozen=True, slots=True)
class CardLetter(Notice):
    """Between a learner and the stand-in who has the card."""

    card_id: int
    name: str
    text: str
    to_learner: bool


@dataclass(frozen=True, slots=True)
class CardClosedForYou(Notice):
    """To whoever had it: a coordinator has seen to it."""

    learner: str


@dataclass(frozen=True, slots=True)
class ShownToStandIn(Notice):
    """To the stand-in who has the card: the learner lets them see it. `talk`: they would like to
    talk."""

    card_id: int
    name: str
    talk: bool
