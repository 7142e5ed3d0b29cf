"""What coordinators look at when they change what counts in pairs, and what stops them."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import Refusal
from bot.domain.notices import Notice
from bot.domain.pairings import PairKind
from bot.matching.policy import Policy
from bot.services.round_views import Tried


@dataclass(frozen=True, slots=True)
class PolicyView:
    """What is in force. Of what comes with the program nobody has said when, or who."""

    kind: PairKind
    policy: Policy
    made_at: datetime | None = None
    made_by: str | None = None


@dataclass(frozen=True, slots=True)
class PolicyTried(Notice):
    """To the coordinator: what other weights would bring. `before`: those in force then."""

    id: int
    view: Tried
    before: Policy
    after: Policy


class PolicyChanged(Refusal):
    """Somebody has put other weights in force since these were looked at."""

    def __init__(self, kind: PairKind) -> None:
        super().__init__()
        self.kind = kind
