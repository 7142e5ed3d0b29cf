"""Days on which nobody is asked or reminded: holidays and other breaks of the institution."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.domain.budget import morning_of
from bot.domain.forms import Form, Kind, Question, WrongAnswer

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


@dataclass(frozen=True, slots=True)
class PauseView:
    id: int
    days: PublicBreak


class PauseImpossible(WrongAnswer):
    """`why`: one of NO_DAYS, BACKWARDS, TOO_LONG, LONG_AGO, TOO_FAR. The form asks again."""


NO_DAYS, BACKWARDS, TOO_LONG, LONG_AGO, TOO_FAR = (
    "no days",
    "backwards",
    "too long",
    "long ago",
    "too far",
)
# "31.12.2026 - 08.01.2027", "2027-05-01"; the end is left out for one day.
DAY = r"(\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2})"
TYPED = re.compile(rf"\s*{DAY}(?:\s*(?:-|\u2013|\u2014|\.\.)\s*{DAY})?\s*")
DAYS, NAME = "days", "name"


def read_days(text: str) -> str:
    """As it is kept in the draft: two ISO days. Raises PauseImpossible."""
    found = TYPED.fullmatch(text)
    if found is None:
        raise PauseImpossible(NO_DAYS)
    first, last = _day(found[1]), _day(found[2] or found[1])
    if last < first:
        raise PauseImpossible(BACKWARDS)
    return f"{first.isoformat()} {last.isoformat()}"


def _day(text: str) -> date:
    try:
        if "-" in text:
            return date.fromisoformat(text)
        day, month, year = (int(part) for part in text.split("."))
        return date(year, month, day)
    except ValueError:
        raise PauseImpossible(NO_DAYS) from None


FORM = Form(
    "public_pause",
    (
        Question(DAYS, Kind.TEXT, most=60, check=read_days),
        Question(NAME, Kind.TEXT, most=LONGEST_NAME, optional=True),
    ),
)


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
