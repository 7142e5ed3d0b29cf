"""The ladder on silence: a second reminder in other words, then a person who looks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.notices import Notice
from bot.domain.stand_ins import NOTHING_HANDED, Handed

# So long after the first reminder comes the second.
SECOND_AFTER = timedelta(days=3)
# So long after the second are coordinators told.
TOLD_AFTER = timedelta(days=4)
# So long is a silence left alone if a coordinator says so.
LEFT_ALONE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class StillThere(Notice):
    """To whoever is silent: the second reminder. `pairing_id`: with whom they can be in touch;
    `until`: when coordinators are told."""

    pairing_id: int
    name: str
    to_learner: bool
    until: datetime


@dataclass(frozen=True, slots=True)
class SilentPair:
    pairing_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Silent(Notice):
    """To coordinators, with the facts. Not `reachable`: Telegram brings them no messages.

    `stands_in_for`: the mentors in whose place they were asked, if they were asked as a stand-in;
    the pairs are then those of these mentors. `handed`: where their cards went just now.
    """

    person_id: int
    name: str
    is_learner: bool
    asked_at: datetime | None
    reminded_at: datetime | None
    seen_at: datetime | None
    reachable: bool
    pairs: tuple[SilentPair, ...]
    stands_in_for: tuple[str, ...] = ()
    handed: Handed = NOTHING_HANDED
