"""Where a rule of the database lets one person have a row only once: both may have one.

Which of the two stays is decided for each table here; what is not decided refuses the merge, so
that a new table cannot be forgotten.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, UniqueConstraint, and_, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Base
from bot.models.relations import PERSON, referring

Row = dict[str, Any]


class Way(Enum):
    """DROP: the one that stays has it, the other's row says nothing more. BLANK: it is nobody's,
    and stays counted. PAIR: one that is only proposed gives way. NO: people decide first."""

    DROP = auto()
    BLANK = auto()
    PAIR = auto()
    NO = auto()


WAYS = {
    "draft": Way.DROP,
    "hidden_draft": Way.DROP,
    "on_call": Way.DROP,
    "pair_wish": Way.DROP,
    "stand_in": Way.DROP,
    "wait_said": Way.DROP,
    "week_card": Way.DROP,
    "announcement_recipient": Way.DROP,
    "card_ask": Way.DROP,
    # Of drafts that are over: while one is open nobody is merged.
    "round_pair": Way.DROP,
    "survey_ask": Way.BLANK,
    "pairing": Way.PAIR,
    "pair_offer": Way.NO,
    # Only in one and the same pair could both have one.
    "fit_question": Way.NO,
    "relay_side": Way.NO,
}


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rows of a table of which there can be only one."""

    table: Table
    column: Column[Any]
    stays: Row
    goes: Row

    @property
    def way(self) -> Way:
        return WAYS.get(self.table.name, Way.NO)


def columns() -> Iterator[tuple[Table, Column[Any]]]:
    """All by which anything refers to a person."""
    for table in Base.metadata.sorted_tables:
        yield from ((table, column) for column in referring(table, PERSON))


def once(table: Table, column: Column[Any]) -> Iterator[tuple[Sequence[Column[Any]], Any]]:
    """Columns that together are there once, this one among them, and for which rows."""
    if column in set(table.primary_key):
        yield list(table.primary_key), None
    for rule in table.constraints:
        if isinstance(rule, UniqueConstraint) and column in set(rule.columns):
            yield list(rule.columns), None
    for index in table.indexes:
        if index.unique and column in set(index.columns):
            yield list(index.columns), index.dialect_options["sqlite"]["where"]


async def clashes(session: AsyncSession, stays: int, goes: int) -> list[Clash]:
    found = []
    for table, column in columns():
        for together, where in once(table, column):
            others = [one.name for one in together if one is not column]
            mine, theirs = [await rows(session, column == who, where) for who in (stays, goes)]
            taken = {tuple(row[name] for name in others): row for row in mine}
            found += [
                Clash(table, column, taken[key], row)
                for row in theirs
                if (key := tuple(row[name] for name in others)) in taken
            ]
    return found


async def rows(session: AsyncSession, whose: ColumnElement[bool], where: Any) -> list[Row]:  # noqa: ANN401
    (table,) = {one.table for one in whose.get_children() if isinstance(one, Column)}
    only = whose if where is None else and_(whose, where)
    found = await session.execute(select(table).where(only))
    return [dict(row) for row in found.mappings()]


async def together(session: AsyncSession, stays: int, goes: int) -> list[Table]:
    """Tables in which a row is about both of them: a pair, a card, a meeting."""
    found = []
    for table in Base.metadata.sorted_tables:
        needed = [one for one in referring(table, PERSON) if not one.nullable]
        for one in needed:
            both = and_(one == stays, _any_of([c for c in needed if c is not one], goes))
            other = and_(one == goes, _any_of([c for c in needed if c is not one], stays))
            if len(needed) > 1 and (
                await session.scalar(select(literal(1)).where(both | other).limit(1))
            ):
                found.append(table)
                break
    return found


def key_of(table: Table, row: Row) -> ColumnElement[bool]:
    return and_(*(column == row[column.name] for column in table.primary_key))


def _any_of(columns: Sequence[Column[Any]], who: int) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [column == who for column in columns]
    found = parts[0] if parts else literal(1) == literal(0)
    for part in parts[1:]:
        found = found | part
    return found
