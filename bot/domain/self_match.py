"""A learner asks a particular mentor or tutor themselves: what is seen of it, how it ends."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.notices import Notice
from bot.domain.pairings import Common, PairKind


class OwnEnd(StrEnum):
    """How a learner's request ends without a yes."""

    # A no and a "not now" are the same to the learner.
    NO = "no"
    LATE = "late"
    # A coordinator took it back.
    WITHDRAWN = "withdrawn"
    # They said yes, and something has changed since: the two cannot be a pair.
    IMPOSSIBLE = "impossible"
    # There is somebody else for the learner by now.
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody whom a learner could ask, as far as both may know it. `words`: their own."""

    id: int
    name: str
    common: Common
    words: str
    at: datetime
    answer_by: datetime


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """What a learner has asked, and until when they hear of it."""

    id: int
    kind: PairKind
    name: str
    asked_at: datetime
    answer_by: datetime
    subject: str = ""


@dataclass(frozen=True, slots=True)
class SelfMatching:
    """`allowed`: the institution lets learners ask. `request`: what is open."""

    allowed: bool = False
    request: OwnRequest | None = None

    def is_about(self, kind: PairKind, subject: str) -> bool:
        asked = self.request
        return asked is not None and (asked.kind, asked.subject) == (kind, subject)


@dataclass(frozen=True, slots=True)
class OwnAnswered(Notice):
    """To the learner, without a yes; a yes is an introduction."""

    end: OwnEnd
    kind: PairKind
    name: str
    subject: str = ""


class AsksAlready(Refusal):
    """One open request at a time."""


class IsLookedFor(Refusal):
    """Coordinators have somebody in view for this learner already."""


class CannotBeAsked(Refusal):
    """Not by this learner, or not any more: a rule, no place, or they do not want to be asked."""


class ChangesJustNow(Refusal):
    """Something is being decided about whom they ask in this very moment; a second later it is
    open again."""


class RequestIsOver(Refusal):
    """It was answered, or has ended in another way."""
