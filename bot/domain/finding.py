"""Finds people by what is typed of their name or code: either alphabet, any case, small slips."""

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

CODE, BEGINS, INSIDE, NEARLY = 100, 90, 80, 70
# Of so many letters one, or two, may be wrong.
ONE_SLIP, TWO_SLIPS = 4, 7
_WORD = re.compile(r"\w+")
_TWICE = re.compile(r"(.)\1+")


def score(typed: str, name: str, code: str | None) -> int:
    """How well it is meant; 0: it is not. Each word that was typed has to be there."""
    plain, known = _plain(typed), _plain(code or "")
    if plain and (known == plain or (len(plain) > 1 and known.startswith(plain))):
        return CODE if plain == known else BEGINS
    wanted, there = sounds(typed), sounds(name)
    found = [_best(one, there) for one in wanted]
    return min(found) if found and all(found) else 0


@lru_cache(20_000)
def sounds(text: str) -> tuple[str, ...]:
    """Its words as they sound, in Latin letters, whatever the scheme."""
    return tuple(filter(None, map(_sound, _WORD.findall(_bare(text)))))


def _best(word: str, words: Iterable[str]) -> int:
    return max((_near(word, one) for one in words), default=0)


def _near(word: str, other: str) -> int:
    if other.startswith(word):
        return BEGINS
    if len(word) > 1 and word in other:
        return INSIDE
    slips = (len(word) >= ONE_SLIP) + (len(word) >= TWO_SLIPS)
    ends = range(max(1, len(word) - 1), len(word) + 2)
    apart = min(OSA.distance(word, other[:end]) for end in ends)
    return NEARLY - apart if slips and apart <= slips else 0


def _sound(word: str) -> str:
    letters, together = _known()
    heard = "".join(letters.get(one, one) for one in word)
    for written, said in together:
        heard = heard.replace(written, said)
    return _TWICE.sub(r"\1", heard)


def _bare(text: str) -> str:
    """Without accents, but a short i and a yo are letters of their own."""
    marks = unicodedata.normalize("NFKC", text).casefold()
    return "".join(one if one in _known()[0] else _unmarked(one) for one in marks)


def _unmarked(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return "".join(one for one in parts if not unicodedata.combining(one))


def _plain(text: str) -> str:
    """A code without its dashes."""
    return "".join(filter(str.isalnum, text.casefold()))


@cache
def _known() -> tuple[dict[str, str], list[tuple[str, str]]]:
    kept: dict[str, Any] = json.loads((Path(__file__).parent / "sounds.json").read_text("utf-8"))
    return kept["letters"], [(written, said) for written, said in kept["together"]]
