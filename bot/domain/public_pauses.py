"""Days on which nobody is asked or reminded: holidays and other breaks of the institution."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.domain.budget import morning_of
from bot.domain.errors import Refusal

LONGEST = 120
LONGEST_NAME = 100
FARTHEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class PublicBreak:
    """From the first day to the last, both included, on everybody's own calendar."""

    first: date
    last: date
    ru: str = ""
    en: str = ""

    def has(self, day: date) -> bool:
        return self.first <= day <= self.last


class PauseImpossible(Refusal):
    """`why`: one of BACKWARDS, TOO_LONG, LONG_AGO, TOO_FAR."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


BACKWARDS, TOO_LONG, LONG_AGO, TOO_FAR = "backwards", "too long", "long ago", "too far"


def ensure_possible(one: PublicBreak, today: date) -> None:
    if one.last < one.first:
        raise PauseImpossible(BACKWARDS)
    if (one.last - one.first).days >= LONGEST:
        raise PauseImpossible(TOO_LONG)
    if one.last < today:
        raise PauseImpossible(LONG_AGO)
    if one.first - today > FARTHEST:
        raise PauseImpossible(TOO_FAR)


def is_closed(day: date, breaks: Iterable[PublicBreak]) -> bool:
    return any(one.has(day) for one in breaks)


def open_day(day: date, breaks: Collection[PublicBreak]) -> date:
    """The day itself, or the first one after the breaks that it falls into."""
    while covering := [one for one in breaks if one.has(day)]:
        day = max(one.last for one in covering) + timedelta(days=1)
    return day


def next_open(moment: datetime, zone: tzinfo, breaks: Collection[PublicBreak]) -> datetime:
    """The moment itself, or the morning of the first day on which one may ask again."""
    day = moment.astimezone(zone).date()
    opens = open_day(day, breaks)
    return moment if opens == day else morning_of(opens, zone)
