"""Small files of every sort that people send, and what was found in them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from bot.content.pack import Pack
from bot.content.problems import Fault, Problem
from bot.content.reading import read_pack

MOSCOW = ZoneInfo("Europe/Moscow")
BERLIN = ZoneInfo("Europe/Berlin")

PROGRAMME = {"code": "cnc", "title_ru": "ЧПУ", "institution": "Центр", "level": "worker"}
SESSION = {
    "group": "CNC-1",
    "programme": "cnc",
    "title_ru": "Наладка",
    "starts_at": "2027-01-12T10:00",
    "ends_at": "2027-01-12T11:30",
}
EVENT = {"code": "day", "title_ru": "День", "kind": "open_day", "starts_at": "2027-02-01T12:00"}
PERSON = {"code": "1042", "role": "mentor"}


def csv_text(*rows: dict[str, str], separator: str = ",") -> str:
    """Columns of the first row, all cells quoted."""
    lines = [list(rows[0]), *([row.get(name, "") for name in rows[0]] for row in rows)]
    return "".join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in line) + "\r\n"
        for line in lines
    )


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read_csv(folder: Path, table: str, *rows: dict[str, str], zone: ZoneInfo = MOSCOW) -> Pack:
    return read_pack(write(folder, f"{table}.csv", csv_text(*rows)), zone)


def workbook(folder: Path, **sheets: Any) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    path = folder / "pack.xlsx"
    book.save(path)
    return path


def faults(problems: Iterable[Problem]) -> list[tuple[Fault, int | None, str]]:
    return [(found.fault, found.row, found.column) for found in problems]


def only(problems: Sequence[Problem]) -> Problem:
    assert len(problems) == 1, problems
    return problems[0]
