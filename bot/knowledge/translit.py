"""Russian in Latin letters, by whatever scheme: the words that it can stand for."""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice, product

from bot.knowledge.dictionary import Place, ends, start, walk
from bot.knowledge.lexicon import keyboard
from bot.knowledge.words import in_dictionary

SOFT, HARD = "\u044c", "\u044a"
VOWELS = "\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f"
Y, SHORT_I = "\u044b", "\u0439"
LONGEST = 30  # letters of a word that is looked up
PIECE = 4  # letters that can stand for one
MANY = 64  # ways of a word that are tried
SPLIT = 1  # what it costs to read two letters apart that belong together
ALIKE = str.maketrans("\u0439\u044b\u0451\u044d", "\u0438\u0438\u0435\u0435", SOFT + HARD)


@cache
def _pieces() -> dict[str, tuple[str, ...]]:
    return {one: tuple(said.split()) for one, said in keyboard()["transliteration"].items()}


def transliterated(word: str) -> str:
    """Letter by letter, where no word is known."""
    found = ""
    for piece in _longest(word):
        letters = _pieces().get(piece, (piece,))[0]
        found += SHORT_I if letters == Y and found[-1:] in [*VOWELS] else letters
    return found


def _longest(word: str) -> Iterator[str]:
    at = 0
    while at < len(word):
        size = next((n for n in range(PIECE, 0, -1) if word[at : at + n] in _pieces()), 1)
        yield word[at : at + size]
        at += size


@lru_cache(10_000)
def in_dictionary_by(word: str) -> str | None:
    """The word of the dictionary that it most probably stands for."""
    ways = islice(_walk(word[:LONGEST], start(), "", 0), MANY)
    return min(ways, default=(0, None))[1] if len(word) <= LONGEST else None


def _walk(left: str, at: Place, done: str, cost: int) -> Iterator[tuple[int, str]]:
    """Every word of the dictionary that the rest of the letters can lead to, and how far-fetched
    it is."""
    if not left and ends(at):
        yield cost, done
    if done and done[-1] not in VOWELS + SOFT + HARD:
        for sign in (SOFT, HARD):
            if further := walk(at, sign):
                yield from _walk(left, further, done + sign, cost + 1)
    belongs = len(next(_longest(left), ""))
    for size in range(1, belongs + 1):
        far = SPLIT if size < belongs else 0
        for n, letters in enumerate(_pieces().get(left[:size], ())):
            if further := walk(at, letters):
                yield from _walk(left[size:], further, done + letters, cost + far + n)


class Sounding:
    """Words of our own found by how they would sound in Latin letters."""

    def __init__(self, words: Iterable[str]) -> None:
        """The likeliest words first."""
        self._words: dict[str, list[str]] = {}
        for one in words:
            self._words.setdefault(one.translate(ALIKE), []).append(one)

    def find(self, word: str) -> str | None:
        """The very word if there is one, else the likeliest that sounds so; a word of the
        dictionary if that takes a likelier reading of the letters."""
        ways = [_pieces().get(one, (one,)) for one in _longest(word)]
        straight = transliterated(word)
        for way in islice(product(*ways), MANY):
            meant = "".join(way)
            if found := self._words.get(meant.translate(ALIKE)):
                return straight if straight in found else found[0]
            if in_dictionary(meant):
                return meant
        return None
