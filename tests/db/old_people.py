"""People as a database of an older shape has them: the model of today has more columns."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnDefault, Connection, inspect, table
from sqlalchemy import column as named
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Base, Person
from tests.clock import MONDAY

NOW = Base.metadata.tables[Person.__tablename__]


async def add_person(
    session: AsyncSession,
    number: int,
    role: str = "learner",
    created_at: datetime = MONDAY,
    **known: Any,
) -> None:
    told = {"id": number, "role": role, "language": "ru", "created_at": created_at, **known}
    there = await (await session.connection()).run_sync(_columns)
    row = {one.name: told.get(one.name, _usual(one)) for one in NOW.columns if one.name in there}
    old = table("person", *(named(name, NOW.columns[name].type) for name in row))
    await session.execute(old.insert().values(row))


def _columns(connection: Connection) -> set[str]:
    return {str(one["name"]) for one in inspect(connection).get_columns("person")}


def _usual(column: Column[Any]) -> Any:
    if not isinstance(column.default, ColumnDefault):
        return None
    usual = column.default.arg
    return usual(None) if callable(usual) else usual
