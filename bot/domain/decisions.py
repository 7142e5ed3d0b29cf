"""What a coordinator is to decide: of eight matters at most seven, each with how many of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.notices import Notice

# An exercise is due after so long.
DRILL_EVERY = timedelta(days=30)
# Answers that are good for so many days only are to be looked at now.
EXPIRES_WITHIN = timedelta(days=14)
# So many are told at once: with all of that to do nobody holds an exercise.
MOST = 7
# A card that is later than this is not sent: by then it is old, and the next one comes.
STALE_AFTER = timedelta(hours=24)


class Matter(StrEnum):
    """In the order in which they are told: people first."""

    APPROVE = "approve"
    WAITING = "waiting"
    CALL = "call"
    QUESTIONS = "questions"
    CARDS = "cards"
    UNREACHABLE = "unreachable"
    EXPIRING = "expiring"
    DRILL = "drill"


@dataclass(frozen=True, slots=True)
class Decision:
    """`since`: of the oldest of them; of what expires the first day; of an exercise the last."""

    matter: Matter
    count: int
    since: datetime | date | None = None


@dataclass(frozen=True, slots=True)
class WeekDecisions(Notice):
    """To each coordinator, once a week. Nothing to decide is good news."""

    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """Whom Telegram cannot reach. `pairing_id`, `other`: a pair of theirs, if they are in one."""

    name: str
    role: str
    since: datetime
    pairing_id: int | None
    other: str


@dataclass(frozen=True, slots=True)
class Expiring:
    """An answer that is good until a day that is near or past."""

    ru: str
    en: str
    on: date
