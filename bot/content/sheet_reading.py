"""One raw sheet becomes a sheet of the pack: its header is found, then its rows are checked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.content.cells import Cell, Setting, shown
from bot.content.checking import SheetCheck, missing
from bot.content.columns import Column
from bot.content.headers import column_name
from bot.content.pack import Sheet
from bot.content.problems import Fault, Problem, Unreadable, problem
from bot.content.sources import MAX_ROWS, RawSheet
from bot.content.tables import Table

Numbered = Iterator[tuple[int, Sequence[Cell]]]


@dataclass(slots=True)
class RowCounter:
    """Counts the rows of a whole pack and stops at the limit."""

    left: int = MAX_ROWS

    def count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Unreadable(problem(Fault.TOO_MANY_ROWS, limit=MAX_ROWS))


@dataclass(slots=True)
class Found:
    sheet: Sheet
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def read_sheet(table: Table, raw: RawSheet, setting: Setting, counter: RowCounter) -> Found | None:
    """Nothing if the sheet is blank."""
    rows = _filled(raw)
    number, header = next(rows, (0, ()))
    if not number:
        return None
    places, problems, warnings = _places(table, number, header)
    check = SheetCheck(table, places, setting, problems=problems, warnings=warnings)
    for number, cells in rows:
        counter.count()
        beyond = " ".join(shown(cell) for cell in cells[len(header) :]).strip()
        if beyond:
            problems.append(problem(Fault.BEYOND_THE_HEADER, table.name, number, cell=beyond))
        check.take(number, cells)
    sheet = Sheet(
        table.name,
        tuple(places),
        tuple(check.rows),
        tuple(check.numbers),
        frozenset(check.codes),
    )
    return Found(sheet, check.problems, check.warnings)


def _filled(raw: RawSheet) -> Numbered:
    for number, cells in enumerate(raw.rows, 1):
        if any(shown(cell) for cell in cells):
            yield number, cells


def _places(
    table: Table, number: int, header: Sequence[Cell]
) -> tuple[dict[str, int], list[Problem], list[Problem]]:
    places: dict[str, int] = {}
    problems, warnings = [], []
    for place, cell in enumerate(header):
        name = column_name(cell)
        if name in places:
            problems.append(problem(Fault.COLUMN_TWICE, table.name, number, name))
        elif name in table.columns:
            places[name] = place
        elif name:
            warnings.append(problem(Fault.EXTRA_COLUMN, table.name, number, shown(cell)[:60]))
    problems += [_missing(table.name, number, column) for column in missing(table, places)]
    return places, problems, warnings


def _missing(table: str, number: int, column: Column) -> Problem:
    fault = Fault.BOTH_COLUMNS_MISSING if column.twin else Fault.COLUMN_MISSING
    columns = f"{column.name}, {column.twin}"
    return problem(fault, table, number, column.name, columns=columns)
