"""Announcements to many: how far they are, how each ends, and who is told what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.media import Media
from bot.domain.notices import Notice
from bot.domain.segments import Aspect, Choice, Segment

# What could not be said within so many days is not said any more.
LASTS = timedelta(days=7)
# So many of one announcement lie in the outbox at a time: what waits can still be called off.
WINDOW = 50
# And so many come there in one transaction: nobody waits long for it.
AT_ONCE = 12
# So many a second go to all people together (bot.delivery.pace).
A_SECOND = 25
OTHER = {"ru": "en", "en": "ru"}


class State(StrEnum):
    """LISTING: it is confirmed, and its recipients are being written down."""

    DRAFT = "draft"
    LISTING = "listing"
    SENDING = "sending"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


AT_WORK = frozenset({State.LISTING, State.SENDING, State.PAUSED, State.CANCELLED})


class End(StrEnum):
    """How it stands with one recipient. BLOCKED: Telegram refused this very message; UNREACHABLE:
    it had refused one before; DECLINED: they want none; LATE: there was no room in time."""

    WAITING = "waiting"
    QUEUED = "queued"
    DELIVERED = "delivered"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    ON_BREAK = "on_break"
    DECLINED = "declined"
    GONE = "gone"
    FAILED = "failed"
    LATE = "late"
    CANCELLED = "cancelled"


OF_REACH = {
    "unreachable": End.UNREACHABLE,
    "paused": End.ON_BREAK,
    "left": End.GONE,
    "not joined": End.GONE,
}


@dataclass(frozen=True, slots=True)
class Words:
    """What people read. An empty text: those who read this language get the other one."""

    ru: str = ""
    en: str = ""
    media: Media | None = None

    def has(self, language: str) -> bool:
        return bool(self.ru if language == "ru" else self.en)

    @property
    def language(self) -> str | None:
        """The one it is written in, if it is only one."""
        return None if self.ru and self.en else "ru" if self.ru else "en"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would happen if it were sent `at` this moment: to how many at once, to how many later
    and why, to whom not and why. `last_at`: when the last of those who wait would get it;
    `other`: how many read it in a language that is not theirs."""

    at: datetime
    total: int
    now: int
    later: Mapping[str, int] = field(default_factory=dict)
    out: Mapping[str, int] = field(default_factory=dict)
    last_at: datetime | None = None
    other: int = 0

    @property
    def waiting(self) -> int:
        return sum(self.later.values())

    @property
    def left_out(self) -> int:
        return sum(self.out.values())


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """`version`: counts the changes of the draft. `counts`: by how it ended; `total`: recipients,
    once they are fixed; `survey`: which one it carries, if it is no announcement."""

    id: int
    state: State
    version: int
    words: Words
    segment: Segment
    named: Mapping[Aspect, tuple[Choice, ...]]
    rehearsal: Rehearsal | None
    total: int
    counts: Mapping[End, int]
    expires_at: datetime | None
    ended_at: datetime | None
    survey: int | None = None

    def count(self, *ends: End) -> int:
        return sum(self.counts.get(end, 0) for end in ends)

    @property
    def settled(self) -> int:
        """Of so many it is known how it ended."""
        return self.total - self.open

    @property
    def open(self) -> int:
        listed = sum(self.counts.values())
        return self.count(End.WAITING, End.QUEUED) + max(0, self.total - listed)


@dataclass(frozen=True, slots=True)
class Announced(Notice):
    """To each recipient."""

    words: Words


@dataclass(frozen=True, slots=True)
class AnnouncementRehearsed(Notice):
    """To the coordinator who asked what would happen."""

    view: AnnouncementView


@dataclass(frozen=True, slots=True)
class AnnouncementProgress(Notice):
    """To the coordinator who sent it: how far it is."""

    view: AnnouncementView


@dataclass(frozen=True, slots=True)
class AnnouncementReport(Notice):
    """To the coordinator who sent it: what became of it."""

    view: AnnouncementView


class NothingToSay(Refusal):
    """There is neither a text nor a picture."""


class Nobody(Refusal):
    """Nobody fits the segment."""


class ChangedMeanwhile(Refusal):
    """The draft is another than the one that was looked at."""

    def __init__(self, announcement_id: int) -> None:
        super().__init__()
        self.announcement_id = announcement_id


def seconds_of(people: int) -> int:
    """How long it takes to say something to so many."""
    return -(-people // A_SECOND)
