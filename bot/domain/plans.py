"""Check-in plans: who is asked what, how often. A cadence is data; it gives days, never timers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count
from typing import Any

from bot.domain.dates import shifted
from bot.domain.errors import Refusal

LONGEST_OFFSET = 400
EVENING = 18
WEEKS = (1, 2, 3, 4)
NTH = (1, 2, 3, 4, -1)
# For how long a week a plan can want the two of a pair to be free together.
MEETING_MINUTES = (30, 60, 90, 120, 180, 240, 300)


class Scope(StrEnum):
    INSTITUTION = "institution"
    PROGRAMME = "programme"
    PAIR = "pair"


# Of plans that ask regularly only the most specific ones apply to a pair.
SPECIFIC = {Scope.INSTITUTION: 0, Scope.PROGRAMME: 1, Scope.PAIR: 2}


class PlanState(StrEnum):
    DRAFT = "draft"
    LIVE = "live"
    ENDED = "ended"


class Unit(StrEnum):
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class DateKind(StrEnum):
    JOINED = "joined"
    PAIRED = "paired"
    PROGRAMME = "programme"
    EXAM = "exam"
    PLACEMENT = "placement"


@dataclass(frozen=True, slots=True)
class Every:
    """Each of these weekdays (Monday is 0; none: the one on which the pair began), every so many
    `weeks`; or with `nth` once a month: the first … fourth, or (-1) the last of them.
    `first_weeks`: only so long after the pair began; 0 for as long as it lasts."""

    weekdays: tuple[int, ...] = ()
    hour: int = EVENING
    weeks: int = 1
    nth: int = 0
    first_weeks: int = 0


@dataclass(frozen=True, slots=True)
class Around:
    """So long after a date of the person; before it, if the number is negative."""

    date: DateKind
    offsets: tuple[tuple[int, Unit], ...]
    hour: int = EVENING


Cadence = Every | Around


@dataclass(frozen=True, slots=True)
class PairDates:
    """What cadences count from. `paired`: the evening with which a pair's weeks begin; `exams`:
    what tells one exam from another, and its day."""

    paired: date
    joined: date | None = None
    programme: date | None = None
    placement: date | None = None
    exams: tuple[tuple[str, date], ...] = ()

    def of(self, kind: DateKind) -> tuple[tuple[str, date], ...]:
        if kind is DateKind.EXAM:
            return self.exams
        one: date | None = getattr(self, kind)
        return (("", one),) if one else ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`key` tells it from all others of the same plan and pair, even if its day moves."""

    day: date
    key: str


class CadenceImpossible(Refusal):
    """`why`: one of NO_DAYS, NO_SUCH_DAY, NO_SUCH_HOUR, NO_SUCH_RHYTHM, TOO_FAR."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


NO_DAYS, NO_SUCH_DAY, NO_SUCH_HOUR, NO_SUCH_RHYTHM, TOO_FAR = (
    "no days",
    "no such day",
    "no such hour",
    "no such rhythm",
    "too far",
)


def ensure_possible(cadence: Cadence) -> None:
    """Raises CadenceImpossible."""
    _ensure(0 <= cadence.hour <= 23, NO_SUCH_HOUR)
    if isinstance(cadence, Around):
        _ensure(bool(cadence.offsets), NO_DAYS)
        _ensure(all(abs(n) <= LONGEST_OFFSET for n, _ in cadence.offsets), TOO_FAR)
        return
    _ensure(all(0 <= day <= 6 for day in cadence.weekdays), NO_SUCH_DAY)
    _ensure(cadence.weeks in WEEKS and cadence.nth in {0, *NTH}, NO_SUCH_RHYTHM)
    _ensure(not cadence.nth or len(cadence.weekdays) == 1, NO_DAYS)


def _ensure(possible: bool, why: str) -> None:
    if not possible:
        raise CadenceImpossible(why)


def as_json(cadence: Cadence) -> dict[str, Any]:
    if isinstance(cadence, Around):
        offsets = [[n, str(unit)] for n, unit in cadence.offsets]
        return {"date": str(cadence.date), "offsets": offsets, "hour": cadence.hour}
    return {
        "weekdays": list(cadence.weekdays),
        "hour": cadence.hour,
        "weeks": cadence.weeks,
        "nth": cadence.nth,
        "first_weeks": cadence.first_weeks,
    }


def of_json(kept: Mapping[str, Any]) -> Cadence:
    if "date" in kept:
        offsets = tuple((int(n), Unit(unit)) for n, unit in kept["offsets"])
        return Around(DateKind(kept["date"]), offsets, kept["hour"])
    return Every(**{**kept, "weekdays": tuple(kept["weekdays"])})


def occurrences(cadence: Cadence, dates: PairDates, after: date) -> Iterator[Occurrence]:
    """Those after this day, the first one first; without an end, if it has none."""
    if isinstance(cadence, Around):
        return _around(cadence, dates, after)
    return _every(cadence, dates.paired, after)


def _around(cadence: Around, dates: PairDates, after: date) -> Iterator[Occurrence]:
    found = (
        Occurrence(shifted(day, n, unit), f"{cadence.date}{mark}:{n}{unit}")
        for mark, day in dates.of(cadence.date)
        for n, unit in cadence.offsets
    )
    return iter(sorted((one for one in found if one.day > after), key=lambda one: one.day))


def _every(cadence: Every, paired: date, after: date) -> Iterator[Occurrence]:
    start = max(after, paired)
    last = paired + timedelta(weeks=cadence.first_weeks) if cadence.first_weeks else None
    days = (start + timedelta(days=n) for n in count(1))
    for day in days:
        if last is not None and day > last:
            return
        if _is_one(cadence, paired, day):
            yield Occurrence(day, day.isoformat())


def _is_one(cadence: Every, paired: date, day: date) -> bool:
    if day.weekday() not in (cadence.weekdays or (paired.weekday(),)):
        return False
    if cadence.nth:
        return cadence.nth in _places(day)
    first_week = paired - timedelta(days=paired.weekday())
    return (day - first_week).days // 7 % cadence.weeks == 0


def _places(day: date) -> Collection[int]:
    """Which of its weekday in its month a day is, counted from both ends."""
    is_last = (day + timedelta(days=7)).month != day.month
    return ((day.day - 1) // 7 + 1, -1 if is_last else 0)
