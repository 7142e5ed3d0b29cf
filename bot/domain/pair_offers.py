"""A mentor is asked whether they take a learner: their answers, and the term to give one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.pairings import Common, PairKind

# After "not now", or no answer at all, nobody is proposed to them by rule for so long.
REST = timedelta(days=30)


class OfferState(StrEnum):
    OPEN = "open"
    TAKEN = "taken"
    REFUSED = "refused"
    NOT_NOW = "not_now"
    # The term was over before they answered.
    LATE = "late"
    # It was settled in another way, or taken back.
    OFF = "off"


# What a mentor may say that is no yes.
NO = (OfferState.REFUSED, OfferState.NOT_NOW)
# After these the same two are not proposed by rule for a while.
RESTING = (OfferState.NOT_NOW, OfferState.LATE)


@dataclass(frozen=True, slots=True)
class OfferView:
    """What the mentor may see of the learner before they answer. `own`: the learner has asked."""

    id: int
    kind: PairKind
    name: str
    common: Common
    asked_at: datetime
    answer_by: datetime
    subject: str = ""
    own: bool = False


class OfferIsGone(Refusal):
    """The proposal does not stand any more: it was taken back, or the term is over."""


class IsAskedAlready(Refusal):
    """Somebody has been asked for this learner and may still answer."""


class NoPlaceOfYours(Refusal):
    """The mentor takes fewer learners than the yes would make."""
