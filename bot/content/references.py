"""Codes that a pack refers to: to rows of its own, or to what is stored already."""

from collections.abc import Collection, Iterator, Mapping

from bot.content.pack import Pack, Sheet
from bot.content.problems import Fault, Problem, problem
from bot.content.tables import TABLES

# The stored codes of each table that can be referred to.
Known = Mapping[str, Collection[str]]


def check_references(pack: Pack, known: Known) -> tuple[Problem, ...]:
    """One problem for each unknown code in each row; broken rows count as known."""
    return tuple(found for sheet in pack.sheets.values() for found in _unknown(sheet, pack, known))


def _unknown(sheet: Sheet, pack: Pack, known: Known) -> Iterator[Problem]:
    referring = [c for c in TABLES[sheet.table].columns.values() if c.refers_to]
    # A sheet that speaks for one group has its programme from the person, for all rows at once.
    numbered = list(zip(sheet.numbers, sheet.rows, strict=True))[: 1 if sheet.only else None]
    for number, row in numbered:
        for column in referring:
            there = known.get(column.refers_to, ())
            here = pack.sheets.get(column.refers_to, Sheet(column.refers_to)).codes
            for code in _codes(getattr(row, column.name)):
                if code not in here and code not in there:
                    yield problem(
                        Fault.UNKNOWN_CODE,
                        sheet.table,
                        number,
                        column.name,
                        code=code,
                        target=column.refers_to,
                    )


def _codes(value: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()
