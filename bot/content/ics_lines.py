"""Where in a calendar file something stands, by the number of its line."""

import re
from collections.abc import Iterator
from pathlib import Path

from icalendar.parser import Contentline

from bot.content.decoding import decoded

_SECTION = re.compile(r"(BEGIN|END):(\S+)\s*", re.IGNORECASE)


class Lines:
    """Of a file that could be decoded; a long line that is folded counts from its first part."""

    def __init__(self, path: Path) -> None:
        self._lines = list(_unfolded(decoded(path.read_bytes(), path.name)))

    def broken(self) -> int | None:
        """The first line that is none of a calendar, or the section that is not closed."""
        open_ones: list[tuple[int, str]] = []
        for number, line in self._lines:
            if not _can_be_read(line):
                return number
            if section := _SECTION.fullmatch(line):
                name = section[2].upper()
                if section[1].upper() == "BEGIN":
                    open_ones.append((number, name))
                elif not open_ones or open_ones.pop()[1] != name:
                    return number
        return open_ones[-1][0] if open_ones else None

    def of_event(self, place: int, name: str = "") -> int | None:
        """Where the entry at this place begins, or where this part of it stands."""
        event = self._event(place)
        if not event:
            return None
        named = (number for number, line in event if _name(line) == name.upper())
        return next(named, event[0][0])

    def _event(self, place: int) -> list[tuple[int, str]]:
        begins = [at for at, (_, line) in enumerate(self._lines) if _is(line, "BEGIN:VEVENT")]
        if place >= len(begins):
            return []
        rest = self._lines[begins[place] :]
        ends = (at for at, (_, line) in enumerate(rest) if _is(line, "END:VEVENT"))
        return rest[: next(ends, len(rest))]


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    first, line = 0, ""
    for number, part in enumerate(text.splitlines(), 1):
        if part[:1] in {" ", "\t"}:
            line += part[1:]
            continue
        if line.strip():
            yield first, line
        first, line = number, part
    if line.strip():
        yield first, line


def _can_be_read(line: str) -> bool:
    try:
        Contentline(line).parts()  # type: ignore[no-untyped-call]
    except ValueError:
        return False
    return True


def _name(line: str) -> str:
    return re.split("[;:]", line, maxsplit=1)[0].upper()


def _is(line: str, wanted: str) -> bool:
    return line.strip().upper() == wanted
