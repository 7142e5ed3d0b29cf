"""How long a wait usually lasts, from how long others waited; nothing is said from too few."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.notices import Notice
from bot.domain.pairings import PairKind

# Of fewer people a quarter is one or two of them: that is no usual wait.
FEWEST_WAITS = 8
# The latest ones: an institution of today waits otherwise than one of years ago.
LAST_WAITS = 200
# One in four waited less than the range, one in four longer.
QUARTER, THREE_QUARTERS = 0.25, 0.75
NOTABLE = timedelta(days=7)
# A range that moves is said again no sooner than this after it was last read.
AGAIN = timedelta(days=7)
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class PastWait:
    """`over`: it ended with somebody; else it has lasted so long and goes on."""

    lasted: timedelta
    over: bool = True


@dataclass(frozen=True, slots=True)
class Usual:
    """From the first day of the wait on. `cases`: of how many waits that ended."""

    soonest: timedelta
    latest: timedelta
    cases: int


@dataclass(frozen=True, slots=True)
class Queue:
    """Where somebody stands by waiting time, and since when; `usual`: None where too few waited
    before."""

    kind: PairKind
    place: int
    of: int
    since: datetime
    usual: Usual | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class WaitMoved(Notice):
    """To a learner: what was said about how long it takes is not true any more."""

    queue: Queue
    now: datetime


def usual(waits: Iterable[PastWait], waited: timedelta) -> Usual | None:
    """The middle half of the waits that lasted longer than `waited`, as one who has waited so
    long must ask; None if fewer than FEWEST_WAITS of them are over, or too many go on.

    Those who still wait count as far as they have waited (Kaplan and Meier, 1958): left out, they
    would make every range too short.
    """
    longer = sorted((one for one in waits if one.lasted > waited), key=_by_length)
    cases = sum(one.over for one in longer)
    if cases < FEWEST_WAITS:
        return None
    soonest, latest = _reached(longer, QUARTER), _reached(longer, THREE_QUARTERS)
    return Usual(soonest, latest, cases) if soonest is not None and latest is not None else None


def has_moved(before: Usual | None, now: Usual | None) -> bool:
    """Whether who read the one should read the other: an end is a week or more elsewhere."""
    if before is None or now is None:
        return before is not now
    ends = (before.soonest, now.soonest), (before.latest, now.latest)
    return any(abs(one - other) >= NOTABLE for one, other in ends)


def _by_length(wait: PastWait) -> tuple[timedelta, bool]:
    return wait.lasted, not wait.over


def _reached(waits: Sequence[PastWait], share: float) -> timedelta | None:
    """After how long this share of them had somebody; None if it is never reached."""
    left = 1.0
    for place, wait in enumerate(waits):
        if wait.over:
            left *= 1 - 1 / (len(waits) - place)
        if 1 - left >= share - ROUNDING:
            return wait.lasted
    return None
