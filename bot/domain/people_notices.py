"""What people are told when a coordinator changes something about them, and what is refused."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Refusal
from bot.domain.notices import Notice


@dataclass(frozen=True, slots=True)
class RoleChanged(Notice):
    """`by`: the coordinator's name. `pairs`: how many of their pairs ended with it."""

    role: str
    by: str
    pairs: int


@dataclass(frozen=True, slots=True)
class BreakBegun(Notice):
    by: str
    until: datetime


@dataclass(frozen=True, slots=True)
class BreakEnded(Notice):
    by: str


@dataclass(frozen=True, slots=True)
class LinkMade(Notice):
    """With it they can come in from another account."""

    by: str


@dataclass(frozen=True, slots=True)
class WritesElsewhere(Notice):
    """To the account they wrote from before."""


@dataclass(frozen=True, slots=True)
class PlaceTaken(Notice):
    """To the coordinator who made the link."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Merged(Notice):
    """Their two accounts are one now."""

    by: str


class LastCoordinator(Refusal):
    """Nobody would be left who can do what coordinators do."""


class NamedInSettings(Refusal):
    """Whoever runs the bot has named them a coordinator; they would be one again at once."""


class NotYetHere(Refusal):
    """They are still coming in: their role is what their invitation says."""


class HasAnotherCode(Refusal):
    """The institution's list has them under a code already."""


class HasAnotherRole(Refusal):
    """The institution's list has them in another role than they are here."""


class SomethingChanged(Refusal):
    """What was told before the yes is not so any more."""

    def __init__(self, person_id: int) -> None:
        super().__init__()
        self.person_id = person_id
