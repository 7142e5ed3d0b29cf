"""Days as mentors type them, in both languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.card_dates import FARTHEST, as_day, day_of
from bot.domain.forms import WrongAnswer

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12.12", date(2026, 12, 12)),
        ("12.12.", date(2026, 12, 12)),
        ("on 12.12", date(2026, 12, 12)),
        ("12.12.2026", date(2026, 12, 12)),
        ("1/2", date(2027, 2, 1)),
        ("in 10 days", date(2026, 12, 10)),
        ("через 10 дней", date(2026, 12, 10)),
        ("10", date(2026, 12, 10)),
        ("in a week", date(2026, 12, 7)),
        ("через неделю", date(2026, 12, 7)),
        ("Завтра", date(2026, 12, 1)),
        ("in 3 months", date(2027, 2, 28)),
    ],
)
def test_a_day_is_understood(typed: str, day: date) -> None:
    assert as_day(day_of(typed), TODAY) == day


@pytest.mark.parametrize("typed", ["", "some day", "31.2", "29.11.2026", "in 99 weeks", "5 x"])
def test_anything_else_is_not_guessed(typed: str) -> None:
    with pytest.raises(WrongAnswer):
        as_day(day_of(typed), TODAY)


@given(st.text(max_size=12), st.dates(date(2026, 1, 1), date(2035, 1, 1)))
def test_whatever_is_typed_is_a_day_to_come_or_refused(typed: str, today: date) -> None:
    try:
        day = as_day(day_of(typed), today)
    except WrongAnswer:
        return
    assert today <= day <= today + FARTHEST


@given(st.integers(0, 366), st.dates(date(2026, 1, 1), date(2035, 1, 1)))
def test_so_many_days_are_so_many_days(days: int, today: date) -> None:
    assert as_day(day_of(f"{days} days"), today) == today + timedelta(days=days)


@given(st.integers(0, 364), st.dates(date(2024, 1, 1), date(2035, 1, 1)))
def test_each_day_of_the_next_year_can_be_typed(days: int, today: date) -> None:
    day = today + timedelta(days=days)
    assert as_day(day_of(f"{day.day}.{day.month}"), today) == day
    assert as_day(day_of(f"{day.day}.{day.month}.{day.year}"), today) == day
