"""Plain words of somebody who may not want to live: no guess, only what was said in so many.

The list is a file that an institution can replace: a phrase a line, `#` for remarks, `!` before
what sounds alike and is harmless. Russian words are found in every form.
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.knowledge.lexicon import DATA, fold, person_words
from bot.knowledge.words import cyrillic, lemma

SHIPPED = DATA / "danger.txt"
MOST_PHRASES = 2000
NOT = "\u043d\u0435"
NO_MORE = "="  # before a phrase that counts only if nothing else is said
_WORD = re.compile(r"\w+")

Phrase = tuple[str, ...]


class Wrong(StrEnum):
    UNREADABLE = "unreadable"
    NOT_UTF8 = "not utf-8"
    EMPTY = "empty"
    TOO_LONG = "too long"


class BadWordList(Exception):
    """The file cannot be read, or holds no phrase."""

    def __init__(self, file: Path, why: Wrong) -> None:
        super().__init__(f"{file} ({why})")
        self.file, self.why = file, why


class _Chosen:
    file: Path = SHIPPED


def choose(file: Path | None) -> None:
    """From now on this list counts; None: the one that ships. Raises BadWordList."""
    chosen = file or SHIPPED
    _phrases(chosen)
    _Chosen.file = chosen


def phrases_in(file: Path | None) -> int:
    """How many phrases of danger are in this list; None: in the one that ships. Raises
    BadWordList."""
    return len(_phrases(file or SHIPPED)[0])


def in_danger(text: str) -> bool:
    dangerous, harmless = _phrases(_Chosen.file)
    return _has(_forms(text), dangerous, harmless)


def wants_person(text: str) -> bool:
    """Asks for a person in so many words, or cries for help and says no more."""
    said = _plainly(text)
    return any(
        said == _plainly(phrase) if phrase.startswith(NO_MORE) else _plainly(phrase) in said
        for phrase in person_words()
    )


def _plainly(text: str) -> str:
    """Its words, each between spaces."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def _has(said: Sequence[str], dangerous: Iterable[Phrase], harmless: Iterable[Phrase]) -> bool:
    covered = {n for phrase in harmless for at in _places(said, phrase) for n in _of(at, phrase)}
    return any(
        covered.isdisjoint(_of(at, phrase)) and not _is_denied(said, at, phrase)
        for phrase in dangerous
        for at in _places(said, phrase)
    )


def _is_denied(said: Sequence[str], at: int, phrase: Phrase) -> bool:
    """Who writes that they do not want to die has said the contrary."""
    return at > 0 and said[at - 1] == NOT and phrase[0] != NOT


def _places(said: Sequence[str], phrase: Phrase) -> Iterable[int]:
    for at in range(len(said) - len(phrase) + 1):
        if tuple(said[at : at + len(phrase)]) == phrase:
            yield at


def _of(at: int, phrase: Phrase) -> range:
    return range(at, at + len(phrase))


def _forms(text: str) -> Phrase:
    words = _WORD.findall(fold(text))
    return tuple(lemma(word) if cyrillic(word) else word for word in words)


@cache
def _phrases(file: Path) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """The dangerous ones, and those that only sound so."""
    lines = _read(file).splitlines()
    told = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    if len(told) > MOST_PHRASES:
        raise BadWordList(file, Wrong.TOO_LONG)
    dangerous = tuple(filter(None, (_forms(one) for one in told if not one.startswith("!"))))
    if not dangerous:
        raise BadWordList(file, Wrong.EMPTY)
    return dangerous, tuple(_forms(one[1:]) for one in told if one.startswith("!"))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadWordList(file, Wrong.NOT_UTF8) from error
    except OSError as error:
        raise BadWordList(file, Wrong.UNREADABLE) from error
