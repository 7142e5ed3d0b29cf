"""A content pack is read: a folder of CSV files, one CSV file, or an Excel workbook."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.content.cells import Setting
from bot.content.csv_folder import csv_sheet
from bot.content.headers import table_name
from bot.content.pack import Pack, Sheet
from bot.content.problems import Fault, Problem, Unreadable, problem
from bot.content.sheet_reading import RowCounter, read_sheet
from bot.content.sources import RawSheet
from bot.content.tables import TABLES
from bot.content.workbook import OLE_MARK, ZIP_MARK, open_workbook, refuse_ole

CSV_ENDINGS = frozenset({".csv", ".tsv", ".txt"})

Opener = Callable[[], RawSheet]


def read_pack(path: Path, zone: ZoneInfo) -> Pack:
    """Everything that can be read and everything that is wrong; raises nothing.

    Times without an offset are taken as local to `zone`. References between tables are left to
    `check_references`.
    """
    reading = _Reading(zone)
    with reading.noting():
        if path.is_dir():
            reading.take_all([_opener(file) for file in _csv_files(path)])
        else:
            _read_file(path, reading)
        reading.finish(path.name)
    return Pack(
        {name: reading.sheets[name] for name in TABLES if name in reading.sheets},
        tuple(reading.problems),
        tuple(reading.warnings),
    )


def _read_file(path: Path, reading: "_Reading") -> None:
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as e:
        raise Unreadable(problem(Fault.NO_SUCH_FILE, file=path.name)) from e
    if head.startswith(ZIP_MARK):
        with open_workbook(path) as sheets:
            reading.take_all([_given(sheet) for sheet in sheets])
    elif head == OLE_MARK:
        refuse_ole(path)
    elif path.suffix.lower() in CSV_ENDINGS:
        reading.take_all([_opener(path)])
    else:
        raise Unreadable(problem(Fault.NOT_A_TABLE, file=path.name))


def _csv_files(folder: Path) -> list[Path]:
    files = (path for path in folder.iterdir() if path.is_file() and path.name[0] not in ".~")
    return sorted(path for path in files if path.suffix.lower() == ".csv")


def _opener(path: Path) -> Opener:
    return lambda: csv_sheet(path)


def _given(sheet: RawSheet) -> Opener:
    return lambda: sheet


class _Reading:
    def __init__(self, zone: ZoneInfo) -> None:
        self.sheets: dict[str, Sheet] = {}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self._zone = zone
        self._counter = RowCounter()

    @contextmanager
    def noting(self) -> Iterator[None]:
        try:
            yield
        except Unreadable as unreadable:
            self.problems.append(unreadable.why)

    def take_all(self, openers: Iterable[Opener]) -> None:
        """One unreadable file does not hide what is wrong with the others."""
        for opened in openers:
            with self.noting():
                self._take(opened())
            if self._counter.left < 0:
                return

    def finish(self, name: str) -> None:
        if not self.sheets and not self.problems:
            raise Unreadable(problem(Fault.NO_KNOWN_SHEET, file=name, names=", ".join(TABLES)))

    def _take(self, raw: RawSheet) -> None:
        table = TABLES.get(table_name(raw.name))
        if table is None:
            self.warnings.append(problem(Fault.EXTRA_SHEET, raw.name))
            return
        if table.name in self.sheets:
            raise Unreadable(problem(Fault.SHEET_TWICE, table.name))
        found = read_sheet(table, raw, Setting(self._zone, raw.epoch), self._counter)
        if found:
            self.sheets[table.name] = found.sheet
            self.problems += found.problems
            self.warnings += found.warnings
