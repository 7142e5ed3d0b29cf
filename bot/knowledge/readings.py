"""What a text may have been meant to be: wrong layout, Latin spelling, look-alike letters."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from bot.knowledge.lexicon import fold, keyboard

LATIN = re.compile(r"[a-z]")
CYRILLIC = re.compile(r"[\u0430-\u044f]")
LATIN_WORD = re.compile(r"[a-z4']+")


def plain(text: str) -> str:
    """One way of writing: NFKC, lower case, one letter e, straight apostrophes."""
    return fold(unicodedata.normalize("NFKC", text)).replace("\u2019", "'").strip()


def readings(text: str, known: Callable[[str], bool]) -> Iterator[str]:
    """All other ways to read it; words that are `known` stay as they are in transliteration."""
    raw = unicodedata.normalize("NFKC", text)
    folded = plain(text)
    latin, cyrillic = bool(LATIN.search(folded)), bool(CYRILLIC.search(folded))
    if latin and cyrillic:
        yield re.sub(r"\S+", lambda found: _same_script(found.group()), folded)
    if latin:
        yield plain(raw.translate(_layout("latin", "cyrillic")))
        for y in keyboard()["y"]["letters"]:
            yield _russian(folded, y, known)
    if cyrillic:
        yield plain(raw.translate(_layout("cyrillic", "latin")))


def _same_script(word: str) -> str:
    """A word that mixes both alphabets, in Cyrillic."""
    mixed = LATIN.search(word) and CYRILLIC.search(word)
    return word.translate(_lookalike()) if mixed else word


def _russian(text: str, y: str, known: Callable[[str], bool]) -> str:
    def spelt(found: re.Match[str]) -> str:
        word = found.group()
        return word if known(word) else transliterated(word, y)

    return LATIN_WORD.sub(spelt, text)


def transliterated(word: str, y: str) -> str:
    letters = keyboard()["transliteration"]
    found, at = "", 0
    while at < len(word):
        size = next((n for n in (4, 3, 2, 1) if word[at : at + n] in letters), 0)
        piece = word[at : at + (size or 1)]
        found += letters.get(piece, y if piece == "y" else piece)
        at += size or 1
    return found


@cache
def _layout(source: str, target: str) -> dict[int, str]:
    keys = keyboard()["layout"]
    return dict(zip(map(ord, keys[source]), keys[target], strict=True))


@cache
def _lookalike() -> dict[int, str]:
    letters = keyboard()["lookalike"]
    return dict(zip(map(ord, letters["latin"]), letters["cyrillic"], strict=True))
