"""Days of moments and the time between two of them, in the words of both databases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, case, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from bot.domain.periods import Days

A_DAY = timedelta(days=1)


class MinutesBetween(FunctionElement[int]):
    """Whole minutes from the first moment to the second."""

    type = Integer()
    inherit_cache = True


@compiles(MinutesBetween, "sqlite")
def _on_sqlite(element: MinutesBetween, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    first, second = (compiler.process(one, **kw) for one in element.clauses)
    return f"CAST(ROUND((julianday({second}) - julianday({first})) * 1440) AS INTEGER)"


@compiles(MinutesBetween)
def _elsewhere(element: MinutesBetween, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    first, second = (compiler.process(one, **kw) for one in element.clauses)
    return f"CAST(ROUND(EXTRACT(EPOCH FROM ({second}) - ({first})) / 60) AS INTEGER)"


class DayOf(FunctionElement[date]):
    """The day of a moment, so many minutes later than in Greenwich."""

    type = Date()
    inherit_cache = True


@compiles(DayOf, "sqlite")
def _day_on_sqlite(element: DayOf, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    moment, minutes = (compiler.process(one, **kw) for one in element.clauses)
    return f"date({moment}, {minutes} || ' minutes')"


@compiles(DayOf)
def _day_elsewhere(element: DayOf, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    moment, minutes = (compiler.process(one, **kw) for one in element.clauses)
    utc = f"({moment}) AT TIME ZONE 'UTC'"
    return f"CAST({utc} + ({minutes}) * INTERVAL '1 minute' AS DATE)"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days one after the other in a zone; nothing behind `now` has happened."""

    days: Days
    zone: tzinfo
    now: datetime

    @property
    def every(self) -> Sequence[date]:
        count = (self.days.last - self.days.first).days + 1
        return [self.days.first + timedelta(days=n) for n in range(count)]

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def ends(self, day: date) -> datetime:
        return Days(day, day).moments(self.zone)[1]

    def has(self, when: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401  a column
        """Of a moment or of a day."""
        if when.type.python_type is date:
            return [when >= self.days.first, when <= min(self.days.last, self.today)]
        start, end = self.days.moments(self.zone)
        return [when >= start, when < end, when <= self.now]

    def place(self, when: Any) -> Any:  # noqa: ANN401  a column
        """Which of the days it is, from 0; to be read by `day`."""
        if when.type.python_type is date:
            return when
        if (minutes := self._offset()) is not None:
            return DayOf(when, minutes)
        *inner, last = range(len(self.every))
        until = [(when < self.ends(self.every[n]), n) for n in inner]
        return case(*until, else_=last) if until else literal(last)

    def _offset(self) -> int | None:
        """In minutes; None: clocks are changed within these days."""
        ends = [self.ends(day) for day in (self.days.first - A_DAY, *self.every)]
        offsets = {moment.utcoffset() for moment in ends}
        first = offsets.pop()
        return None if offsets or first is None else int(first.total_seconds() // 60)

    def day(self, place: Any) -> date:  # noqa: ANN401  a row's cell
        return place if isinstance(place, date) else self.every[int(place)]
