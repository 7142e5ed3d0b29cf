"""Brings a question to plain words: the most sensible reading, slang put right, spelling."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from bot.knowledge.lexicon import (
    date_words,
    everyday_phrases,
    phrases,
    slang,
    stop_words,
    thesaurus,
)
from bot.knowledge.pieces import FIGURE, OURS, Pieces, Vocabulary
from bot.knowledge.readings import CYRILLIC, LATIN, plain
from bot.knowledge.spelling import Speller
from bot.knowledge.translit import Sounding, in_dictionary_by, transliterated
from bot.knowledge.words import cyrillic, in_dictionary, lemma, tokens

KNOWN = 0.9  # the sense of a word of the dictionary that is none of our own
# Letters of an English word that is in the dictionary, and yet as good as none; of a Russian
# word it is one more.
SHORT = 2
LONGEST_SLANG = 4


class Reader:
    """Reads questions against the words of one library."""

    def __init__(self, words: Iterable[str]) -> None:
        self._often = Counter(words) + Counter(product_words())
        self._speller = Speller(self._often)
        likely = (one for one, _ in self._often.most_common() if cyrillic(one))
        self._sounding = Sounding(likely)
        spelt = lru_cache(10_000)(self._spelt)
        self._vocabulary = Vocabulary(self._sense, self._near, spelt)

    def read(self, text: str) -> tuple[str, ...]:
        """The words of the question as they were most probably meant."""
        best = plain(text)
        mixed = LATIN.search(best) and CYRILLIC.search(best)
        if mixed or not all(map(self.known, tokens(best))):
            best = Pieces(text, self._vocabulary).read()
        return understood(tuple(self._put_right(one) for one in understood(tokens(best))))

    def known(self, token: str) -> bool:
        return self._sense(token) > 0

    def _sense(self, token: str) -> float:
        if token[0].isdigit() and token not in self._often:
            return FIGURE
        if token in self._often:
            return OURS
        if not in_dictionary(token):
            return 0.0
        return KNOWN if len(token) > SHORT + cyrillic(token) else FIGURE

    def _near(self, token: str) -> bool:
        return self.known(token) or self._speller.nearest(token) is not None

    def _spelt(self, word: str) -> str:
        """A Latin word in Cyrillic letters."""
        found = self._sounding.find(word) or in_dictionary_by(word)
        return found or (transliterated(word) if word.isalpha() else word)

    def _put_right(self, token: str) -> str:
        return token if self.known(token) else self._speller.nearest(token) or token


@cache
def product_words() -> frozenset[str]:
    """Every word that the product itself knows from its lists."""
    found = {one for line in thesaurus() for one in line} | stop_words()
    for kinds in (*phrases().values(), *everyday_phrases().values()):
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
    if left[0] not in _beginnings() and lemma(left[0]) not in _beginnings():
        return
    for size in range(min(LONGEST_SLANG, len(left)), 0, -1):
        said = tuple(left[:size])
        for form in (said, tuple(lemma(one) for one in said)):
            if form in _slang():
                yield size, _slang()[form]


@cache
def _slang() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {tuple(tokens(said)): tuple(tokens(meant)) for said, meant in slang()}


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(said[0] for said in _slang())
