"""Short marks that stand in a button for a code of any length and alphabet."""

from collections.abc import Iterable
from zlib import crc32

from bot.domain.errors import NotFound


def mark(code: str) -> str:
    """Eight characters; the same for the same code at any time."""
    return f"{crc32(code.encode()):08x}"


def marked(codes: Iterable[str], wanted: str) -> str:
    """The code that a mark stands for. Raises NotFound."""
    for code in codes:
        if mark(code) == wanted:
            return code
    raise NotFound
