"""Finds which programme or group a question names; the longest name that fits wins."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract_iter

from bot.knowledge.lexicon import stop_words, title_words
from bot.knowledge.library import Library, Programme
from bot.knowledge.readings import plain
from bot.knowledge.words import (
    in_dictionary,
    is_forename,
    is_somebody,
    lemma,
    roots,
    stem,
    tokens,
)

# How sure against the word itself: derived from it, with one slip, with two, a mere part.
DERIVED, MISSPELT, TWICE, PART = 0.85, 0.8, 0.72, 0.7
SHARED = 0.75  # a profession that several programmes share
STEM = 5  # letters from which a word may be derived from another one, or misspelt
LONG = 9  # letters of a stem from which it may have two slips
ENDING = 4  # letters that one word of a family may have more than another
LONGER = 0.3  # what each further word of a name adds


@dataclass(frozen=True, slots=True)
class Name:
    """Words by which programmes (or a group) go; `sure` is lower for a mere part of a title."""

    words: tuple[str, ...]
    codes: frozenset[str]
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of the question that names something; several codes if the name is shared."""

    codes: frozenset[str]
    first: int
    after: int
    many: int
    quality: float
    sure: float

    @property
    def guessed(self) -> bool:
        """From a single word of a title: it may be said of something else."""
        return self.sure < 1 and len(self.codes) == 1

    @property
    def weight(self) -> float:
        return self.quality * (1 + LONGER * (self.many - 1))


def _best_first(named: Named) -> tuple[float, float, int]:
    return -named.weight, -named.sure, named.first


class Names:
    """Names of one kind, looked up by any form of their words."""

    def __init__(self, names: Iterable[Name], slips: int = 1) -> None:
        self._names, self._slips = tuple(names), slips
        self._starting: dict[str, list[Name]] = {}
        for name in self._names:
            for root in roots(name.words[0]):
                self._starting.setdefault(root, []).append(name)
        self._roots = sorted({root for n in self._names for one in n.words for root in roots(one)})
        self._near = lru_cache(10_000)(self._likely)

    def find(self, words: Sequence[str]) -> list[Named]:
        """Everything named, best first, without overlaps."""
        places = [at for at, one in enumerate(words) if one not in stop_words()]
        found: list[Named] = []
        for one in sorted(self._all(words, places), key=_best_first):
            if all(one.after <= other.first or other.after <= one.first for other in found):
                found.append(one)
        return found

    def _all(self, words: Sequence[str], places: Sequence[int]) -> Iterator[Named]:
        """Every name that fits the words at some of these places one after another."""
        for at, place in enumerate(places):
            for root in self._near(words[place]):
                for name in self._starting.get(root, ()):
                    taken = places[at : at + len(name.words)]
                    fits = self._fits(name, [words[i] for i in taken])
                    sure = name.sure if fits >= MISSPELT else min(name.sure, PART)
                    if fits:
                        quality = fits * name.sure
                        yield Named(name.codes, place, taken[-1] + 1, len(taken), quality, sure)

    def _fits(self, name: Name, words: Sequence[str]) -> float:
        """The share of the name that stands there, 0 if a word of it does not."""
        if len(words) < len(name.words):
            return 0.0
        fits = [self._word_fits(a, b) for a, b in zip(name.words, words, strict=True)]
        return sum(fits) / len(fits) if all(fits) else 0.0

    def _word_fits(self, own: str, said: str) -> float:
        near = self._near(said)
        return max((near[root] for root in roots(own) if root in near), default=0.0)

    def _likely(self, said: str) -> dict[str, float]:
        """Roots of our names that this word may stand for, and how sure that is."""
        forms = roots(said)
        found = {root: 1.0 for root in self._roots if root in forms}
        if said in stop_words() or {said, lemma(said), stem(said)} & title_words():
            return found
        kin = [self._misspelt(form, said) | _related(self._roots, form) for form in forms]
        near = {root: max(one.get(root, 0.0) for one in kin) for root in self._roots}
        derived = {root: sure for root, sure in near.items() if sure == DERIVED}
        if not found and not derived and (best := max(near, key=near.__getitem__, default="")):
            return {best: near[best]} if near[best] else {}
        return derived | found

    def _misspelt(self, form: str, said: str) -> dict[str, float]:
        """Those that it may be, with a slip or two; a word that there is was meant."""
        if in_dictionary(said) or len(form) < STEM:
            return {}
        away = extract_iter(form, self._roots, scorer=OSA.distance, score_cutoff=self._slips)
        return {
            root: MISSPELT if slips <= 1 else TWICE
            for root, slips, _at in away
            if len(root) >= STEM and (slips <= 1 or _long(root, form))
        }


