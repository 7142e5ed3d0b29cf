"""What is looked at when people agree on a meeting: plain values, only of their own pairs."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.meetings import Place, Said


class NoHours(StrEnum):
    """Why no hour was found."""

    AWAY = "away"
    NOTHING_FREE = "nothing free"


@dataclass(frozen=True, slots=True)
class Appointment:
    """What stands in both calendars. `sequence` grows with each change."""

    meeting_id: int
    pairing_id: int
    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    place: Place


@dataclass(frozen=True, slots=True)
class DraftView:
    """Hours being chosen; `picked` are places in `found`. `moves`: the hour that stands so far."""

    id: int
    pairing_id: int
    name: str
    found: tuple[datetime, ...]
    picked: frozenset[int]
    minutes: int
    ahead: int
    place: Place
    moves: datetime | None
    why_none: NoHours | None


@dataclass(frozen=True, slots=True)
class OfferView:
    """`hours` that are still free, each with its place in the offer. `mine`: I have made it."""

    id: int
    pairing_id: int
    name: str
    mine: bool
    hours: tuple[tuple[int, datetime], ...]
    minutes: int
    place: Place
    moves: datetime | None


@dataclass(frozen=True, slots=True)
class MeetingView:
    """An hour that was agreed on. `over`: it has begun, and one may say whether the two met."""

    appointment: Appointment
    name: str
    over: bool
    said: Said | None


@dataclass(frozen=True, slots=True)
class PairMeetings:
    """What a pair has before it, and the days that one of them can note."""

    pairing_id: int
    name: str
    meetings: tuple[MeetingView, ...]
    offers: tuple[OfferView, ...]
    last_held: date | None


@dataclass(frozen=True, slots=True)
class NotedDays:
    """Days on which the two may have met, the newest first; `mine` can be taken back today."""

    pairing_id: int
    name: str
    days: tuple[date, ...]
    held: frozenset[date]
    mine: tuple[tuple[int, date], ...]
