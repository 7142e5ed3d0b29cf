"""Files that a coordinator sends to be loaded: how far each has come, what is refused at once."""

from datetime import timedelta
from enum import StrEnum
from pathlib import PurePath

from bot.domain.errors import Refusal

LARGEST = 2 * 2**20
KEPT_FOR = timedelta(hours=24)
CALENDAR = ".ics"
TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt"})
ARCHIVES = frozenset({".zip", ".rar", ".7z", ".gz", ".tar"})


class ImportState(StrEnum):
    """`waiting` to be fetched; `arrived` and to be read; `asking` whose timetable it is; `ready`
    for a yes or a no; `loading` after the yes, `replacing` after the yes that also removes what a
    calendar does not have any more. The others are ends."""

    WAITING = "waiting"
    ARRIVED = "arrived"
    ASKING = "asking"
    READY = "ready"
    LOADING = "loading"
    REPLACING = "replacing"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    PUT_AWAY = "put_away"


class ImportKind(StrEnum):
    """What is made of a file: content, or, of a calendar of holidays, public pauses."""

    CONTENT = "content"
    PAUSES = "pauses"


# What goes on by itself, and what waits for the coordinator.
AT_WORK = (
    ImportState.WAITING,
    ImportState.ARRIVED,
    ImportState.LOADING,
    ImportState.REPLACING,
)
WITH_THE_COORDINATOR = (ImportState.ASKING, ImportState.READY)


class CannotRead(Refusal):
    """A file of another sort."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    @property
    def archive(self) -> bool:
        return ending(self.name) in ARCHIVES


class FileTooBig(Refusal):
    def __init__(self, name: str, megabytes: int) -> None:
        super().__init__()
        self.name, self.megabytes = name, megabytes


class FilePutAway(Refusal):
    """It was not loaded, and is not kept any more."""


def ending(name: str) -> str:
    return PurePath(name).suffix.lower()


def is_calendar(name: str) -> bool:
    return ending(name) == CALENDAR


def ensure_readable(name: str, size: int) -> None:
    """Raises CannotRead, FileTooBig."""
    if ending(name) not in {*TABLES, CALENDAR}:
        raise CannotRead(name)
    if size > LARGEST:
        raise FileTooBig(name, LARGEST // 2**20)
