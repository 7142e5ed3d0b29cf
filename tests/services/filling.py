"""Fills any table with a row that refers to people, whatever its columns are."""

import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary, Table, insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models.base import UtcDateTime
from bot.models.relations import PERSON, referring

SECRET = "Secret"
MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
_numbers = itertools.count(1_000_000)


async def fill(session: AsyncSession, table: Table, people: dict[str, int], other: int) -> Any:
    """A row with secrets wherever one could be; returns its first key. `people`: column → id."""
    values = {}
    for column in table.columns:
        value = await _value(session, table, column, people, other)
        if value is not None:
            values[column] = value
    await session.execute(insert(table).values({c.name: v for c, v in values.items()}))
    return values[next(iter(table.primary_key))]


async def _value(
    session: AsyncSession, table: Table, column: Column[Any], people: dict[str, int], other: int
) -> Any:
    if column in set(referring(table, PERSON)):
        return people.get(column.name, None if column.nullable else other)
    for key in column.foreign_keys:
        parent = key.column.table
        if column.nullable:
            return None
        return await fill(session, parent, {}, other)
    return _of_type(column)


def _of_type(column: Column[Any]) -> Any:
    for kind, make in OF_TYPE.items():
        if isinstance(column.type, kind):
            return make()
    length = getattr(column.type, "length", None) or 20
    return f"{SECRET}{next(_numbers)}"[:length] if length > 12 else str(next(_numbers))[:length]


OF_TYPE: dict[type, Callable[[], Any]] = {
    JSON: lambda: {"said": SECRET},
    Boolean: lambda: True,
    Integer: lambda: next(_numbers),
    UtcDateTime: lambda: MOMENT,
    Date: lambda: date(2026, 11, 1),
    LargeBinary: SECRET.encode,
}
