"""The stretch of time that a section of a summary looks at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain.periods import Days

Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


@dataclass(frozen=True, slots=True)
class Window:
    """`days` in the institution's zone; nothing behind `now` has happened."""

    days: Days
    zone: tzinfo
    now: datetime
    smallest: int

    @property
    def start(self) -> datetime:
        return self.days.moments(self.zone)[0]

    @property
    def end(self) -> datetime:
        """Now, or where the period ended before."""
        return min(self.days.moments(self.zone)[1], self.now)

    def has(self, moment: Moment, days: Days | None = None) -> ColumnElement[bool]:
        """Whether the moment lies in these days of the window, or in all of them."""
        start, end = (days or self.days).moments(self.zone)
        return and_(moment >= start, moment < end, moment <= self.now)


def how_many(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows meet all conditions; 0 where there is no row at all."""
    return func.coalesce(func.sum(case((and_(*conditions), 1), else_=0)), 0)


def whole(row: Iterable[Any]) -> tuple[int, ...]:
    """PostgreSQL sums to Decimal; figures are whole numbers."""
    return tuple(int(number) for number in row)
