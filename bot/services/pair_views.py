"""What is looked at when pairs are shown: plain values, only what the looker may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from bot.domain.by_hand import Aside
from bot.domain.pairings import Common, HardRule, PairKind, PairState
from bot.domain.roles import Role
from bot.domain.waiting import Queue
from bot.matching.reasons import Match
from bot.services.relay_sides import Used

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Overview:
    waiting: int
    longest_days: int
    proposals: int
    # Of these: so many wait for the word of a mentor or tutor who is asked.
    asked: int
    active: int
    free_seats: int
    hidden: int


@dataclass(frozen=True, slots=True)
class WaitingLearner:
    id: int
    name: str
    kind: PairKind
    days: int
    subject: str = ""


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair as coordinators see it. `ended_by`: the role of whoever ended it."""

    id: int
    kind: PairKind
    state: PairState
    learner_id: int
    learner_name: str
    helper_id: int
    helper_name: str
    match: Match
    proposed_at: datetime
    decided_at: datetime | None
    put_off_until: datetime | None
    ended_at: datetime | None
    ended_by: Role | None
    # That they write to each other through the bot, if they ever did.
    used: Used | None = None
    # Until when the helper, who has been asked, may answer; whether the learner has asked.
    answer_by: datetime | None = None
    own: bool = False
    # Of a pair that was made by hand although it broke rules.
    aside: Aside | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """One page of a list of `count`."""

    items: Sequence[Item]
    page: int
    count: int


@dataclass(frozen=True, slots=True)
class Seats:
    taken: int
    of: int


@dataclass(frozen=True, slots=True)
class CandidateView:
    """`failed`: why not; empty if the two may be a pair. `needs`: how many minutes of a week both
    must be free."""

    id: int
    name: str
    seats: Seats
    match: Match
    failed: tuple[HardRule, ...]
    needs: int


@dataclass(frozen=True, slots=True)
class Bound:
    """For whom the institution's list keeps a learner; they may not have joined yet."""

    name: str
    here: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Who has been asked to take a learner, by themselves (`own`) or by a coordinator, and until
    when they may answer."""

    name: str
    answer_by: datetime
    own: bool = False


@dataclass(frozen=True, slots=True)
class LearnerView:
    """A learner who waits, and everybody who could be asked, the best first."""

    id: int
    name: str
    kind: PairKind
    days: int
    asked: bool
    shown: bool
    bound: Bound | None
    today: datetime
    candidates: Sequence[CandidateView]
    asked_now: Asked | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class HiddenPerson:
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sees to a learner's check-in in place of the mentor; without a name: the coordinators.
    `shown`: the learner lets them see what was meant for the mentor."""

    card_id: int
    id: int | None
    name: str | None
    shown: bool


@dataclass(frozen=True, slots=True)
class MyPair:
    """A pair as one of the two sees it. `common` is empty if the other has withdrawn.

    `visitor`: for the learner, while the mentor is away.
    """

    id: int
    kind: PairKind
    name: str
    since: datetime
    common: Common
    words: str
    visitor: Visitor | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Prospect:
    """How somebody stands who has just joined. `expected`: the institution's list keeps them
    for a person who is not here yet."""

    pairs: Sequence[MyPair]
    shown: bool
    expected: bool


class Outlook(StrEnum):
    """How a learner without somebody stands."""

    WAITING = "waiting"
    NOT_NOW = "not now"
    NOT_SHOWN = "not shown"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Place:
    """`queue`: if they wait in it."""

    kind: PairKind
    outlook: Outlook
    queue: Queue | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Who looks for somebody, by name, and whether a tutor is there until then."""

    looking: Sequence[str]
    tutor: bool


@dataclass(frozen=True, slots=True)
class MyLearners:
    pairs: Sequence[MyPair]
    capacity: int
    shown: bool
