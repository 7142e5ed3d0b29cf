"""Single slips of the finger or of the ear put right: which word was meant, if one was."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from bot.knowledge.dictionary import one_slip
from bot.knowledge.lexicon import english, keyboard
from bot.knowledge.words import cyrillic, in_dictionary, lemma, stem

SHORTEST, LONG = 4, 7  # letters from which one slip, and two, are put right
SHORT_GAP = 3  # letters of a short word that may have lost one
STRETCHED_BY, SWAPPED, DOUBLED, MISSING, SPARE = 0.3, 0.5, 0.4, 0.5, 0.8
BESIDE, SOUNDS, OTHER = 0.5, 0.5, 0.9
TWICE = 0.9  # two slips
FIRST = 0.3  # more, where the first letter is wrong
RELATED, FOREIGN, STRANGE = 0.15, 0.3, 0.4  # how much farther words are that are not our own
SURE = 0.55  # a word of our own that is nearer is taken without a look at others
# Nothing is put right that is farther; in words of so many letters, and in longer ones.
LIKELY = {3: 0.6, 4: 0.6, 5: 0.8}
LIKELY_LONG = 1.1
VOWEL = re.compile("[aeiouy\u0430\u0435\u0438\u043e\u0443\u044b\u044d\u044e\u044f]")
STRETCHED = re.compile(r"(.)\1{2,}")
HEARD = re.compile("(.+[\u0430\u0435\u0438\u043e\u0443\u044e\u044f])\u0442?\u0446+[\u0430\u044f]")
REFLEXIVE = ("\u0442\u044c\u0441\u044f", "\u0442\u0441\u044f")


class Speller:
    """`words`: our own, with how often they stand in the content."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._often = words
        own = sorted(one for one in words if len(one) >= SHORTEST)
        self._pool = _by_length(own)
        self._stems = {stem(lemma(one)) for one in own}
        self.nearest = lru_cache(10_000)(self._nearest)

    def known(self, token: str) -> bool:
        return token in self._often or in_dictionary(token)

    def _nearest(self, token: str) -> str | None:
        """The word that was meant; None if that cannot be told."""
        if len(token) < SHORT_GAP or not token.isalpha():
            return None
        found = {one: slip(token, one) for one in self._near(token)}
        found |= {one: STRETCHED_BY + self._farther(one) for one in self._heard(token)}
        if min(found.values(), default=OTHER) > SURE:
            found |= {one: slip(token, one) + self._farther(one) for one in _known_near(token)}
        best = min(found, key=lambda one: (found[one], -self._often.get(one, 0), one), default="")
        farthest = LIKELY.get(len(token), LIKELY_LONG)
        return best if best and found[best] <= farthest else None

    def _heard(self, token: str) -> Iterator[str]:
        return (one for one in _as_heard(token) if len(one) >= SHORT_GAP and self.known(one))

    def _near(self, token: str) -> Iterator[str]:
        most = 1 if len(token) < LONG else 2
        for size in range(len(token) - most, len(token) + most + 1):
            yield from _within(token, self._pool.get((cyrillic(token), size), []), most)

    def _farther(self, meant: str) -> float:
        if meant in self._often:
            return 0.0
        if not cyrillic(meant):
            return FOREIGN
        return RELATED if stem(lemma(meant)) in self._stems else STRANGE


def _by_length(words: Iterable[str]) -> dict[tuple[bool, int], list[str]]:
    found: dict[tuple[bool, int], list[str]] = {}
    for one in words:
        found.setdefault((cyrillic(one), len(one)), []).append(one)
    return found


def _within(token: str, pool: list[str], most: int) -> list[str]:
    near = process.extract(token, pool, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [one for one, _, _ in near]


def _known_near(token: str) -> Iterable[str]:
    """Words of the dictionaries one slip away; in English, from the second letter on."""
    if len(token) < SHORTEST or not VOWEL.search(token):
        return ()
    return one_slip(token) if cyrillic(token) else _within(token, _english(token[0]), 1)


@cache
def _english(first: str) -> list[str]:
    return sorted(one for one in english() if one[0] == first and len(one) >= SHORTEST)


def _as_heard(token: str) -> Iterator[str]:
    """Stretched letters, and a reflexive verb written as it sounds."""
    for kept in (r"\1", r"\1\1"):
        if (shorter := STRETCHED.sub(kept, token)) != token:
            yield shorter
    if found := HEARD.fullmatch(token):
        yield from (f"{found[1]}{ending}" for ending in REFLEXIVE)


def slip(said: str, meant: str) -> float:
    """How improbable it is that one was written for the other; 0 for the same."""
    many = OSA.distance(said, meant)
    if many != 1:
        return many and TWICE * many / 2 + 1 - JaroWinkler.similarity(said, meant)
    at = next((n for n, (a, b) in enumerate(zip(said, meant, strict=False)) if a != b), None)
    here = min(len(said), len(meant)) if at is None else at
    return _one_slip(said, meant, here) + (0 if here else FIRST)


def _one_slip(said: str, meant: str, here: int) -> float:
    """`here` is the first place where they differ."""
    if len(said) > len(meant):
        return DOUBLED if said[here] in said[here - 1 : here] else _spare(said, here)
    if len(said) < len(meant):
        return DOUBLED if meant[here] in meant[here - 1 : here] else MISSING
    if said[here + 1 :] != meant[here + 1 :]:
        return SWAPPED
    return _instead(said[here], meant[here])


def _spare(said: str, here: int) -> float:
    """A key hit beside the one before or after it."""
    around = said[max(0, here - 1) : here] + said[here + 1 : here + 2]
    return min([SPARE, *(_instead(said[here], one) + 0.2 for one in around)])


def _instead(one: str, other: str) -> float:
    pair = frozenset((one, other))
    return BESIDE if pair in _beside() else SOUNDS if pair in _alike() else OTHER


@cache
def _beside() -> frozenset[frozenset[str]]:
    rows = [row for rows in keyboard()["rows"].values() for row in rows.split()]
    return frozenset(_pairs(a + b for row in rows for a, b in pairwise(row)))


@cache
def _alike() -> frozenset[frozenset[str]]:
    return frozenset(
        _pairs(pair for line in keyboard()["sounds"].values() for pair in line.split())
    )


def _pairs(found: Iterable[str]) -> Iterator[frozenset[str]]:
    return (frozenset(one) for one in found)
