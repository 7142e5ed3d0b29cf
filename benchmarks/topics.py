"""The bank of topics: what is asked at places of learning, each in many far words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.ranking import spoken
from bot.knowledge.ways import words_of

FOLDER = Path(__file__).parent / "data" / "topics"
_RUSSIAN = re.compile("[\u0430-\u044f]")


@dataclass(frozen=True, slots=True)
class Topic:
    """Ways of asking for it, and how an article would answer; in Russian and English."""

    name: str
    ways: tuple[str, ...]
    answers: tuple[str, ...]

    @property
    def russian(self) -> tuple[str, ...]:
        return tuple(one for one in self.ways if _RUSSIAN.search(one))

    @property
    def english(self) -> tuple[str, ...]:
        return tuple(one for one in self.ways if not _RUSSIAN.search(one))


def read(folder: Path = FOLDER) -> list[Topic]:
    """All topics of all files, in the order of their names."""
    found = (one for path in sorted(folder.glob("*.txt")) for one in _topics(path))
    return sorted(found, key=lambda one: one.name)


def _topics(path: Path) -> Iterator[Topic]:
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        name, *lines = (line.strip() for line in block.splitlines() if line.strip())
        answers = tuple(line.removeprefix("=").strip() for line in lines if line.startswith("="))
        ways = tuple(line for line in lines if not line.startswith("="))
        yield Topic(name.removeprefix("#").strip(), ways, answers)


def asked(text: str) -> str:
    """As a question reaches the encoder."""
    return spoken(words_of(text))
