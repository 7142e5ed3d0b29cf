"""What a text may have been meant to be: wrong layout, Latin spelling, look-alike letters."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from bot.knowledge.lexicon import fold, keyboard
from bot.knowledge.translit import SHORT_I, Y, in_dictionary_by, transliterated

LATIN = re.compile(r"[a-z]")
CYRILLIC = re.compile(r"[\u0430-\u044f]")
WORD = re.compile(r"[a-z\u0430-\u044f]+")
LATIN_WORD = re.compile(r"[a-z'`\"46]*[a-z][a-z'`\"46]*")
CLOSING = ",.;:?!'\")"


def plain(text: str) -> str:
    """One way of writing: NFKC, lower case, one letter e, straight apostrophes."""
    return fold(unicodedata.normalize("NFKC", text)).replace("\u2019", "'").strip()


def readings(text: str) -> Iterator[str]:
    """All other ways to read what is no word of the dictionary, as names are."""
    folded = plain(text)
    yield same_script(folded, _never)
    yield from other_layout(text)
    if LATIN.search(folded):
        straight = transliterated(folded)
        yield from (straight, straight.replace(Y, SHORT_I))
        yield in_dictionary_by(folded) or straight


def _never(_word: str) -> bool:
    return False


def same_script(text: str, known: Callable[[str], bool]) -> str:
    """Words that mix both alphabets in one of them: in Latin if they are known so, else in
    Cyrillic, if every letter has its like there."""
    return WORD.sub(lambda found: _same_script(found.group(), known), text)


def _same_script(word: str, known: Callable[[str], bool]) -> str:
    if not (LATIN.search(word) and CYRILLIC.search(word)):
        return word
    russian, latin = word.translate(_alike("latin", "cyrillic")), lookalike(word)
    if not CYRILLIC.search(latin) and (LATIN.search(russian) or known(latin)):
        return latin
    return word if LATIN.search(russian) else russian


def lookalike(word: str) -> str:
    """The Cyrillic letters that have a Latin like in Latin."""
    return word.translate(_alike("cyrillic", "latin"))


def in_cyrillic(word: str) -> str | None:
    """A Latin word all of whose letters have a Cyrillic like."""
    found = word.translate(_alike("latin", "cyrillic"))
    return None if LATIN.search(found) else found


def other_layout(text: str) -> Iterator[str]:
    """The keys of the other alphabet; with the signs that close it, and without one or all."""
    raw = unicodedata.normalize("NFKC", text).strip()
    bare = raw.rstrip(CLOSING)
    for one in (raw[:size] for size in range(len(raw), len(bare) - 1, -1)):
        if LATIN.search(fold(one)):
            yield plain(one.translate(_layout("latin", "cyrillic")))
        if CYRILLIC.search(fold(one)):
            yield plain(one.translate(_layout("cyrillic", "latin")))


@cache
def _layout(source: str, target: str) -> dict[int, str]:
    keys = keyboard()["layout"]
    return dict(zip(map(ord, keys[source]), keys[target], strict=True))


@cache
def _alike(source: str, target: str) -> dict[int, str]:
    letters = keyboard()["lookalike"]
    return dict(zip(map(ord, letters[source]), letters[target], strict=True))
