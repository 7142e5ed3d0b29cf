"""What a text is about, told by the dictionary forms of its words."""

from functools import cache

from bot.domain.themes import Theme, words_of
from bot.knowledge.lexicon import fold
from bot.knowledge.words import cyrillic, lemma, stem, tokens


def themes_of(text: str) -> frozenset[Theme]:
    """Each once, however often the text speaks of it."""
    there = {_form(token) for token in tokens(fold(text))}
    return frozenset(theme for theme, forms in _forms().items() if forms & there)


@cache
def _forms() -> dict[Theme, frozenset[str]]:
    return {theme: frozenset(_form(fold(one)) for one in words_of(theme)) for theme in Theme}


def _form(token: str) -> str:
    return lemma(token) if cyrillic(token) else stem(token)
