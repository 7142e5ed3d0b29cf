"""One cell: what a person or a spreadsheet put there becomes the value that its column means."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.content.columns import SEPARATORS, Column, Kind, Value
from bot.content.moments import EXCEL_EPOCH, in_utc, moment
from bot.content.problems import BadCell, Fault
from bot.content.words import code_for
from bot.domain import availability
from bot.domain.zones import UnknownPlace, zone_of

Cell = str | int | float | bool | date | datetime | time | timedelta | None

# What a cell of a spreadsheet can hold, and the length of a code in the database.
LONGEST_TEXT = 32_767
LONGEST_CODE = 64
LARGEST_NUMBER = 2**31 - 1

_YES_NO: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "yes_no.json").read_text(encoding="utf-8")
)
_SPACES = re.compile(r"[^\S\n]")
# Excel's own way to write a carriage return inside a cell.
_RETURN = "_x000D_"
_UNSEEN = re.compile(
    _RETURN + r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\ud800-\udfff\ufffe\uffff]"
)
_EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
_LINK = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is needed to understand a cell: the institution's zone, the spreadsheet's epoch."""

    zone: ZoneInfo
    epoch: datetime = EXCEL_EPOCH


def clean(text: str) -> str:
    """Plain spaces, no invisible signs, nothing around the words."""
    if text.isprintable() and _RETURN not in text:
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SPACES.sub(" ", _UNSEEN.sub("", lines)).strip()


def shown(raw: Cell) -> str:
    """The cell as its text."""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    return "" if raw is None else clean(str(raw))


def value_of(column: Column, raw: Cell, setting: Setting) -> tuple[Value, Fault | None]:
    """The value, and a warning if there is one; raises `BadCell`."""
    text = shown(raw)
    if not text:
        return column.empty, None
    if _EXCEL_ERROR.fullmatch(text):
        raise BadCell(Fault.EXCEL_ERROR, cell=text)
    if len(text) > LONGEST_TEXT:
        raise BadCell(Fault.TOO_LONG, length=len(text), longest=LONGEST_TEXT)
    if column.kind is Kind.MOMENT:
        return _moment(raw, setting)
    if column.kind is Kind.DATE:
        return _date(raw, setting), None
    if column.kind is Kind.CODE:
        return _code(raw, text), None
    return _BY_TEXT[column.kind](column, text), None


def _moment(raw: Cell, setting: Setting) -> tuple[datetime, Fault | None]:
    found = moment(_stripped(raw), setting.epoch)
    if found is None:
        raise BadCell(Fault.NOT_A_MOMENT, cell=shown(raw))
    if not isinstance(found, datetime):
        raise BadCell(Fault.NO_HOUR, cell=shown(raw))
    return in_utc(found, setting.zone)


def _date(raw: Cell, setting: Setting) -> date:
    found = moment(_stripped(raw), setting.epoch)
    if found is None:
        raise BadCell(Fault.NOT_A_DATE, cell=shown(raw))
    return found.date() if isinstance(found, datetime) else found


def _stripped(raw: Cell) -> Cell:
    return clean(raw) if isinstance(raw, str) else raw


def _code(raw: Cell, text: str) -> str:
    if isinstance(raw, date | time | timedelta) or re.search(r"[;|\n]", text):
        raise BadCell(Fault.NOT_A_CODE, cell=text)
    if len(text) > LONGEST_CODE:
        raise BadCell(Fault.TOO_LONG, length=len(text), longest=LONGEST_CODE)
    return text


def _text(column: Column, text: str) -> str:
    return code_for(column.name, text)


def _listed(column: Column, text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in text.split(SEPARATORS[column.kind]))
    return tuple(dict.fromkeys(code_for(column.name, part) for part in parts if part))


def _choice(column: Column, text: str) -> str:
    wanted = re.sub(r"[\s-]+", "_", code_for(column.name, text).lower())
    if wanted not in column.choices:
        raise BadCell(Fault.NOT_A_CHOICE, cell=text, choices=", ".join(column.choices))
    return wanted


def _choices(column: Column, text: str) -> tuple[str, ...]:
    return tuple(_choice(column, part) for part in _listed(column, text.replace(",", ";")))


def _whole(_column: Column, text: str) -> int:
    number = re.fullmatch(r"(\d{1,3}(?: \d{3})+|\d{1,10})(?:[.,]0+)?", text)
    found = int(number[1].replace(" ", "")) if number else -1
    if not 0 <= found <= LARGEST_NUMBER:
        raise BadCell(Fault.NOT_WHOLE, cell=text)
    return found


def _yes_no(_column: Column, text: str) -> bool:
    for answer, words in _YES_NO.items():
        if text.lower() in words:
            return answer == "yes"
    raise BadCell(Fault.NOT_YES_OR_NO, cell=text)


def _link(_column: Column, text: str) -> str:
    if not _LINK.fullmatch(text):
        raise BadCell(Fault.NOT_A_LINK, cell=text)
    return text


def _zone(_column: Column, text: str) -> str:
    """By its name, or by a city in it."""
    try:
        return zone_of(text)
    except UnknownPlace as e:
        raise BadCell(Fault.NOT_A_ZONE, cell=text) from e


def _windows(_column: Column, text: str) -> str:
    try:
        return availability.format_windows(availability.parse(text))
    except availability.WindowEndsFirst as e:
        raise BadCell(Fault.WINDOW_ENDS_FIRST, cell=e.part) from e
    except availability.BadAvailability as e:
        raise BadCell(Fault.NOT_A_WINDOW, cell=e.part) from e


_BY_TEXT: dict[Kind, Callable[[Column, str], Value]] = {
    Kind.TEXT: _text,
    Kind.LIST: _listed,
    Kind.VARIANTS: _listed,
    Kind.WHOLE: _whole,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.URL: _link,
    Kind.ZONE: _zone,
    Kind.AVAILABILITY: _windows,
    Kind.YES_NO: _yes_no,
}
