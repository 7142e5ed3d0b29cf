"""A text as sentences, and these as parts between commas: what of it may be left out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.knowledge.lexicon import fold

# A stop behind so few letters is an abbreviation more often than an end.
ABBREVIATION = 3
ENDS = ".!?\u2026"
QUOTES = "\"'\u00ab\u00bb\u201e\u201c\u201d()[]"
BULLET = re.compile(r"\s*(?:[-\u2013\u2014\u2022*\u00b7]\s|\d{1,2}[.)]\s)")
DASHES = re.compile(r"\s*[\u2013\u2014\u2012]\s*|\s+-\s+")
GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
CANNOT = re.compile(r"\bcan(?:not|['\u2019]t)\b", re.IGNORECASE)
SHORT_NOT = re.compile(r"n['\u2019]t\b", re.IGNORECASE)
DASH = "\u2014"


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two commas; `whole`: kept or left out as it is."""

    words: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    parts: tuple[Part, ...]
    denials: int
    conditions: int

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for part in self.parts for word in part.words)


Marks = Mapping[str, frozenset[str]]


def sentences_of(text: str, marks: Marks) -> list[Sentence]:
    """What is listed line by line is one sentence, to be kept whole."""
    plain = _plain(text)
    found: list[Sentence] = []
    listed: list[str] = []
    for line in [*plain.splitlines(), ""]:
        if BULLET.match(line):
            listed += DASHES.sub(f" {DASH} ", line).split()
            continue
        if listed:
            found.append(_sentence(listed, marks, whole=True))
            listed = []
        found += [_sentence(raw, marks) for raw in _split(DASHES.sub(f" {DASH} ", line).split())]
    return [one for one in found if one.words]


def _plain(text: str) -> str:
    """Figures without gaps, and each denial a word of its own."""
    joined = unicodedata.normalize("NFKC", GROUPED.sub("", text))
    return SHORT_NOT.sub(" not", CANNOT.sub("can not", joined))


def _split(raw: Sequence[str]) -> Iterator[list[str]]:
    begun: list[str] = []
    for at, one in enumerate(raw):
        begun.append(one)
        if at + 1 == len(raw) or _ends(one, raw[at + 1]):
            yield begun
            begun = []


def _ends(one: str, following: str) -> bool:
    bare = one.strip(QUOTES)
    letters = bare.rstrip(ENDS)
    if letters == bare or following.strip(QUOTES)[:1].islower():
        return False
    return not (bare.endswith(".") and letters.isalpha() and len(letters) <= ABBREVIATION)


def _sentence(raw: Sequence[str], marks: Marks, *, whole: bool = False) -> Sentence:
    first = next((at for at, one in enumerate(raw) if _word(one)), 0)
    parts = tuple(
        Part(tuple(filter(None, map(_word, part))), whole or _weighs(part, marks, first == at))
        for at, part in _parts(raw)
    )
    words = [fold(word) for part in parts for word in part.words]
    return Sentence(parts, _many(words, marks["denials"]), _many(words, marks["conditions"]))


def _parts(raw: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Each with the place of its first word."""
    begin = 0
    for at, one in enumerate(raw):
        last = at + 1 == len(raw)
        if last or one[-1] in ",;:)" or one == DASH or raw[at + 1][0] == "(":
            yield begin, list(raw[begin : at + 1])
            begin = at + 1


def _weighs(part: Sequence[str], marks: Marks, opens: bool) -> bool:
    """Has a figure, a name, an address, a denial or a condition in it."""
    words = [word for word in map(_word, part) if word]
    names = words[1:] if opens else words
    telling = marks["denials"] | marks["conditions"] | marks["figures"]
    return (
        any(one[0].isupper() for one in names)
        or any(not one.replace("-", "").isalpha() for one in words)
        or any(fold(one) in telling for one in words)
    )


def _word(raw: str) -> str:
    """Without the signs around it; the case is kept where it tells a name."""
    bare = raw.strip(QUOTES + ENDS + ",;:" + DASH + "*\u2022\u00b7")
    return bare.rstrip(QUOTES + ENDS + ",;:")


def _many(words: Iterable[str], those: frozenset[str]) -> int:
    return sum(one in those for one in words)
