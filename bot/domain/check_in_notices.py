"""What people are told because of check-ins and cards. No answer is ever in a notice:
it is read on the card, so that what a learner takes back before that is really gone."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.notices import Notice
from bot.domain.pairings import PairKind
from bot.domain.questionnaires import Respondent


@dataclass(frozen=True, slots=True)
class CheckInAsked(Notice):
    """To who is to answer; `name`: the other one of the pair. `again`: the one reminder."""

    check_in_id: int
    name: str
    kind: PairKind
    again: bool = False
    by: Respondent = Respondent.LEARNER
    subject: str = ""


@dataclass(frozen=True, slots=True)
class CardOpened(Notice):
    """To whoever has the card. `subject`, here and below: of a tutor's own pair."""

    card_id: int
    name: str
    due_at: datetime
    subject: str = ""


@dataclass(frozen=True, slots=True)
class CardDue(Notice):
    """`again`: the second and last time."""

    card_id: int
    name: str
    again: bool = False
    due_at: datetime | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class AnswersShared(Notice):
    """To the mentor. `hard`: among what was shared something is hard."""

    card_id: int
    name: str
    hard: bool
    pairing_id: int
    subject: str = ""


@dataclass(frozen=True, slots=True)
class TalkWanted(Notice):
    """To the mentor: the learner would like to talk."""

    card_id: int
    name: str
    pairing_id: int
    subject: str = ""


@dataclass(frozen=True, slots=True)
class MentorNeedsHelp(Notice):
    """To coordinators. `mentor`: who has the card; `stands_in_for`: in whose place."""

    card_id: int
    mentor: str
    learner: str
    kind: PairKind
    stands_in_for: str | None = None


@dataclass(frozen=True, slots=True)
class SharedWithCoordinators(Notice):
    """To coordinators: something is hard, and whoever answered wants them to know."""

    check_in_id: int
    name: str
