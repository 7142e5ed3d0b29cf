"""A database of its own in memory, and a copy of some people's world in it: what is done there
is done nowhere."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from sqlalchemy import URL, Column, ColumnElement, Table, and_, insert, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import StaticPool

from bot.db.engine import Database, prepare_sqlite
from bot.db.one_trip import connecting
from bot.models import Base, DueWork, OutboxMessage
from bot.models.relations import PERSON, Relation, referring, traces

IN_MEMORY = URL.create("sqlite+aiosqlite")
# What people said, and what nobody is told anything because of.
LEFT_OUT = frozenset(
    {
        "article",
        "asked_question",
        "audit",
        "audit_horizon",
        "blind_answer",
        "check_in_answer",
        "event",
        "feedback_entry",
        "follow_up",
        "hidden_draft",
        "inbox",
        "index_state",
        "learned_weights",
        "learning_run",
        "opportunity",
        "pair_round",
        "pending_import",
        "round_pair",
        "survey_answer",
        "survey_reply",
        "survey_tally",
        "survey_ticket",
        "survey_wave",
        "text_vector",
        "waiting_ticket",
    }
)


class Aside(Database):
    """One connection, one transaction at a time. The rows that are left out are not missed."""

    def __init__(self) -> None:
        self.is_sqlite = True
        self._writer = self._reader = create_async_engine(
            IN_MEMORY, poolclass=StaticPool, async_creator=connecting(IN_MEMORY)
        )
        prepare_sqlite(self._writer, "BEGIN", ("foreign_keys=OFF",))
        self._write_sessions = async_sessionmaker(self._writer, expire_on_commit=False)
        self._read_sessions = self._write_sessions
        self._one_writer = asyncio.Lock()

    async def begin(self) -> None:
        async with self._writer.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        async with self._one_writer, super().read() as session:
            yield session


async def copy(source: AsyncSession, people: Collection[int], to: Aside) -> None:
    """The world of these people: theirs, what two of them share, and what is everybody's."""
    kept: dict[Table, Collection[int]] = {PERSON: people}
    async with to.write() as session:
        for table in Base.metadata.sorted_tables:
            if table.name in LEFT_OUT:
                continue
            rows = (await source.execute(select(table).where(_those(table, kept)))).all()
            if table is not PERSON and _bound(table, kept) and "id" in table.columns:
                kept[table] = [row.id for row in rows]
            if rows:
                await session.execute(insert(table), [dict(row._mapping) for row in rows])


def _those(table: Table, kept: dict[Table, Collection[int]]) -> ColumnElement[bool]:
    if table is PERSON:
        return PERSON.c.id.in_(kept[PERSON])
    whose = [
        or_(column.is_(None), column.in_(kept[to])) if column.nullable else column.in_(kept[to])
        for column, to in _bound(table, kept)
    ]
    return and_(true(), *whose, *_still_open(table))


def _bound(table: Table, kept: dict[Table, Collection[int]]) -> list[tuple[Column[int], Table]]:
    """The columns by which a row belongs to somebody, or to something of theirs."""
    owners = {one.column for one in traces() if one.relation is not Relation.ACTOR}
    mine = [(column, PERSON) for column in referring(table, PERSON) if column in owners]
    parts = [
        (column, to)
        for to in kept
        if to is not PERSON
        for column in referring(table, to)
        if not column.nullable
    ]
    return [*mine, *parts]


def _still_open(table: Table) -> list[ColumnElement[bool]]:
    """What is done is not done again."""
    if table is DueWork.__table__:
        return [DueWork.done_at.is_(None)]
    if table is OutboxMessage.__table__:
        return [or_(OutboxMessage.budgeted, OutboxMessage.status == "queued")]
    return []
