"""What a coordinator is told about a file they sent, as it comes along."""

from dataclasses import dataclass
from datetime import datetime

from bot.content.difference import Difference
from bot.content.problems import Problem
from bot.domain.notices import Notice
from bot.services.importing import Applied, Guest, Report


@dataclass(frozen=True, slots=True)
class FileComing(Notice):
    """It is being fetched."""

    name: str


@dataclass(frozen=True, slots=True)
class FileChecking(Notice):
    """It is here and is being read."""

    name: str


@dataclass(frozen=True, slots=True)
class WhoseTimetable(Notice):
    """A calendar does not tell of which group it is; `group`, once it is chosen."""

    import_id: int
    name: str
    groups: tuple[str, ...]
    group: str = ""
    # Code and title in both languages.
    programmes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FileChecked(Notice):
    import_id: int
    name: str
    report: Report


@dataclass(frozen=True, slots=True)
class FileLoading(Notice):
    name: str


@dataclass(frozen=True, slots=True)
class FileLoaded(Notice):
    name: str
    applied: Applied


@dataclass(frozen=True, slots=True)
class FileRefused(Notice):
    """Nothing was loaded, because of these."""

    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class FileLost(Notice):
    """Telegram did not give it to us."""

    name: str


@dataclass(frozen=True, slots=True)
class FileFailed(Notice):
    """Our own mistake; nothing was loaded."""

    name: str


@dataclass(frozen=True, slots=True)
class AllProblems(Notice):
    """The list of what is wrong, as a file."""

    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class AllChanges(Notice):
    """The whole difference, as a file."""

    name: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class LinksMade(Notice):
    """New invitations, as a file."""

    guests: tuple[Guest, ...]
    expires_at: datetime
