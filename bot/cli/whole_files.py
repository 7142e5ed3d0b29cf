"""Several files that are all there in the end, each whole, or none of them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from os import getpid
from pathlib import Path

from bot.cli.common import Exit, fail
from bot.cli.files import writing_to
from bot.content.headers import table_name
from bot.content.tables import TABLES
from bot.texts import _


def ensure_writable(paths: Sequence[Path], source: Path) -> None:
    """Before anything is worked out: each a file of its own, in a folder that is there."""
    for path in paths:
        if _is_read(path.resolve(), source.resolve()):
            fail(Exit.WRONG_USE, _("{file} is part of what is read.", file=path))
        if path.exists() and not path.is_file():
            fail(Exit.WRONG_USE, _("{file} is not a file.", file=path))
        if not path.parent.is_dir():
            fail(Exit.WRONG_USE, _("There is no {file}.", file=path.parent))
    if len({path.resolve() for path in paths}) < len(paths):
        fail(Exit.WRONG_USE, _("Two of the files to write are the same."))


@contextmanager
def all_or_none(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Where to write them for now; put in their places, over what is there, in the end."""
    places = [path.resolve() for path in paths]
    drafts = [place.with_name(f".{place.name}.{getpid()}.part") for place in places]
    try:
        yield drafts
        for draft, place in zip(drafts, places, strict=True):
            with writing_to(place):
                draft.replace(place)
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)


def _is_read(path: Path, source: Path) -> bool:
    """Whether it is the pack itself, or would be a table of its folder."""
    of_the_pack = path.parent == source and table_name(path.stem) in TABLES
    return path == source or of_the_pack
