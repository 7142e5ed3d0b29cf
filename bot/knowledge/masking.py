"""What could tell who somebody is does not leave: numbers take its place, and it comes back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge.known_names import WORD, Names, unaccented
from bot.knowledge.lexicon import fold
from bot.knowledge.words import name_lemmas

OPENS = re.compile(r"(?:^|[.!?\u2026:;\n\u2022\u2014\u2013-])[\s\"'(\u00ab\u201e\u201c]*$")
PLACE = re.compile(r"\[\[(\d{1,3})\]\]")
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


def masked(text: str, names: Names) -> Masked:
    plain = unaccented(text)
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
