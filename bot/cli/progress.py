"""Something moves on a terminal while a long work is done, and nothing elsewhere."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.progress import track

from bot.cli.common import errors
from bot.texts import Markup, plain

T = TypeVar("T")


def counted(rows: Sequence[T], said: Markup) -> Iterator[T]:
    """One after the other, with a bar on standard error."""
    quiet = not errors.is_terminal or len(rows) < 2
    yield from track(rows, plain(said), console=errors, transient=True, disable=quiet)
