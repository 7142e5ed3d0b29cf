"""What people are told about their pairs. None of it says who ended a pair, or why."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.notices import Notice
from bot.domain.pairings import Common, PairKind


@dataclass(frozen=True, slots=True)
class PairStarted(Notice):
    """The introduction. `words`: what the mentor tells about themselves, for the learner.

    `known`: the two were a pair before they came to the bot. `said_yes`: to the learner, who has
    asked for this mentor themselves.
    """

    pairing_id: int
    kind: PairKind
    to_learner: bool
    name: str
    common: Common
    at: datetime
    words: str = ""
    known: bool = False
    subject: str = ""
    said_yes: bool = False


@dataclass(frozen=True, slots=True)
class PairEnded(Notice):
    kind: PairKind
    to_learner: bool
    name: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class HelperNeeded(Notice):
    """To coordinators: a pair has ended, or somebody asks. `wanted`: a new one is looked for."""

    learner_id: int
    name: str
    kind: PairKind
    wanted: bool = True
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Letter(Notice):
    """A few words from a coordinator to a learner."""

    pairing_id: int
    name: str
    text: str
