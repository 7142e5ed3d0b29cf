"""Brings a question to plain words: the most sensible reading, slang put right, spelling."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge.lexicon import date_words, phrases, slang, stop_words, thesaurus
from bot.knowledge.readings import plain, readings
from bot.knowledge.words import cyrillic, in_dictionary, lemma, tokens

SENSIBLE = 0.75  # share of letters in known words that needs no other reading
BETTER = 0.15  # by how much another reading has to make more sense
SHORT, LONG = 4, 7  # letters from which one mistake, and two, are put right
LONGEST_SLANG = 4
SPELLING = 0.05  # what a reading has to be better by than one with mistakes
HEARD = re.compile("(.+[\u0430\u0435\u0438\u043e\u0443\u044e\u044f])\u0442?\u0446+\u0430")
REFLEXIVE = ("\u0442\u044c\u0441\u044f", "\u0442\u0441\u044f")


class Reader:
    """Reads questions against the words of one library."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words) | product_words()
        spelling = sorted(one for one in self._words if len(one) >= SHORT)
        self._russian = [one for one in spelling if cyrillic(one)]
        self._latin = [one for one in spelling if not cyrillic(one)]
        self._put_right = lru_cache(10_000)(self._nearest)

    def read(self, text: str) -> tuple[str, ...]:
        """The words of the question as they were most probably meant."""
        best, sense = plain(text), self._sense(plain(text))
        if sense < SENSIBLE and self._spelt(best) < SENSIBLE:
            best, sense = self._best_reading(text, best, sense)
        return understood(tuple(self._put_right(one) for one in understood(tokens(best))))

    def _spelt(self, text: str) -> float:
        """The sense that it makes once single mistakes are put right; they cost a little."""
        found = tokens(text)
        if sum(self._weight(one) for one in found) < len(found) / 2:
            return 0.0
        return self._sense(" ".join(self._put_right(one) for one in found)) - SPELLING

    def known(self, token: str) -> bool:
        return token in self._words or in_dictionary(token)

    def _best_reading(self, text: str, best: str, sense: float) -> tuple[str, float]:
        for reading in readings(text, self._latin_word):
            found = self._sense(reading)
            if found > sense + BETTER:
                best, sense = reading, found
        return best, sense

    def _latin_word(self, token: str) -> bool:
        return len(token) > 1 and token in self._words

    def _sense(self, text: str) -> float:
        """The share of letters that stand in words we know; figures count for half."""
        found = tokens(text)
        letters = sum(map(len, found)) or 1
        return sum(self._weight(one) * len(one) for one in found) / letters

    def _weight(self, token: str) -> float:
        if token[0].isdigit():
            return 0.5
        return 1.0 if self.known(token) or token in stop_words() else 0.0

    def _nearest(self, token: str) -> str:
        if len(token) < SHORT or token[0].isdigit() or self.known(token):
            return token
        if (heard := _as_heard(token)) and self.known(heard):
            return heard
        pool = self._russian if cyrillic(token) else self._latin
        mistakes = 1 if len(token) < LONG else 2
        found = process.extractOne(token, pool, scorer=OSA.distance, score_cutoff=mistakes)
        return found[0] if found else token


def _as_heard(token: str) -> str | None:
    """A reflexive verb written as it sounds."""
    found = HEARD.fullmatch(token)
    if not found:
        return None
    spelt = (f"{found[1]}{ending}" for ending in REFLEXIVE)
    return next((one for one in spelt if in_dictionary(one)), None)


@cache
def product_words() -> frozenset[str]:
    """Every word that the product itself knows from its lists."""
    found = {one for line in thesaurus() for one in line} | stop_words()
    for kinds in phrases().values():
        found.update(one for texts in kinds.values() for text in texts for one in tokens(text))
    for kinds in date_words().values():
        found.update(one for spellings in kinds.values() for one in spellings)
    for said, meant in slang():
        found.update(tokens(said) + tokens(meant))
    return frozenset(found)


def understood(found: Iterable[str]) -> tuple[str, ...]:
    """Slang in plain words, longest expressions first."""
    left, right = list(found), list[str]()
    while left:
        size, meant = next(_slang_at(left), (1, (left[0],)))
        right.extend(meant)
        del left[:size]
    return tuple(right)


def _slang_at(left: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for size in range(min(LONGEST_SLANG, len(left)), 0, -1):
        said = tuple(left[:size])
        for form in (said, tuple(lemma(one) for one in said)):
            if form in _slang():
                yield size, _slang()[form]


@cache
def _slang() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {tuple(tokens(said)): tuple(tokens(meant)) for said, meant in slang()}
