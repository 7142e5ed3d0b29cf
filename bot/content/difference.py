"""What a pack would add, change and remove; nothing is done here."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.content.cells import clean
from bot.content.columns import Value
from bot.content.pack import Pack, Sheet
from bot.content.rows import Row
from bot.content.tables import TABLES, Key

Stored = Mapping[str, Mapping[Key, Mapping[str, Value]]]


@dataclass(frozen=True, slots=True)
class FieldChange:
    column: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class RowChange:
    key: Key
    row: Row
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class TableDifference:
    """`left`: coming rows of a calendar's group that its file does not have; they stay."""

    table: str
    added: Mapping[Key, Row]
    changed: tuple[RowChange, ...]
    unchanged: int
    removed: tuple[Key, ...] = ()
    left: tuple[Key, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Difference:
    tables: tuple[TableDifference, ...] = ()

    @property
    def is_empty(self) -> bool:
        return all(table.is_empty for table in self.tables)

    @property
    def left(self) -> int:
        return sum(len(table.left) for table in self.tables)


def difference(pack: Pack, stored: Stored, replace: Collection[str] = ()) -> Difference:
    """Columns that the pack does not have stay as they are; empty cells clear.

    Stored rows that the pack does not have go only in the tables of `replace`.
    """
    return Difference(
        tuple(
            _table_difference(sheet, stored.get(name, {}), removing=name in replace)
            for name, sheet in pack.sheets.items()
        )
    )


def _table_difference(
    sheet: Sheet, stored: Mapping[Key, Mapping[str, Value]], *, removing: bool
) -> TableDifference:
    table = TABLES[sheet.table]
    given = {table.key_of(table.values_of(row)): row for row in sheet.rows}
    added = {key: row for key, row in given.items() if key not in stored}
    found = [
        RowChange(key, row, tuple(_changes(sheet, row, stored[key])))
        for key, row in given.items()
        if key in stored
    ]
    changed = tuple(change for change in found if change.fields)
    gone = tuple(_gone(sheet, stored, given)) if removing or sheet.is_calendar else ()
    removed, left = (gone, ()) if removing else ((), gone)
    return TableDifference(sheet.table, added, changed, len(found) - len(changed), removed, left)


def _changes(sheet: Sheet, row: Row, old: Mapping[str, Value]) -> Iterator[FieldChange]:
    for column in sheet.columns:
        new = getattr(row, column)
        if _plain(old[column]) != new:
            yield FieldChange(column, old[column], new)


def _plain(value: Value) -> Value:
    """As it would be read back: what was typed in a chat may hold signs that a file loses."""
    if isinstance(value, str):
        return clean(value)
    return tuple(clean(part) for part in value) if isinstance(value, tuple) else value


def _gone(
    sheet: Sheet, stored: Mapping[Key, Mapping[str, Value]], given: Collection[Key]
) -> Iterator[Key]:
    for key, values in stored.items():
        if key not in given and _speaks_of(sheet, values):
            yield key


def _speaks_of(sheet: Sheet, values: Mapping[str, Value]) -> bool:
    starts_at = values.get("starts_at")
    is_over = sheet.since and isinstance(starts_at, datetime) and starts_at <= sheet.since
    return not is_over and all(values[name] == value for name, value in sheet.only.items())
