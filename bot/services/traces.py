"""Finds and takes away what is remembered of one person, in every table (bot.models.relations)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Base, Person
from bot.models.relations import PERSON, Relation, Trace, blank, parts, referring, traces, words


class Traces:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def rows(self, trace: Trace, person_id: int) -> list[dict[str, Any]]:
        """The rows that refer to the person through this column, without what is others'."""
        found = await self._session.execute(
            select(trace.table).where(trace.column == person_id).order_by(*trace.table.primary_key)
        )
        return [_mine(trace, row, person_id) for row in found.mappings()]

    async def parts(self, trace: Trace, person_id: int) -> dict[str, list[dict[str, Any]]]:
        """Rows that name nobody, but are part of those that are this person's alone."""
        if trace.relation is not Relation.OWNED:
            return {}
        those = select(*trace.table.primary_key).where(trace.column == person_id)
        found = {}
        for table, column in parts(trace.table):
            rows = await self._session.execute(
                select(table).where(column.in_(those)).order_by(*table.primary_key)
            )
            found[table.name] = [dict(row) for row in rows.mappings()]
        return found

    async def remove(self, person: Person) -> None:
        """As if the person had never been here; for those who have not joined."""
        await self._session.flush()
        await self._delete_owned(person.id)
        await self._delete(PERSON, PERSON.c.id == person.id)
        self._session.expunge(person)

    async def empty(self, person: Person, keep: frozenset[str]) -> None:
        """Take out all that tells who it was; what is counted keeps an empty row."""
        await self._session.flush()
        await self._delete_owned(person.id)
        for trace in traces():
            values = {}
            if trace.relation is Relation.SHARED:
                values = {column.name: blank(column) for column in words(trace.table)}
            elif trace.relation is Relation.ACTOR:
                values = {trace.column.name: None}
            await self._set(trace.table, trace.column == person.id, values)
        for attribute in Person.__mapper__.column_attrs:
            if attribute.key not in keep:
                setattr(person, attribute.key, blank(PERSON.columns[attribute.columns[0].name]))

    async def drop(self, table: Table, where: ColumnElement[bool]) -> None:
        """Rows that say nothing more, with all that cannot be without them."""
        await self._delete(table, where)

    async def _delete_owned(self, person_id: int) -> None:
        for trace in reversed(traces()):
            if trace.relation is Relation.OWNED:
                await self._delete(trace.table, trace.column == person_id)

    async def _delete(self, table: Table, where: ColumnElement[bool]) -> None:
        """The rows, and before them those that cannot be without them."""
        those = select(*table.primary_key).where(where)
        for other in Base.metadata.sorted_tables:
            for column in referring(other, table):
                if column.nullable:
                    await self._set(other, column.in_(those), {column.name: None})
                elif other is not table:
                    await self._delete(other, column.in_(those))
        await self._session.execute(delete(table).where(where))

    async def _set(self, table: Table, where: ColumnElement[bool], values: dict[str, Any]) -> None:
        if values:
            await self._session.execute(update(table).where(where).values(values))


def _mine(trace: Trace, row: Mapping[Any, Any], person_id: int) -> dict[str, Any]:
    """Without other people's ids; and, in a row shared with them, without their words."""
    hidden = {c.name for c in referring(trace.table, PERSON) if row[c.name] != person_id}
    if trace.relation is not Relation.OWNED:
        writer = trace.column.name
        hidden |= {c.name for c in words(trace.table) if c.info.get("written_by") != writer}
    return {name: value for name, value in row.items() if name not in hidden}
