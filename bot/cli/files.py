"""Files that commands write: never over one that is there, and a clear end if it fails."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

from bot.cli.common import Exit, fail
from bot.texts import _

ONLY_FOR_ME = 0o600


def ensure_new(path: Path) -> None:
    """An empty folder may be filled."""
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        fail(Exit.WRONG_USE, _("{file} exists already; choose another name.", file=path))


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, FileCreateError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        fail(Exit.FAILED, _("{file} cannot be written: {reason}", file=path, reason=reason))


def write_secret(path: Path, content: bytes) -> None:
    """A new file that nobody else on this computer can read."""
    with writing_to(path):
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_FOR_ME)
        with os.fdopen(number, "wb") as opened:
            opened.write(content)
