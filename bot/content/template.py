"""An empty workbook to fill in: notes on the headers, lists to choose from, one example row."""

import json
from pathlib import Path

from bot.content.columns import Column, Kind
from bot.content.hints import is_closed, note, sheet_hint
from bot.content.tables import TABLES, Table
from bot.content.xlsx_sheets import LAST_ROW, Looks, Workbook, Worksheet, put_cell, put_header

EXAMPLES: dict[str, dict[str, str | int]] = json.loads(
    (Path(__file__).parent / "examples.json").read_text(encoding="utf-8")
)
_NOTE_SIZE = {"x_scale": 2.4, "y_scale": 2.2}


def write_template(path: Path) -> None:
    """In the language being spoken; the example rows are not imported (see `checking.EXAMPLE`)."""
    with Workbook(str(path)) as book:
        looks = Looks(book)
        for table in TABLES.values():
            _write_sheet(book.add_worksheet(table.name), table, looks)


def _write_sheet(sheet: Worksheet, table: Table, looks: Looks) -> None:
    put_header(sheet, table, looks)
    for place, column in enumerate(table.columns.values()):
        _describe(sheet, table, place, column)
        example = EXAMPLES[table.name].get(column.name)
        if example is not None:
            put_cell(sheet, 1, place, example, looks.example)


def _describe(sheet: Worksheet, table: Table, place: int, column: Column) -> None:
    told = note(table.name, column)
    first = "\n\n" + sheet_hint() if place == 0 else ""
    sheet.write_comment(0, place, told + first, _NOTE_SIZE)
    if is_closed(column):
        choices = ["yes", "no"] if column.kind is Kind.YES_NO else list(map(str, column.choices))
        sheet.data_validation(1, place, LAST_ROW, place, {"validate": "list", "source": choices})
