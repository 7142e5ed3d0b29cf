"""What could tell who asked is covered before somebody else reads the words."""

import re
from collections.abc import Iterable

COVER = "…"
SHORTEST_NAME = 3
_TELLING = re.compile(r"\S+@\S+|@\w+|https?://\S+|\+?\d(?:[\s()-]{0,2}\d){5,}")


def veiled(text: str, names: Iterable[str]) -> str:
    """Without addresses, long numbers and these people's names, whatever their endings."""
    covered = _TELLING.sub(COVER, text)
    for name in names:
        for part in re.findall(r"\w+", name):
            if len(part) >= SHORTEST_NAME:
                stem = re.escape(part if len(part) == SHORTEST_NAME else part[:-1])
                covered = re.sub(rf"\b{stem}\w{{0,3}}\b", COVER, covered, flags=re.IGNORECASE)
    return covered
