"""What could tell who somebody is does not leave: numbers take its place, and it comes back."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge.lexicon import fold
from bot.knowledge.readings import readings
from bot.knowledge.words import CACHE, cyrillic, name_lemmas

SHORTEST_STEM, LONG_STEM = 3, 4
# Letters that an ending may have behind a short stem, and behind a longer one.
ENDINGS = {SHORTEST_STEM: 2, LONG_STEM: 3}
ENDS_SOFTLY = re.compile(
    r"[aeiouy\u0430\u0435\u0438\u0439\u043e\u0443\u044b\u044c\u044d\u044e\u044f]$"
)
OPENS = re.compile(r"(?:^|[.!?\u2026:;\n\u2022\u2014\u2013-])[\s\"'(\u00ab\u201e\u201c]*$")
PLACE = re.compile(r"\[\[(\d{1,3})\]\]")
WORD = re.compile(r"[^\W\d_]+")
# Addresses of every kind, handles, five figures and more, and whatever looks like our own mark.
TELLING = re.compile(
    r"\[\[[^\]]*\]\]"
    r"|\S+@\S+|@\w+"
    r"|(?:\w+://|www\.|t\.me/)\S+"
    r"|(?:\w+\.)+[a-z\u0430-\u044f]{2,}/\S*"
    r"|\+?\d(?:[\s().,:/\u2010-\u2015-]*\d){4,}",
    re.IGNORECASE,
)
EITHER = re.compile(rf"{TELLING.pattern}|{WORD.pattern}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` is what may leave; `hidden` stands where the marks are."""

    text: str
    hidden: tuple[str, ...]

    def restored(self, said: str) -> str | None:
        """With what was hidden in its place again; None if a mark is not one of ours."""
        marks = [int(one) for one in PLACE.findall(said)]
        if any(not 1 <= one <= len(self.hidden) for one in marks):
            return None
        whole = PLACE.sub(lambda one: self.hidden[int(one[1]) - 1], said)
        return None if "[[" in PLACE.sub("", said) or "]]" in PLACE.sub("", said) else whole


class Names:
    """The names that the institution knows, in every form in which somebody may write them."""

    def __init__(self, names: Iterable[str]) -> None:
        parts = {part for name in names for part in WORD.findall(_plain(name))}
        self._whole = frozenset(form for part in parts for form in _forms(part))
        self._stems = frozenset(_stem(one) for one in self._whole if len(one) >= SHORTEST_STEM)

    def has(self, word: str) -> bool:
        return any(one in self._whole or self._begins(one) for one in _forms(word))

    def _begins(self, word: str) -> bool:
        return any(
            word[:size] in self._stems and len(word) - size <= ENDINGS[min(size, LONG_STEM)]
            for size in range(SHORTEST_STEM, len(word) + 1)
        )


def masked(text: str, names: Names) -> Masked:
    plain = _plain(text)
    hidden: list[str] = []
    parts: list[str] = []
    at = 0
    for begin, end in _telling(plain, names):
        hidden.append(plain[begin:end])
        parts += [plain[at:begin], f"[[{len(hidden)}]]"]
        at = end
    return Masked("".join([*parts, plain[at:]]), tuple(hidden))


def _telling(text: str, names: Names) -> Iterator[tuple[int, int]]:
    """Where something stands that is to be hidden, in order."""
    for found in EITHER.finditer(text):
        whole = found.group()
        opens = OPENS.search(text[max(0, found.start() - 5) : found.start()]) is not None
        if not WORD.fullmatch(whole) or names.has(whole) or _is_name(whole, opens=opens):
            yield found.span()


def _is_name(word: str, *, opens: bool) -> bool:
    """Somebody's whom the institution does not know: by the dictionary, or by its capital."""
    if name_lemmas(fold(word))[:1] not in ((), ("",)):
        return True
    return word[0].isupper() and not opens and len(word) > 1 and not word.isupper()


def _plain(text: str) -> str:
    """Without what is not seen, and without accents: both can part a name."""
    composed = unicodedata.normalize("NFKC", text)
    return "".join(one for one in composed if unicodedata.category(one) not in ("Cf", "Mn"))


def _stem(part: str) -> str:
    return ENDS_SOFTLY.sub("", part) if len(part) > SHORTEST_STEM else part


@lru_cache(CACHE)
def _forms(word: str) -> frozenset[str]:
    """As it is, in Russian letters, and without its endings."""
    ways = {fold(word)} | {one for one in readings(word, _nothing) if cyrillic(one)}
    return frozenset(ways | {form for one in ways for form in name_lemmas(one) if form})


def _nothing(_word: str) -> bool:
    return False
