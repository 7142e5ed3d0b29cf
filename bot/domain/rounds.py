"""A round: everybody who waits is matched at once, into a draft that nobody sees until it is
published."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.notices import Notice
from bot.domain.pairings import PairKind

# From publishing on so long nobody is told, so that it can be undone.
TOLD_AFTER = timedelta(minutes=10)


class RoundState(StrEnum):
    """`DONE`: of what was only tried out; `CLOSED`: another one was begun, or it was dropped.
    `REPAIR`: no draft, but learners of a helper who has gone are to look anew."""

    WORKING = "working"
    REPAIR = "repair"
    DRAFT = "draft"
    DONE = "done"
    FAILED = "failed"
    CLOSED = "closed"


class TwoState(StrEnum):
    """How far a pair of a draft has come."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    DECLINED = "declined"
    # The helper is asked first, and may still answer.
    ASKED = "asked"
    PUBLISHED = "published"


# What coordinators may still decide on, and what can become a pair of the draft or is one.
STANDING = (TwoState.DRAFTED, TwoState.APPROVED)
OUT = (TwoState.ASKED, TwoState.PUBLISHED)


class WhyDeclined(StrEnum):
    """What the engine makes of a no.

    `NEVER`: the two are never proposed again. `NOT_THESE`: not in this draft. `HELPER_BUSY`: the
    helper gets nobody else in this draft. `LEARNER_LATER`: the learner gets nobody in this draft.
    `SAID_NO`, `SAID_NOT_NOW`, `SAID_NOTHING`: the helper was asked; not in this draft, and after
    it as after any question to a helper.
    """

    NEVER = "never"
    NOT_THESE = "not_these"
    HELPER_BUSY = "busy"
    LEARNER_LATER = "later"
    SAID_NO = "said_no"
    SAID_NOT_NOW = "said_not_now"
    SAID_NOTHING = "said_nothing"


# What a coordinator can say; the rest is what helpers answered.
OF_COORDINATORS = (
    WhyDeclined.NOT_THESE,
    WhyDeclined.HELPER_BUSY,
    WhyDeclined.LEARNER_LATER,
    WhyDeclined.NEVER,
)
FOR_EVER = (WhyDeclined.NEVER, WhyDeclined.SAID_NO)


class Order(StrEnum):
    """`STRENGTH`: the best fit first. `DOUBT`: where most is lost at one point first."""

    STRENGTH = "s"
    DOUBT = "d"


class RoundChanged(Refusal):
    """The draft is not what was on the screen any more."""

    def __init__(self, round_id: int) -> None:
        super().__init__()
        self.round_id = round_id


class AskedAlready(Refusal):
    """The helper was told, or may have seen it: the question cannot be taken back quietly."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class SeenAlready(Refusal):
    """One of the two was told, or may have seen it: it cannot be undone quietly."""

    def __init__(self, pairing_id: int) -> None:
        super().__init__()
        self.pairing_id = pairing_id


@dataclass(frozen=True, slots=True)
class RoundGoesOn(Notice):
    """To the coordinator: how far the work is, `done` of `of` steps."""

    round_id: int
    step: str
    done: int
    of: int
    trying: bool


@dataclass(frozen=True, slots=True)
class RoundFailed(Notice):
    """To the coordinator: something broke, nothing was changed. `base_id`: of what was tried.

    `weights`: what counts in pairs was tried out, for helpers of this kind.
    """

    round_id: int
    base_id: int | None
    kind: PairKind
    weights: bool
