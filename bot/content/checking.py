"""Rows of one sheet: every cell understood, every rule within the sheet held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.content.cells import Cell, Setting, shown, value_of
from bot.content.columns import Column, Value
from bot.content.problems import BadCell, Fault, Problem, problem
from bot.content.row_rules import broken_rules, doubts
from bot.content.rows import Row
from bot.content.tables import Key, Table

EXAMPLE = "example"


@dataclass(slots=True)
class SheetCheck:
    """Takes the rows one by one and keeps what holds and what does not.

    `places` tells where in a row each column stands.
    """

    table: Table
    places: Mapping[str, int]
    setting: Setting
    rows: list[Row] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    _first_row: dict[Key, int] = field(default_factory=dict)
    _is_whole: bool = field(init=False)
    _needed: list[tuple[Value, list[str]]] = field(init=False)

    def __post_init__(self) -> None:
        self._is_whole = not missing(self.table, self.places)
        pairs = [(c.empty, [c.name, c.twin]) for c in required(self.table)]
        self._needed = [
            (empty, [name for name in names if name in self.places]) for empty, names in pairs
        ]

    def take(self, number: int, cells: Sequence[Cell]) -> None:
        if self._is_example(cells):
            self.warnings.append(problem(Fault.EXAMPLE_LEFT_OUT, self.table.name, number))
            return
        before = len(self.problems)
        values = self._values(number, cells)
        self._require(number, values)
        self._compare(number, values)
        self.problems += broken_rules(self.table, number, values)
        if len(self.problems) == before and self._is_whole:
            self.rows.append(self.table.row(**values))
            self.numbers.append(number)
            self.warnings += doubts(self.table, number, values)

    def _is_example(self, cells: Sequence[Cell]) -> bool:
        place = self.places.get(self.table.key[0])
        return place is not None and shown(_at(cells, place)).lower().startswith(EXAMPLE)

    def _values(self, number: int, cells: Sequence[Cell]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for name, place in self.places.items():
            cell = _at(cells, place)
            try:
                values[name], doubt = value_of(self.table.columns[name], cell, self.setting)
            except BadCell as bad:
                found = problem(bad.fault, self.table.name, number, name, **bad.values_shown)
                self.problems.append(found)
                continue
            if doubt:
                found = problem(doubt, self.table.name, number, name, cell=shown(cell))
                self.warnings.append(found)
        return values

    def _require(self, number: int, values: Mapping[str, Value]) -> None:
        for empty, names in self._needed:
            if names and all(values.get(name, "broken") == empty for name in names):
                self.problems.append(_empty(self.table.name, number, names))

    def _compare(self, number: int, values: Mapping[str, Value]) -> None:
        if not all(values.get(name) for name in self.table.key):
            return
        key = self.table.key_of(values)
        self.codes.add(str(key[0]))
        first = self._first_row.setdefault(key, number)
        if first != number:
            columns = " + ".join(self.table.key)
            self.problems.append(
                problem(
                    Fault.SAME_KEY,
                    self.table.name,
                    number,
                    self.table.key[0],
                    cell=key[0],
                    columns=columns,
                    first=first,
                )
            )


def required(table: Table) -> list[Column]:
    return [column for column in table.columns.values() if column.required]


def missing(table: Table, present: Mapping[str, int]) -> list[Column]:
    """Required columns that are not there; of a title one language is enough."""
    return [
        column
        for column in required(table)
        if column.name not in present and not (column.twin and column.twin in present)
    ]


def _empty(table: str, number: int, names: list[str]) -> Problem:
    fault = Fault.BOTH_EMPTY if len(names) > 1 else Fault.EMPTY
    return problem(fault, table, number, names[0], columns=", ".join(names))


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None
