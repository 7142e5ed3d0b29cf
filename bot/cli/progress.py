"""Something moves on a terminal while a long work is done, and nothing elsewhere."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from rich.progress import Progress, track

from bot.cli.common import errors
from bot.texts import Markup, plain

T = TypeVar("T")


def counted(rows: Sequence[T], said: Markup) -> Iterator[T]:
    """One after the other, with a bar on standard error."""
    quiet = not errors.is_terminal or len(rows) < 2
    yield from track(rows, plain(said), console=errors, transient=True, disable=quiet)


@contextmanager
def stepping(steps: int, said: Markup) -> Iterator[Callable[[], None]]:
    """A bar on standard error that goes on by one whenever what is given is called."""
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task(plain(said), total=steps)
        yield lambda: bar.advance(task)
