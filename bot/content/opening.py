"""A file becomes a pack, whatever sort it is: tables, or the calendar of one group."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.content.pack import Pack
from bot.content.reading import read_pack
from bot.content.timetable_ics import read_timetable
from bot.domain.imports import is_calendar

LONGEST_STEM = 60


@dataclass(frozen=True, slots=True)
class Whose:
    """The group and the programme that a calendar file speaks for."""

    group: str
    programme: str


def open_pack(path: Path, zone: ZoneInfo, whose: Whose | None = None) -> Pack:
    """Raises nothing: what is wrong stands in the pack. A calendar needs `whose`."""
    if whose is not None and is_calendar(path.name):
        return read_timetable(path, whose.group, whose.programme, zone)
    return read_pack(path, zone)


def open_sent(name: str, content: bytes, zone: ZoneInfo, whose: Whose | None = None) -> Pack:
    """A file that came over the network; its name tells which table a CSV file is."""
    with in_a_file(name, content) as path:
        return open_pack(path, zone, whose)


@contextmanager
def in_a_file(name: str, content: bytes) -> Iterator[Path]:
    with TemporaryDirectory(prefix="naparnik-") as folder:
        path = Path(folder) / harmless(name)
        path.write_bytes(content)
        yield path


def harmless(name: str) -> str:
    """A name for a file of ours: no folders in it, nothing unseen, not too long."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(sign for sign in last if sign.isprintable()) or "file"
    path = PurePosixPath(shown)
    return path.stem[:LONGEST_STEM] + path.suffix[:8]
