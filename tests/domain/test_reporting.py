"""Periods begin and end with the institution's days."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.periods import Days
from bot.domain.reporting import BEGINNING, Period, days_of, weeks_of

MOSCOW = ZoneInfo("Europe/Moscow")
# It is Sunday in Greenwich and Monday in Moscow already.
LATE = datetime(2026, 11, 22, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.THIS_WEEK, date(2026, 11, 23), date(2026, 11, 29)),
        (Period.LAST_WEEK, date(2026, 11, 16), date(2026, 11, 22)),
        (Period.MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        (Period.QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        (Period.ALL, BEGINNING, date(2026, 11, 23)),
    ],
)
def test_days_of_a_period(period: Period, first: date, last: date) -> None:
    assert days_of(period, LATE, MOSCOW) == Days(first, last)


def test_february_and_december_end_when_they_end() -> None:
    leap = days_of(Period.MONTH, datetime(2028, 2, 10, tzinfo=UTC), UTC)
    assert leap.last == date(2028, 2, 29)
    december = days_of(Period.MONTH, datetime(2026, 12, 10, tzinfo=UTC), UTC)
    assert december.last == date(2026, 12, 31)


def test_weeks_of_a_month_begin_with_the_week_of_its_first_day() -> None:
    weeks = weeks_of(Days(date(2026, 11, 1), date(2026, 11, 23)), most=13)
    assert [week.first for week in weeks] == [
        date(2026, 10, 26),
        date(2026, 11, 2),
        date(2026, 11, 9),
        date(2026, 11, 16),
        date(2026, 11, 23),
    ]


def test_only_the_last_weeks_of_a_long_time() -> None:
    weeks = weeks_of(Days(BEGINNING, date(2026, 11, 25)), most=3)
    assert [week.first for week in weeks] == [
        date(2026, 11, 9),
        date(2026, 11, 16),
        date(2026, 11, 23),
    ]
