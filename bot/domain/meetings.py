"""The words of meetings: offered, agreed on, held; and what the rules forbid."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.forms import Form, Kind, Question

LENGTHS = (30, 60)
MOST_HOURS = 5
# Stretches of two weeks in which hours are looked for: the next one, and those behind it.
MOST_AHEAD = 3
# "We met on the 14th": so far back can be noted.
NOTED_BACK = timedelta(days=31)
# Who has not answered by then is not waited for.
ANSWER_WITHIN = timedelta(days=3)
DAY_BEFORE, HOUR_BEFORE = timedelta(days=1), timedelta(hours=1)
PLACE_FORM = Form("meeting_place", (Question("place", Kind.TEXT, most=200),))


class MeetingState(StrEnum):
    """DRAFT: hours are being chosen. UNKNOWN: nobody said whether the two met; no mark."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    HELD = "held"
    NOT_HELD = "not_held"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


# A month later nothing tells that these ever were.
LEAVES_NOTHING = (
    MeetingState.DRAFT,
    MeetingState.NOT_HELD,
    MeetingState.UNKNOWN,
    MeetingState.CANCELLED,
    MeetingState.EXPIRED,
)


class Said(StrEnum):
    """What one of the two says about a meeting whose hour is over."""

    MET = "met"
    NOT = "not"
    MOVED = "moved"


class PlaceKind(StrEnum):
    ONLINE = "online"
    STUDY = "study"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Place:
    """`text`: what was typed, if it is a place of its own."""

    kind: PlaceKind = PlaceKind.ONLINE
    text: str = ""


class MeetingOfEndedPair(Refusal):
    """The pair has ended; there is nothing to agree on any more."""


class NoSuchDay(Refusal):
    """A day on which the two cannot have met: to come, long ago, before they were a pair."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__()
        self.first, self.last = first, last


class TooLateToTakeBack(Refusal):
    """A note is taken back on the day on which it was made."""


class OfferIsOver(Refusal):
    """Hours that are not on offer any more, or a meeting that is not agreed on any more."""

    def __init__(self, pairing_id: int) -> None:
        super().__init__()
        self.pairing_id = pairing_id


class HourTaken(Refusal):
    """Meanwhile one of the two has something else at that hour, or it is over."""

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id


class NoHourChosen(Refusal):
    """An offer without a single hour."""

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id


class OnABreak(Refusal):
    """Who takes a break themselves does not offer hours."""


def settled(
    learner: Said | None, mentor: Said | None, *, by_card: bool, waited: bool
) -> MeetingState:
    """How it stands with a meeting whose hour is over. One "we met" is enough, whoever says it.

    `waited`: long enough for both to answer.
    """
    said = [one for one in (learner, mentor) if one]
    if by_card or Said.MET in said:
        return MeetingState.HELD
    if len(said) == 2 or (said and waited):
        return MeetingState.NOT_HELD
    return MeetingState.UNKNOWN if waited else MeetingState.AGREED
