"""When a timetable is asked about: one day, a stretch of days, or next, last, now, exams."""

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class When:
    """`name` says the kind; `first` and `last` are set for kinds that are a stretch of days."""

    name: str
    first: date | None = None
    last: date | None = None

    @property
    def ref(self) -> str:
        """`2026-11-25`, `2026-11-25..2026-11-27`, `month:12`, `next`, `week` …"""
        if self.name == "day" and self.first:
            return self.first.isoformat()
        if self.name == "range" and self.first and self.last:
            return f"{self.first.isoformat()}..{self.last.isoformat()}"
        if self.name == "month" and self.first:
            return f"month:{self.first.month}"
        return self.name

    @property
    def dated(self) -> bool:
        return self.first is not None


UNDATED = ("next", "last", "now", "any", "exam", "free")
NEXT, LAST, NOW, ANY, EXAM, FREE = (When(name) for name in UNDATED)


def one_day(day: date) -> When:
    return When("day", day, day)


def stretch(first: date, last: date) -> When:
    return When("range", first, last) if first < last else one_day(first)


def week(today: date, ahead: int = 0) -> When:
    """Monday to Sunday of this week, or of one `ahead` or behind."""
    monday = today - DAY * today.weekday() + WEEK * ahead
    name = {0: "week", 1: "nextweek"}.get(ahead, "range")
    return When(name, monday, monday + DAY * 6)


def weekend(today: date, ahead: int = 0) -> When:
    saturday = today - DAY * today.weekday() + DAY * 5 + WEEK * ahead
    return When("weekend", saturday, saturday + DAY)


def month(today: date, number: int) -> When:
    """That month of this year, or of the next one if it is long past."""
    year = today.year + (1 if number < today.month - 2 else 0)
    first = date(year, number, 1)
    following = date(year + number // 12, number % 12 + 1, 1)
    return When("month", first, following - DAY)


def following(when: When, today: date) -> When:
    """The week, weekend, month or stretch of days after that one; a single day stays."""
    if when.name in ("week", "nextweek"):
        return week(today, 1 if when.name == "week" else 2)
    if when.name == "weekend":
        return weekend(today, 1)
    if when.name == "month" and when.last:
        return month(today, (when.last + DAY).month)
    if when.name == "range" and when.first and when.last:
        return stretch(when.last + DAY, when.last + DAY + (when.last - when.first))
    return when


def dated(today: date, day: int, number: int, year: int | None = None) -> date | None:
    """The calendar day that is meant; without a year never more than two months back."""
    try:
        found = date(year or today.year, number, day)
        if year is None and (found - today).days < -60:
            found = date(today.year + 1, number, day)
    except ValueError:
        return None
    return found


def nearest(today: date, day: int) -> date | None:
    """The next such day of a month, today included."""
    for ahead in range(3):
        number = (today.month - 1 + ahead) % 12 + 1
        found = dated(today, day, number, today.year + (today.month - 1 + ahead) // 12)
        if found and found >= today:
            return found
    return None


def read_when(ref: str, today: date) -> When | None:
    """The opposite of `When.ref`."""
    if ref in ("week", "nextweek"):
        return week(today, 0 if ref == "week" else 1)
    if ref == "weekend":
        return weekend(today)
    if ref.startswith("month:"):
        return month(today, int(ref[6:]))
    if ref in UNDATED:
        return When(ref)
    first, _, last = ref.partition("..")
    try:
        return stretch(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        return None
