"""Whether a mentor suits: asked of the learner alone, after the first and the third meeting."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.notices import Notice
from bot.domain.pairings import PairKind

ASKED_AFTER = (1, 3)


class Fits(StrEnum):
    """Who would like somebody else ends the pair; that is kept nowhere else."""

    SUITS = "suits"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class FitAsked(Notice):
    """`held`: after how many meetings."""

    pairing_id: int
    held: int
    name: str
    kind: PairKind