def _long(root: str, form: str) -> bool:
    return min(len(root), len(form)) >= LONG and root[0] == form[0]


def _related(own: Iterable[str], form: str) -> dict[str, float]:
    """Those of one family with a form of a word."""
    kin = (root for root in own if root.startswith(form) or form.startswith(root))
    return {
        root: DERIVED
        for root in kin
        if min(len(root), len(form)) >= STEM and abs(len(root) - len(form)) <= ENDING
    }


def programme_names(library: Library) -> Names:
    names: dict[tuple[str, ...], set[str]] = {}
    for programme in library.programmes:
        for words in _full_names(programme):
            names.setdefault(words, set()).add(programme.code)
    whole = [Name(words, frozenset(codes)) for words, codes in names.items()]
    parts = [name for name in _parts(library) if name.words not in names]
    return Names(whole + parts, slips=2)


def _full_names(programme: Programme) -> set[tuple[str, ...]]:
    """The title with and without what stands in brackets, that alone, and the aliases."""
    texts = [*programme.aliases, programme.code if programme.code.isalpha() else ""]
    for title in (programme.title.ru, programme.title.en):
        texts += [title, re.sub(r"\(.*?\)", " ", title), *re.findall(r"\((.*?)\)", title)]
    return {words for text in texts if (words := _name_words(text))}


def _name_words(text: str) -> tuple[str, ...]:
    return tuple(one for one in tokens(plain(text)) if one not in stop_words())


def _parts(library: Library) -> Iterator[Name]:
    """Words that stand in the title of one programme alone are a hint, not a name; a profession
    that several share is the name of each."""
    for one, codes in _owners(library, lambda programme: str(programme.title)).items():
        known = {one, lemma(one), stem(one)} & title_words()
        if len(codes) == 1 and len(one) >= STEM and not known:
            yield Name((one,), frozenset(codes), PART)
    owners = _owners(
        library, lambda programme: " ".join((str(programme.title), *programme.aliases))
    )
    yield from _professions(owners, len(library.programmes) // 2)


def _owners(library: Library, names: Callable[[Programme], str]) -> dict[str, set[str]]:
    """The programmes in whose names a word stands."""
    owners: dict[str, set[str]] = {}
    for programme in library.programmes:
        for one in _name_words(names(programme)):
            owners.setdefault(one, set()).add(programme.code)
    return owners


def _professions(owners: Mapping[str, set[str]], most: int) -> Iterator[Name]:
    """What people of several programmes are called, and whatever else stands in the same names:
    the word for it in the other language, what they work with."""
    shared = {one: codes for one, codes in owners.items() if 1 < len(codes) <= most}
    professions = [codes for one, codes in shared.items() if is_somebody(one)]
    for one, codes in shared.items():
        if codes in professions:
            yield Name((one,), frozenset(codes), SHARED)


def group_names(library: Library) -> Names:
    """Groups of the timetable, however their letters and figures are joined."""
    return Names(
        Name(words, frozenset((group,)))
        for group in library.groups()
        if (words := tuple(tokens(plain(group))))
    )


def teacher_names(library: Library) -> Names:
    """Those who teach, by their surnames; who has none in our dictionary, by all they go by."""
    owners: dict[str, set[str]] = {}
    for teacher in {one.teacher for one in library.sessions if one.teacher}:
        for one in _surnames(teacher):
            owners.setdefault(one, set()).add(teacher)
    return Names(Name((one,), frozenset(names)) for one, names in owners.items())


def _surnames(teacher: str) -> list[str]:
    parts = [one for one in tokens(plain(teacher)) if len(one) > 2]
    return [one for one in parts if not is_forename(one)] or parts
