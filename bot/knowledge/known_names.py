"""The names that the institution knows, found in every form in which somebody may write them."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from bot.knowledge.lexicon import fold
from bot.knowledge.readings import readings
from bot.knowledge.words import CACHE, cyrillic, name_lemmas

WORD = re.compile(r"[^\W\d_]+")
SHORTEST_STEM, LONG_STEM = 3, 4
# Letters that an ending may have behind a short stem, and behind a longer one.
ENDINGS = {SHORTEST_STEM: 2, LONG_STEM: 3}
ENDS_SOFTLY = re.compile(
    r"[aeiouy\u0430\u0435\u0438\u0439\u043e\u0443\u044b\u044c\u044d\u044e\u044f]$"
)


class Names:
    """`before`: of names most of which are the same, so that only new ones are worked out."""

    def __init__(self, names: Iterable[str], before: "Names | None" = None) -> None:
        known: dict[str, frozenset[str]] = before._forms if before else {}
        parts = {part for name in names for part in WORD.findall(unaccented(name))}
        self._forms: dict[str, frozenset[str]] = {
            part: known.get(part) or _forms(part) for part in parts
        }
        self._whole = frozenset(form for forms in self._forms.values() for form in forms)
        self._stems = frozenset(_stem(one) for one in self._whole if len(one) >= SHORTEST_STEM)

    def has(self, word: str) -> bool:
        return any(one in self._whole or self._begins(one) for one in _forms(word))

    def _begins(self, word: str) -> bool:
        return any(
            word[:size] in self._stems and len(word) - size <= ENDINGS[min(size, LONG_STEM)]
            for size in range(SHORTEST_STEM, len(word) + 1)
        )


class KnownNames:
    """The names that were asked for last: they are many, and seldom others."""

    def __init__(self) -> None:
        self._asked: frozenset[str] = frozenset()
        self._names = Names(())

    def of(self, names: Iterable[str]) -> Names:
        """Of exactly these: who is gone is forgotten, who is new is known at once."""
        asked = frozenset(names)
        if asked != self._asked:
            self._asked, self._names = asked, Names(asked, self._names)
        return self._names


def unaccented(text: str) -> str:
    """Without what is not seen, and without accents: both can part a name."""
    composed = unicodedata.normalize("NFKC", text)
    return "".join(one for one in composed if unicodedata.category(one) not in ("Cf", "Mn"))


def _stem(part: str) -> str:
    return ENDS_SOFTLY.sub("", part) if len(part) > SHORTEST_STEM else part


@lru_cache(CACHE)
def _forms(word: str) -> frozenset[str]:
    """As it is, in Russian letters, and without its endings."""
    ways = {fold(word)} | {one for one in readings(word) if cyrillic(one)}
    return frozenset(ways | {form for one in ways for form in name_lemmas(one) if form})
