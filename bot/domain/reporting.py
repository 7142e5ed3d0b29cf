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
    TERM = "term"
    ALL = "all"
    # From one day to another, as somebody typed them.
    TYPED = "typed"


# What a button leads to; days that were typed come with it.
OFFERED = tuple(period for period in Period if period is not Period.TYPED)
AUTUMN, SPRING = 9, 2


def days_of(period: Period, now: datetime, zone: tzinfo) -> Days:
    """The whole period, also where it is not over yet; "all", and what is not typed, ends today.
    A term begins in September or in February and ends where the other one begins."""
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
        case Period.TERM:
            return _term(today)
        case Period.ALL | Period.TYPED:
            return Days(BEGINNING, today)


def before(period: Period, days: Days, until: date) -> Days | None:
    """The same stretch of the period before, as long as this one has lasted on the day `until`;
    None: there is none."""
    if period is Period.ALL or days.first <= BEGINNING:
        return None
    lasted = max(min(until, days.last) - days.first, timedelta(0))
    length = days.last - days.first
    start = days.first - length - timedelta(days=1)
    if period in _STARTS:
        start = _STARTS[period](days.first - timedelta(days=1))
    whole = until >= days.last
    end = days.first - timedelta(days=1)
    return Days(start, end if whole else min(start + lasted, end))


def _month(day: date) -> date:
    return day.replace(day=1)


def _quarter(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def _term(day: date) -> Days:
    first = _term_begins(day)
    after = _term_begins(first + timedelta(days=220))
    return Days(first, after - timedelta(days=1))


def _term_begins(day: date) -> date:
    if day.month >= AUTUMN:
        return date(day.year, AUTUMN, 1)
    if day.month >= SPRING:
        return date(day.year, SPRING, 1)
    return date(day.year - 1, AUTUMN, 1)


_STARTS = {Period.MONTH: _month, Period.QUARTER: _quarter, Period.TERM: _term_begins}


def weeks_of(days: Days, most: int) -> list[Days]:
    """The last weeks, Monday to Sunday, whose Sunday is in the period, or that it ends in."""
    monday = days.last - timedelta(days=days.last.weekday())
    mondays = (monday - timedelta(weeks=n) for n in range(most))
    weeks = (Days(first, first + timedelta(days=6)) for first in mondays)
    return sorted((one for one in weeks if one.last >= days.first), key=lambda one: one.first)


def _last_day(year: int, month: int) -> date:
    after = date(year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=1)
