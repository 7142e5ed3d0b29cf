"""Workbooks as bytes, to be sent."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.content.export import Rows, write_workbook
from bot.content.template import write_template


def template_file() -> bytes:
    """In the language being spoken."""
    return _written(write_template)


def stored_file(rows: Rows, zone: ZoneInfo) -> bytes:
    return _written(lambda path: write_workbook(path, rows, zone))


def _written(write: Callable[[Path], None]) -> bytes:
    with TemporaryDirectory(prefix="naparnik-") as folder:
        path = Path(folder) / "workbook.xlsx"
        write(path)
        return path.read_bytes()
