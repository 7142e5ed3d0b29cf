"""A content pack as it was read: its rows, what was wrong, what is worth a warning."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.content.problems import Problem
from bot.content.rows import PairingRow, PersonRow, Row, SessionRow


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one table that hold together, with the columns the file had.

    `codes` are the codes of all rows, broken ones included. `only` narrows the sheet to a part
    of the table: a calendar file speaks for one group, and, once we know what time it is, only
    for what begins after `since`.
    """

    table: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    numbers: tuple[int, ...] = ()
    codes: frozenset[str] = frozenset()
    only: Mapping[str, str] = field(default_factory=dict)
    since: datetime | None = None

    @property
    def is_calendar(self) -> bool:
        return bool(self.only)


@dataclass(frozen=True, slots=True)
class Pack:
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def rows(self, table: str) -> tuple[Row, ...]:
        sheet = self.sheets.get(table)
        return sheet.rows if sheet else ()

    @property
    def people(self) -> tuple[PersonRow, ...]:
        return tuple(row for row in self.rows("people") if isinstance(row, PersonRow))

    @property
    def pairings(self) -> tuple[PairingRow, ...]:
        return tuple(row for row in self.rows("pairings") if isinstance(row, PairingRow))

    @property
    def sessions(self) -> tuple[SessionRow, ...]:
        return tuple(row for row in self.rows("sessions") if isinstance(row, SessionRow))

    def from_now(self, now: datetime) -> "Pack":
        """What is over is history: no calendar has to repeat it."""
        told = {
            name: replace(sheet, since=now) if sheet.is_calendar else sheet
            for name, sheet in self.sheets.items()
        }
        return replace(self, sheets=told)

    def with_problems(self, *more: Problem) -> "Pack":
        return replace(self, problems=(*self.problems, *more))
