"""The word lists that come with the product, read once when first needed."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("data")


def fold(text: str) -> str:
    """Lower case, and the Russian letter with two dots without them."""
    return text.lower().replace("\u0451", "\u0435")


def _lines(name: str) -> Iterator[str]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield fold(line)


def _toml(name: str) -> Mapping[str, Any]:
    return tomllib.loads(fold((DATA / name).read_text(encoding="utf-8")))


@cache
def stop_words() -> frozenset[str]:
    return frozenset(word for line in _lines("stopwords.txt") for word in line.split())


@cache
def question_words() -> frozenset[str]:
    """First words of those lines of the thesaurus that only ask."""
    return frozenset(word for line in _lines("questions.txt") for word in line.split())


@cache
def title_words() -> frozenset[str]:
    """Words of titles that tell no programme from another."""
    return frozenset(word for line in _lines("titles.txt") for word in line.split())


@cache
def person_words() -> frozenset[str]:
    return frozenset(_lines("person_now.txt"))


@cache
def english() -> frozenset[str]:
    return frozenset(_lines("english.txt"))


@cache
def thesaurus() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in _lines("thesaurus.txt"))


@cache
def slang() -> tuple[tuple[str, str], ...]:
    rows = (line.split("\t") for line in _lines("slang.tsv"))
    return tuple((said, meant) for said, meant in rows)


@cache
def phrases() -> Mapping[str, Mapping[str, list[str]]]:
    """How people ask, by kind and column."""
    return _toml("phrases.toml")


@cache
def everyday_phrases() -> Mapping[str, Mapping[str, list[str]]]:
    """The same as people type it in passing, often with the reason why they ask."""
    return _toml("everyday.toml")


@cache
def personal_phrases() -> Mapping[str, Any]:
    """How people ask about what is theirs, by matter, and the words that tell so."""
    return _toml("personal.toml")


@cache
def date_words() -> Mapping[str, Mapping[str, list[str]]]:
    return _toml("dates.toml")


@cache
def masks() -> Mapping[str, Mapping[str, str]]:
    """What is said in place of `{p}` and `{d}`, by language."""
    return _toml("masks.toml")


@cache
def wish_words() -> Mapping[str, Any]:
    """How people say what a programme should be."""
    return _toml("wishes.toml")


@cache
def session_words() -> Mapping[str, list[str]]:
    """How people call the kinds of classes."""
    return _toml("sessions.toml")


@cache
def detail_words() -> Mapping[str, Mapping[str, str]]:
    """How a kind of detail is asked for and told, as patterns."""
    return _toml("details.toml")


@cache
def keyboard() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((DATA / "keyboard.toml").read_text(encoding="utf-8"))
