"""Workbooks as bytes, to be sent."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from bot.content.export import Rows, write_workbook
from bot.content.rows import Row
from bot.content.tables import TABLES
from bot.content.template import write_template


def template_file() -> bytes:
    """In the language being spoken."""
    return _written(write_template)


def stored_file(kept: bytes) -> bytes:
    """The workbook of rows that were written down by `kept`."""
    told = json.loads(kept)
    zone = ZoneInfo(told["zone"])
    rows = {
        name: [_row_of(name).validate_python(row) for row in of_table]
        for name, of_table in told["rows"].items()
    }
    return _written(lambda path: write_workbook(path, rows, zone))


def kept(rows: Rows, zone: ZoneInfo) -> bytes:
    """All that the workbook is made of, as plain values."""
    told = {
        name: [_row_of(name).dump_python(row, mode="json") for row in of_table]
        for name, of_table in rows.items()
    }
    return json.dumps({"zone": zone.key, "rows": told}, ensure_ascii=False).encode()


@cache
def _row_of(table: str) -> TypeAdapter[Row]:
    return TypeAdapter(TABLES[table].row)


def _written(write: Callable[[Path], None]) -> bytes:
    with TemporaryDirectory(prefix="naparnik-") as folder:
        path = Path(folder) / "workbook.xlsx"
        write(path)
        return path.read_bytes()
