"""Sheets out of CSV files, whatever separates their columns."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import chain
from pathlib import Path

from bot.content.decoding import decoded
from bot.content.headers import known_columns
from bot.content.problems import Fault, Unreadable, problem
from bot.content.sources import MAX_BYTES, RawSheet

_SEPARATORS = (",", ";", "\t")
# A quotation mark that is never closed swallows this line with all others.
_END = "\x00"
_FORMULA_SIGNS = frozenset("=+-@\t\r")


def csv_sheet(path: Path) -> RawSheet:
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(problem(Fault.TOO_BIG, file=path.name, limit=MAX_BYTES // 2**20))
    text = decoded(path.read_bytes(), path.name)
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower().startswith("sep="):
        text = rest
    return RawSheet(path.stem, _rows(text, path.name))


def _rows(text: str, name: str) -> Iterator[list[str]]:
    lines = chain(StringIO(text, newline=""), [_END])
    try:
        for row in csv.reader(lines, delimiter=_separator(text)):
            if row == [_END]:
                return
            yield [unguarded(cell) for cell in row]
    except csv.Error as e:
        raise Unreadable(problem(Fault.OPEN_QUOTE, file=name)) from e
    raise Unreadable(problem(Fault.OPEN_QUOTE, file=name))


def _separator(text: str) -> str:
    """The one with which the header makes most sense."""
    header = next((line for line in StringIO(text) if line.strip(" \t\r\n;,")), "")
    return max(_SEPARATORS, key=lambda sign: known_columns(header.split(sign)))


def guarded(cell: str) -> str:
    """An apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA_SIGNS or _is_guarded(cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if _is_guarded(cell) else cell


def _is_guarded(cell: str) -> bool:
    return cell[:1] == "'" and (cell[1:2] == "'" or cell[1:2] in _FORMULA_SIGNS)
