"""What the two of a pair are told about their meetings; nobody else is told anything."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.meeting_views import Appointment, OfferView
from bot.domain.notices import Notice


@dataclass(frozen=True, slots=True)
class HoursOffered(Notice):
    offer: OfferView


@dataclass(frozen=True, slots=True)
class OfferAnswered(Notice):
    """None of the hours was taken. `late`: nobody tapped one in time."""

    pairing_id: int
    name: str
    late: bool


@dataclass(frozen=True, slots=True)
class MeetingAgreed(Notice):
    """`at`: when this is said. `moved`: it stood at another hour before."""

    appointment: Appointment
    name: str
    at: datetime
    moved: bool = False


@dataclass(frozen=True, slots=True)
class MeetingOff(Notice):
    """`over`: because the pair has ended."""

    appointment: Appointment
    name: str
    at: datetime
    over: bool = False


@dataclass(frozen=True, slots=True)
class MeetingSoon(Notice):
    """`hour`: in an hour, else tomorrow. `alone`: the other one could not be reminded."""

    appointment: Appointment
    name: str
    hour: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class MeetingCollides(Notice):
    """A class now stands at that hour. `mine`: it is the reader's own."""

    appointment: Appointment
    name: str
    mine: bool


@dataclass(frozen=True, slots=True)
class DidYouMeet(Notice):
    meeting_id: int
    name: str
    starts_at: datetime
