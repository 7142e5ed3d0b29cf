"""Plain words of somebody who may not want to live: no guess, only what was said in so many."""

import re

from bot.knowledge.lexicon import danger_words, fold

_WORD = re.compile(r"\w+")


def in_danger(text: str) -> bool:
    said = _padded(fold(text))
    return any(_padded(phrase) in said for phrase in danger_words())


def _padded(text: str) -> str:
    return f" {' '.join(_WORD.findall(text))} "
