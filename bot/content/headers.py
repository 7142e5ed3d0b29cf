"""Names of sheets and columns, however they were typed."""

import re
from collections.abc import Sequence

from bot.content.cells import Cell, shown
from bot.content.tables import TABLES

_ALL = frozenset(name for table in TABLES.values() for name in table.columns)


def column_name(raw: Cell) -> str:
    return re.sub(r"[\s-]+", "_", shown(raw).strip("\"'* ").lower())


def known_columns(header: Sequence[str]) -> int:
    return sum(column_name(cell) in _ALL for cell in header)


def table_name(raw: str) -> str:
    """The name without the mark of a copy, as in `faq (2)`."""
    return re.sub(r"\s*\(\d+\)$", "", shown(raw).lower()).replace(" ", "_")
