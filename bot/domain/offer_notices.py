"""What is told when a mentor is asked to take a learner; to the learner, nothing.

If the learner has asked (`own`), they are told: `bot.domain.self_match`.
"""

from dataclasses import dataclass

from bot.domain.notices import Notice
from bot.domain.pair_offers import OfferState, OfferView
from bot.domain.pairings import PairKind


@dataclass(frozen=True, slots=True)
class OfferMade(Notice):
    """To the mentor. `again`: half of the term is over."""

    offer: OfferView
    again: bool = False


@dataclass(frozen=True, slots=True)
class OfferOver(Notice):
    """To the mentor: no answer is needed any more. `late`: because the term is over."""

    name: str
    late: bool
    subject: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class OfferAnswered(Notice):
    """To coordinators. `next_id`, `next_name`: who is proposed now, if there is somebody."""

    state: OfferState
    kind: PairKind
    learner_id: int
    learner_name: str
    helper_name: str
    next_id: int | None = None
    next_name: str = ""
    subject: str = ""
    own: bool = False
