"""What a file gives before it is understood: sheets of cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.content.cells import Cell
from bot.content.moments import EXCEL_EPOCH

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class RawSheet:
    """`rows` are read once, in order, blank ones included: their place is the row's number."""

    name: str
    rows: Iterable[Sequence[Cell]]
    epoch: datetime = EXCEL_EPOCH
