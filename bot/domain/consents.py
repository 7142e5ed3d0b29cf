"""What people are asked to agree to, each for itself."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.notices import Notice

# To be raised whenever the wording of a consent changes.
VERSION = "2026-11"


class Purpose(StrEnum):
    """Keeping and using what a person tells; showing it to the other side of a possible pair;
    of mentors and tutors: showing it to learners who may ask them."""

    PROCESSING = "processing"
    SHOWING = "showing"
    ASKED = "asked"


AGREE, REFUSE = "agree", "refuse"


class ConsentMissing(Refusal):
    """Nobody is taken in who has not agreed to the processing."""


@dataclass(frozen=True, slots=True)
class ShownWithdrawn(Notice):
    """Somebody does not want to be shown any more."""

    name: str
