"""The periods that a summary can be asked for, as days of the institution."""

from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from bot.domain.periods import Days, week

BEGINNING = date(2000, 1, 1)


class Period(StrEnum):
    THIS_WEEK = "week"
    LAST_WEEK = "last_week"
    MONTH = "month"
    QUARTER = "quarter"
    ALL = "all"


def days_of(period: Period, now: datetime, zone: tzinfo) -> Days:
    """The whole period, also where it is not over yet; "all" ends today."""
    today = now.astimezone(zone).date()
    match period:
        case Period.THIS_WEEK:
            return week(now, zone)
        case Period.LAST_WEEK:
            return week(now, zone, -1)
        case Period.MONTH:
            return Days(today.replace(day=1), _last_day(today.year, today.month))
        case Period.QUARTER:
            first = today.month - (today.month - 1) % 3
            return Days(date(today.year, first, 1), _last_day(today.year, first + 2))
        case Period.ALL:
            return Days(BEGINNING, today)


def weeks_of(days: Days, most: int) -> list[Days]:
    """The last weeks, Monday to Sunday, whose Sunday is in the period, or that it ends in."""
    monday = days.last - timedelta(days=days.last.weekday())
    mondays = (monday - timedelta(weeks=n) for n in range(most))
    weeks = (Days(first, first + timedelta(days=6)) for first in mondays)
    return sorted((one for one in weeks if one.last >= days.first), key=lambda one: one.first)


def _last_day(year: int, month: int) -> date:
    after = date(year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=1)
