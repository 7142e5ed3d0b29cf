"""What a coordinator is told about a file they sent, as it comes along."""

from dataclasses import dataclass
from datetime import datetime

from bot.content.difference import Difference
from bot.content.problems import Problem
from bot.domain.notices import Notice
from bot.domain.public_pauses import PublicBreak
from bot.services.importing import Applied, Guest, Report


@dataclass(frozen=True, slots=True)
class OfFile(Notice):
    """`name`: what the coordinator's file is called."""

    name: str


class FileComing(OfFile):
    """It is being fetched."""


class FileChecking(OfFile):
    """It is here and is being read."""


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


class FileLoading(OfFile):
    """After the yes."""


@dataclass(frozen=True, slots=True)
class FileLoaded(OfFile):
    applied: Applied


@dataclass(frozen=True, slots=True)
class FileRefused(OfFile):
    """Nothing was loaded, because of these."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DaysFound(OfFile):
    """A calendar of holidays. `new`: what would be kept; `known`: how many are there already;
    `doubts`: what was left out."""

    import_id: int
    new: tuple[PublicBreak, ...]
    known: int
    doubts: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class DaysKept(OfFile):
    new: int


class FileLost(OfFile):
    """Telegram did not give it to us."""


class FileFailed(OfFile):
    """Our own mistake; nothing was loaded."""


@dataclass(frozen=True, slots=True)
class AllProblems(OfFile):
    """The list of what is wrong, as a file."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class AllChanges(OfFile):
    """The whole difference, as a file."""

    difference: Difference


@dataclass(frozen=True, slots=True)
class LinksMade(Notice):
    """New invitations, as a file."""

    guests: tuple[Guest, ...]
    expires_at: datetime
