"""Whether the other one suits: each of the two is asked alone, after meetings one and three."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.notices import Notice
from bot.domain.pairings import PairKind

# After so many meetings; a mentor so long after it was noted.
ASKED_AFTER = (1, 3)
MENTOR_ASKED_AFTER = timedelta(hours=2)


class Fits(StrEnum):
    """Who would like somebody else ends the pair; that is kept nowhere else."""

    SUITS = "suits"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class FitAsked(Notice):
    """`held`: after how many meetings; `name`: of the other one."""

    pairing_id: int
    held: int
    name: str
    kind: PairKind
    to_learner: bool
