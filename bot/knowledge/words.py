"""Words of a text: their base forms, their meanings, and whether they are words at all."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import pymorphy3  # type: ignore[import-untyped]
import snowballstemmer  # type: ignore[import-untyped]

from bot.knowledge.lexicon import english, question_words, stop_words, thesaurus

RU = "\u0430-\u044f"
TOKEN = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}"
    rf"|\d+-?[d\u0434](?![a-z{RU}])"
    rf"|\d+(?:[.,:/]\d+)*(?:-?(?:[{RU}]{{1,3}}|th|st|nd|rd)(?![a-z{RU}]))?"
    rf"|[a-z{RU}]+"
)
TAIL = re.compile(r"(?<=[a-z])'[a-z]+")
PROGRAMME, DAY = "{p}", "{d}"
CONTENT = {
    "NOUN": "noun",
    "VERB": "verb",
    "INFN": "verb",
    "PRTF": "adjective",
    "PRTS": "adjective",
}
SPEECH = CONTENT | {
    "ADJF": "adjective",
    "ADJS": "adjective",
    "COMP": "adjective",
    "ADVB": "adverb",
}
NAMES = frozenset(("Name", "Surn", "Patr"))
CACHE = 50_000
# Forms of English words that the list may lack, and how long what is left has to be.
ENDINGS = {"s": 4, "ed": 3, "ing": 3}


@dataclass(frozen=True, slots=True)
class Word:
    """`meaning` is equal for words that mean the same; `kind` says how much the word weighs."""

    text: str
    lemma: str
    meaning: str
    kind: str

    @property
    def content(self) -> bool:
        return self.kind not in ("stop", "mask", "number")


def tokens(text: str) -> list[str]:
    """Words and figures of a text in lower case; `3d`, `3-d` and the same in Cyrillic are `3d`."""
    return [_joined(found) for found in TOKEN.findall(TAIL.sub("", text))]


def _joined(token: str) -> str:
    return re.sub(r"^(\d+)-?[d\u0434]$", r"\1d", token)


def cyrillic(token: str) -> bool:
    return "\u0430" <= token[:1] <= "\u044f"


@cache
def morph() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


class _Stemmers(threading.local):
    """They remember the word they are at, so that each thread needs its own."""

    def __init__(self) -> None:
        self.russian = snowballstemmer.stemmer("russian")
        self.english = snowballstemmer.stemmer("english")


_stemmers = _Stemmers()


@lru_cache(CACHE)
def lemma(token: str) -> str:
    if not cyrillic(token):
        return token
    return str(morph().parse(token)[0].normal_form).replace("\u0451", "\u0435")


@lru_cache(CACHE)
def name_lemmas(token: str) -> tuple[str, ...]:
    """Base forms of a Russian word where it can be a person's name, likeliest first; if the first
    thing that it can be is no name, "" stands before them."""
    if not cyrillic(token):
        return ()
    found = [
        str(one.normal_form).replace("\u0451", "\u0435") if NAMES & set(one.tag.grammemes) else ""
        for one in morph().parse(token)
    ]
    return (*found[:1], *filter(None, found[1:])) if any(found) else ()


@lru_cache(CACHE)
def stem(token: str) -> str:
    stemmer = _stemmers.russian if cyrillic(token) else _stemmers.english
    return str(stemmer.stemWord(token))


@lru_cache(CACHE)
def in_dictionary(token: str) -> bool:
    """A Russian or a common English word, whatever the library says."""
    if cyrillic(token):
        return len(token) > 1 and bool(morph().word_is_known(token))
    return token in english() or any(base in english() for base in _bases(token))


def _bases(token: str) -> Iterator[str]:
    """Of what an English word may be a form that the list lacks."""
    for ending, shortest in ENDINGS.items():
        base = token.removesuffix(ending)
        if base != token and len(base) >= shortest:
            yield from (base, f"{base}e")


@lru_cache(CACHE)
def is_forename(token: str) -> bool:
    """A first name or a patronymic, as far as the dictionary knows."""
    return cyrillic(token) and any(
        one.is_known and ({"Name", "Patr"} & {str(g) for g in one.tag.grammemes})
        for one in morph().parse(token)
    )


@lru_cache(CACHE)
def is_somebody(token: str) -> bool:
    """A noun for people, as professions are, in its base form."""
    return cyrillic(token) and any(
        one.is_known and {"NOUN", "anim", "sing", "nomn"} <= {str(g) for g in one.tag.grammemes}
        for one in morph().parse(token)
    )


@lru_cache(CACHE)
def is_genitive(token: str) -> bool:
    """As it stands after a masculine or neuter ordinal that belongs to it."""
    return cyrillic(token) and any(
        one.is_known
        and {"gent", "sing"} <= {str(g) for g in one.tag.grammemes}
        and one.tag.gender in ("masc", "neut")
        for one in morph().parse(token)
    )


@lru_cache(CACHE)
def says_i(token: str) -> bool:
    """A Russian verb that one says of oneself, alone or with others."""
    return cyrillic(token) and "1per" in morph().parse(token)[0].tag.grammemes


@lru_cache(CACHE)
def roots(token: str) -> frozenset[str]:
    """All by which a form of the word may be recognised."""
    return frozenset((stem(token), stem(lemma(token))))


@lru_cache(CACHE)
def word(token: str) -> Word:
    if token in (PROGRAMME, DAY):
        return Word(token, token, token, "mask")
    base = lemma(token)
    return Word(token, base, _meaning(token, base), _kind(token, base))


def _meaning(token: str, base: str) -> str:
    meanings = _meanings()
    for form in (token, base, stem(base), stem(token)):
        if form in meanings:
            return meanings[form]
    return stem(base)


@cache
def _meanings() -> dict[str, str]:
    """Every form of the thesaurus to the first word of its line; written forms win over stems."""
    found: dict[str, str] = {}
    for forms in (lambda one: (one, lemma(one)), lambda one: (stem(lemma(one)),)):
        for line in thesaurus():
            for one in line:
                for form in forms(one):
                    found.setdefault(form, line[0])
    return found


def _kind(token: str, base: str) -> str:
    if token[0].isdigit():
        return "number"
    if token in stop_words() or (base in stop_words() and token not in _meanings()):
        return "stop"
    if _meaning(token, base) in question_words():
        return "question"
    if not cyrillic(token):
        return "noun"
    if not in_dictionary(token):
        return "unknown"
    return SPEECH.get(str(morph().parse(token)[0].tag.POS), "other")
