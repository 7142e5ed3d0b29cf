"""How rows belong to people, read from the schema, so that no table can be forgotten.

A column that refers to a person makes its row theirs in one of three ways (`Relation`). Which one
follows from the schema, unless the column says so: `mapped_column(info={"person": "owned"})`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, ColumnDefault, LargeBinary, String, Table

from bot.models import Base, Person

PERSON = Base.metadata.tables[Person.__tablename__]


class Relation(StrEnum):
    """OWNED: the row is about this person alone and goes with them. SHARED: it is about others
    too; it stays, without its words. ACTOR: they only had a hand in it; that is forgotten."""

    OWNED = "owned"
    SHARED = "shared"
    ACTOR = "actor"


@dataclass(frozen=True, slots=True)
class Trace:
    """A column through which the rows of a table refer to people."""

    table: Table
    column: Column[Any]
    relation: Relation


def traces() -> list[Trace]:
    """Tables that others depend on come first."""
    return [
        Trace(table, column, _relation(table, column))
        for table in Base.metadata.sorted_tables
        for column in referring(table, PERSON)
    ]


def referring(table: Table, to: Table) -> Iterator[Column[Any]]:
    for column in table.columns:
        if any(key.column.table is to for key in column.foreign_keys):
            yield column


def parts(of: Table) -> Iterator[tuple[Table, Column[Any]]]:
    """Tables whose rows cannot be without a row of this one and refer to nobody themselves."""
    for table in Base.metadata.sorted_tables:
        if next(referring(table, PERSON), None) is None:
            yield from ((table, column) for column in referring(table, of) if not column.nullable)


def words(table: Table) -> list[Column[Any]]:
    """Columns with what people wrote or told: free text, lists, files; not codes and moments."""
    return [column for column in table.columns if _is_words(column)]


def blank(column: Column[Any]) -> Any:  # noqa: ANN401  a value of the column's type
    """What the column holds when nothing is known."""
    if column.nullable:
        return None
    if isinstance(column.default, ColumnDefault):
        known = column.default.arg
        return known(None) if callable(known) else known
    return column.type.python_type()


def _is_words(column: Column[Any]) -> bool:
    if column.info.get("personal") or isinstance(column.type, JSON | LargeBinary):
        return True
    return isinstance(column.type, String) and column.type.length is None


def _relation(table: Table, column: Column[Any]) -> Relation:
    if "person" in column.info:
        return Relation(column.info["person"])
    if column.nullable:
        return Relation.ACTOR
    needed = [other for other in referring(table, PERSON) if not other.nullable]
    return Relation.SHARED if len(needed) > 1 else Relation.OWNED
