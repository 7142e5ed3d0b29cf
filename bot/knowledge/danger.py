"""Plain words of somebody who may not want to live: no guess, only what was said in so many."""

import re

from bot.knowledge.lexicon import danger_words, fold, person_words

_WORD = re.compile(r"\w+")


def in_danger(text: str) -> bool:
    return _has_one_of(danger_words(), text)


def wants_person(text: str) -> bool:
    """Asks for a person in so many words."""
    return _has_one_of(person_words(), text)


def _has_one_of(phrases: frozenset[str], text: str) -> bool:
    said = _padded(fold(text))
    return any(_padded(phrase) in said for phrase in phrases)


def _padded(text: str) -> str:
    return f" {' '.join(_WORD.findall(text))} "
