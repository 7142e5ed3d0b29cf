"""The audit as a file: real moments and numbers, a header that stays, and no cell that runs."""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO, StringIO

from pydantic import TypeAdapter
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from bot.domain.audit import Noted
from bot.reports.audit_words import act_name
from bot.reports.table import OPTIONS
from bot.texts import _, language, plain, zone

_noted = TypeAdapter(list[Noted])
Row = tuple[datetime, int, str, int, str, str, str]
# With these a spreadsheet begins to reckon.
RUNS = ("=", "+", "-", "@", "\t", "\r")
# What Excel expects between cells, where it speaks that language.
SEPARATORS = {"ru": ";"}
WIDTHS = (18, 10, 24, 10, 24, 36, 40)


def kept(noted: list[Noted]) -> bytes:
    return _noted.dump_json(noted)


def audit_table(written: bytes) -> bytes:
    """An XLSX in the language and on the clock of whoever asked."""
    content = BytesIO()
    with Workbook(content, OPTIONS) as book:
        sheet = book.add_worksheet(plain(_("Audit")))
        head = book.add_format({"bold": True, "bg_color": "#E8EEF4"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for place, (title, width) in enumerate(zip(_titles(), WIDTHS, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, title, head)
        last = 0
        for last, (at, *cells) in enumerate(_rows(written), 1):
            sheet.write_datetime(last, 0, at, moment)
            for place, cell in enumerate(cells, 1):
                write = sheet.write_number if isinstance(cell, int) else sheet.write_string
                write(last, place, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(WIDTHS) - 1)
    return content.getvalue()


def audit_csv(written: bytes) -> bytes:
    """For Excel, too: it is told that it is UTF-8."""
    content = StringIO()
    table = csv.writer(content, delimiter=SEPARATORS.get(language(), ","))
    table.writerow(_titles())
    for at, *cells in _rows(written):
        table.writerow([f"{at:%Y-%m-%d %H:%M:%S}", *(_still(str(cell)) for cell in cells)])
    return content.getvalue().encode("utf-8-sig")


def _titles() -> list[str]:
    titles = (
        _("When"),
        _("By (number)"),
        _("By"),
        _("About (number)"),
        _("About"),
        _("What"),
        _("Details"),
    )
    return [plain(title) for title in titles]


def _rows(written: bytes) -> Iterator[Row]:
    for one in _noted.validate_json(written):
        at = one.at.astimezone(zone()).replace(tzinfo=None, microsecond=0)
        details = "; ".join(f"{key}={value}" for key, value in one.details.items())
        what = plain(act_name(one.act, one.details))
        yield at, one.by_id, one.by_name or "", one.about_id, one.about_name or "", what, details


def _still(cell: str) -> str:
    """As text, whatever it begins with."""
    return f"'{cell}" if cell.startswith(RUNS) else cell
