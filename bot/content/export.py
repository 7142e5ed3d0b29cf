"""Stored rows are written as a content pack, to be read back without a difference."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.content.columns import SEPARATORS, Column, Value
from bot.content.csv_folder import guarded
from bot.content.moments import written
from bot.content.rows import Row
from bot.content.tables import TABLES, Table
from bot.content.xlsx_sheets import Looks, Workbook, Worksheet, put_cell, put_header

Rows = Mapping[str, Sequence[Row]]


def write_csv_folder(folder: Path, rows: Rows, zone: ZoneInfo) -> None:
    """A file for each table, UTF-8 with its mark so that Excel takes it for what it is."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, of_table in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(_lines(TABLES[name], of_table, zone))


def write_workbook(path: Path, rows: Rows, zone: ZoneInfo) -> None:
    """A sheet for each table; no text becomes a formula or a link."""
    with Workbook(str(path)) as book:
        looks = Looks(book)
        for name, of_table in rows.items():
            sheet = book.add_worksheet(name)
            put_header(sheet, TABLES[name], looks)
            _fill(sheet, TABLES[name], of_table, zone, looks)


def _lines(table: Table, rows: Iterable[Row], zone: ZoneInfo) -> Iterable[list[str]]:
    yield list(table.columns)
    for row in rows:
        yield [
            guarded(_text(column, getattr(row, name), zone))
            for name, column in table.columns.items()
        ]


def _fill(
    sheet: Worksheet, table: Table, rows: Sequence[Row], zone: ZoneInfo, looks: Looks
) -> None:
    for number, row in enumerate(rows, 1):
        for place, (name, column) in enumerate(table.columns.items()):
            cell = _cell(column, getattr(row, name), zone)
            if cell != "":
                put_cell(sheet, number, place, cell, looks.of(column))


def _cell(column: Column, value: Value, zone: ZoneInfo) -> str | int | date:
    """Dates and numbers as such, where a spreadsheet can hold them exactly."""
    text = _text(column, value, zone)
    if isinstance(value, datetime):
        moment = datetime.fromisoformat(text)
        return text if moment.tzinfo else moment
    if isinstance(value, date) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return text


def _text(column: Column, value: Value, zone: ZoneInfo) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return written(value, zone)
    if isinstance(value, tuple):
        return f"{SEPARATORS[column.kind]} ".join(value)
    return str(value)
