"""People as an older shape of the database has them: a column that came later is not there."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, column, insert, inspect, table
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models.relations import PERSON, blank


def _columns(connection: Connection) -> set[str]:
    return {one["name"] for one in inspect(connection).get_columns("person")}


async def were_here(
    session: AsyncSession, roles: Iterable[tuple[int, str]], created_at: datetime
) -> None:
    """Each with a number and a role."""
    there = await (await session.connection()).run_sync(_columns)
    known = {one.name: blank(one) for one in PERSON.columns if one.name in there}
    then = table("person", *(column(name, PERSON.c[name].type) for name in known))
    same = known | {"language": "ru", "created_at": created_at}
    rows = [same | {"id": number, "role": role} for number, role in roles]
    await session.execute(insert(then), rows)
