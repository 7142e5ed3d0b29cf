"""How our workbooks look, and how values get into their cells without becoming formulas."""

from datetime import date, datetime

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from bot.content.columns import Column, Kind
from bot.content.tables import Table

__all__ = ["LAST_ROW", "Looks", "Workbook", "Worksheet", "put_cell", "put_header"]

LAST_ROW = 1_048_575
_WIDTHS = {Kind.TEXT: 32, Kind.MOMENT: 18, Kind.DATE: 13, Kind.WHOLE: 9, Kind.YES_NO: 9}


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self.required = book.add_format(
            {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "border": 1}
        )
        self.optional = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
        self.example = book.add_format({"italic": True, "font_color": "#7F7F7F"})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.code = book.add_format({"num_format": "@", "valign": "top"})
        self.number = book.add_format({"num_format": "0", "valign": "top"})
        self.date = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self.moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})

    def of(self, column: Column) -> Format:
        kinds = {
            Kind.CODE: self.code,
            Kind.WHOLE: self.number,
            Kind.DATE: self.date,
            Kind.MOMENT: self.moment,
        }
        return kinds.get(column.kind, self.text)


def put_header(sheet: Worksheet, table: Table, looks: Looks) -> None:
    """Column names; the header stays in sight, required columns are dark."""
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns.values()):
        sheet.set_column(place, place, _WIDTHS.get(column.kind, 20), looks.of(column))
        look = looks.required if column.required else looks.optional
        sheet.write_string(0, place, column.name, look)


def put_cell(
    sheet: Worksheet, row: int, place: int, value: str | int | date, look: Format
) -> None:
    """A date becomes a date cell, a number a number; a text stays a text, whatever it begins with.

    A `datetime` must be local and without a zone.
    """
    if isinstance(value, datetime | date):
        sheet.write_datetime(row, place, value, look)
    elif isinstance(value, int):
        sheet.write_number(row, place, value, look)
    else:
        sheet.write_string(row, place, value, look)
