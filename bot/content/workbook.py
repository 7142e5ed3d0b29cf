"""Sheets out of an Excel workbook that may come from anybody: looked at before it is unpacked."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL

from bot.content.cells import Cell
from bot.content.problems import Fault, Unreadable, problem
from bot.content.sources import MAX_BYTES, MAX_COLUMNS, RawSheet

Cells = tuple[object, ...]

ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED = 0x1
_MAX_PARTS = 10_000


class OpenSheet(Protocol):
    """What openpyxl gives in its read-only mode."""

    title: str

    def reset_dimensions(self) -> None: ...
    def iter_rows(self, *, max_col: int) -> Iterable[Cells]: ...


@contextmanager
def open_workbook(path: Path) -> Iterator[list[RawSheet]]:
    """The sheets, to be read while it is open; raises `Unreadable`."""
    _look_before_unpacking(path)
    with _broken_if_it_fails(path):
        book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheets = cast("list[OpenSheet]", book.worksheets)
        yield [_sheet(sheet, path, book.epoch) for sheet in sheets]
    finally:
        book.close()


@contextmanager
def _broken_if_it_fails(path: Path) -> Iterator[None]:
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    # A broken part makes openpyxl raise whatever it runs into.
    except Exception as e:
        raise Unreadable(problem(Fault.BROKEN, file=path.name)) from e


def refuse_ole(path: Path) -> None:
    """The old container holds a workbook with a password, or one of Excel 97."""
    encrypted = path.stat().st_size <= MAX_BYTES and _ENCRYPTED in path.read_bytes()
    raise Unreadable(problem(Fault.PASSWORD if encrypted else Fault.OLD_EXCEL, file=path.name))


def _look_before_unpacking(path: Path) -> None:
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError) as e:
        raise Unreadable(problem(Fault.BROKEN, file=path.name)) from e
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise Unreadable(problem(Fault.PASSWORD, file=path.name))
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_BYTES:
        raise Unreadable(problem(Fault.TOO_BIG, file=path.name, limit=MAX_BYTES // 2**20))
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise Unreadable(problem(Fault.NOT_A_TABLE, file=path.name))


def _sheet(sheet: OpenSheet, path: Path, epoch: datetime) -> RawSheet:
    # What the file says of its own size is not to be trusted.
    sheet.reset_dimensions()
    return RawSheet(sheet.title, _rows(sheet, path), epoch)


def _rows(sheet: OpenSheet, path: Path) -> Iterator[list[Cell]]:
    """Nothing is read to the right of the header, which is the first row that is not blank."""
    width = 0
    with _broken_if_it_fails(path):
        for filled, row in _marked(sheet.iter_rows(max_col=MAX_COLUMNS)):
            found = [_value(cell) for cell in row[: width or MAX_COLUMNS]] if filled else []
            width = width or _width(found)
            yield found


def _marked(rows: Iterable[Cells]) -> Iterator[tuple[bool, Cells]]:
    """Rows that the file leaves out come as one and the same tuple: a million of them, maybe."""
    filled, last = False, None
    for row in rows:
        if row is not last:
            filled, last = any(cell is not EMPTY_CELL for cell in row), row
        yield filled, row


def _width(row: list[Cell]) -> int:
    return max((index for index, value in enumerate(row, 1) if value is not None), default=0)


def _value(cell: object) -> Cell:
    value = getattr(cell, "value", None)
    if isinstance(value, datetime) and "h" not in getattr(cell, "number_format", "h").lower():
        return value if value.hour or value.minute or value.second else value.date()
    return value
