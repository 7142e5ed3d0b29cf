"""Lists of questions: what is asked, by whom and when, and what is to be answered."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum
from pathlib import Path

from bot.content.decoding import decoded
from bot.content.problems import Unreadable

COLUMNS = ("question", "before", "lang", "tags", "at", "as", "gold")
LANGUAGES = ("ru", "en")
SEPARATORS = ("\t", ";", ",")
KINDS = {
    "programme": 3,
    "missing": 3,
    "faq": 2,
    "timetable": 3,
    "list": 2,
    "clarify": 2,
    "event": 2,
    "opportunity": 2,
    "glossary": 2,
    "own": 2,
    "none": 1,
    "care": 1,
}
TURNS = " || "  # between several turns before the question


class Flaw(StrEnum):
    NO_FILE = "no file"
    UNREADABLE = "unreadable"
    NO_COLUMN = "no column"
    NO_ROWS = "no rows"
    TOO_MANY = "too many"
    EMPTY = "empty"
    LANGUAGE = "language"
    MOMENT = "moment"
    PERSON = "person"
    REFERENCE = "reference"


class BadList(Exception):
    """Nothing can be asked before `column` of `line` is put right; 0: the file as a whole."""

    def __init__(self, flaw: Flaw, line: int = 0, column: str = "", value: str = "") -> None:
        super().__init__(f"line {line}, {column}: {flaw}")
        self.flaw, self.line, self.column, self.value = flaw, line, column, value


@dataclass(frozen=True, slots=True)
class Listed:
    """A row; what it does not say is empty or None."""

    line: int
    question: str
    before: tuple[str, ...] = ()
    language: str | None = None
    tags: tuple[str, ...] = ()
    at: datetime | None = None
    who: str = ""
    gold: str = ""


def read_questions(path: Path, zone: tzinfo, *needed: str) -> list[Listed]:
    """All rows; the columns `question` and `needed` are filled in each. Raises BadList."""
    lines = _lines(path)
    separator = max(SEPARATORS, key=lambda sign: _known(lines[:1], sign))
    rows = list(_rows(lines, separator))
    header = [name.strip().lower() for name in rows[0][1]] if rows else []
    for column in ("question", *needed):
        if column not in header:
            raise BadList(Flaw.NO_COLUMN, 1, column)
    found = [_listed(line, header, cells, zone, needed) for line, cells in rows[1:]]
    if not found:
        raise BadList(Flaw.NO_ROWS)
    return found


def filled(row: Listed, given: Listed) -> Listed:
    """What a row does not say is as given."""
    return replace(
        row,
        before=row.before or given.before,
        language=row.language or given.language,
        at=row.at or given.at,
        who=row.who or given.who,
    )


def _lines(path: Path) -> list[str]:
    try:
        return decoded(path.read_bytes(), path.name).splitlines()
    except OSError as error:
        raise BadList(Flaw.NO_FILE) from error
    except Unreadable as error:
        raise BadList(Flaw.UNREADABLE) from error


def _known(header: Sequence[str], separator: str) -> int:
    return sum(
        name.strip(' "').lower() in COLUMNS for line in header for name in line.split(separator)
    )


def _rows(lines: Sequence[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """A line each, with its number; empty ones are left out."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _cells(line, separator)


def _cells(line: str, separator: str) -> list[str]:
    if separator == "\t":
        return [_unquoted(cell) for cell in line.split("\t")]
    return next(csv.reader([line], delimiter=separator))


def _unquoted(cell: str) -> str:
    """Some programs put every cell into quotation marks; people put single words into them."""
    quoted = len(cell) > 1 and cell[0] == cell[-1] == '"'
    return cell[1:-1].replace('""', '"') if quoted else cell


def _listed(
    line: int, header: Sequence[str], cells: Sequence[str], zone: tzinfo, needed: Sequence[str]
) -> Listed:
    if any(cell.strip() for cell in cells[len(header) :]):
        raise BadList(Flaw.TOO_MANY, line, value=cells[len(header)])
    row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
    for column in ("question", *needed):
        if not row.get(column):
            raise BadList(Flaw.EMPTY, line, column)
    tags = tuple(row.get("tags", "").replace(",", " ").split())
    before = tuple(filter(None, row.get("before", "").split(TURNS)))
    language, at = _language(line, row, tags), _moment(line, row, zone)
    who, gold = row.get("as", ""), _gold(line, row.get("gold", ""))
    return Listed(line, row["question"], before, language, tags, at, who, gold)


def _language(line: int, row: Mapping[str, str], tags: Sequence[str]) -> str | None:
    told = row.get("lang", "").lower()
    if told and told not in LANGUAGES:
        raise BadList(Flaw.LANGUAGE, line, "lang", told)
    return told or next((tag for tag in tags if tag in LANGUAGES), None)


def _moment(line: int, row: Mapping[str, str], zone: tzinfo) -> datetime | None:
    told = row.get("at", "")
    if not told:
        return None
    try:
        moment = datetime.fromisoformat(told)
    except ValueError as error:
        raise BadList(Flaw.MOMENT, line, "at", told) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _gold(line: int, told: str) -> str:
    """Every reference is of a kind that there is."""
    for one in told.replace(" and ", " or ").split(" or ") if told else ():
        parts = one.strip().split("/")
        if "" in parts or len(parts) < KINDS.get(parts[0], len(parts) + 1):
            raise BadList(Flaw.REFERENCE, line, "gold", one)
    return told
