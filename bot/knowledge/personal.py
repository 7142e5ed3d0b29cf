"""Questions about what is the person's own: answered by their own screens, not by an article."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from bot.knowledge.lexicon import personal_phrases
from bot.knowledge.library import Library
from bot.knowledge.normalise import understood
from bot.knowledge.readings import plain
from bot.knowledge.shelf import index_of
from bot.knowledge.words import tokens, word

ME, NO = "{me}", "{no}"


class Matter(StrEnum):
    """Whom one is a pair with, somebody else, one's data, one's learners."""

    MENTOR = "mentor"
    ANOTHER = "change_mentor"
    DATA = "data"
    LEARNERS = "learners"


def own_matter(text: str, library: Library) -> Matter | None:
    """Only what is said in so many words: one word of weight more, and it is another question."""
    return _matters().get(_said(index_of(library).reader.read(text)))


@cache
def _matters() -> Mapping[frozenset[str], Matter]:
    return {
        _said(understood(tokens(plain(text)))): matter
        for matter in Matter
        for text in personal_phrases()[matter]
    }


def _said(words: tuple[str, ...]) -> frozenset[str]:
    """Meanings of weight, that the person speaks of themselves, and that they say no.

    Where no word has any weight, all of them have to be the same ones.
    """
    meant = frozenset(meaning for one in words if (meaning := _meaning(one)))
    return meant if meant - {ME, NO} else frozenset(words)


def _meaning(token: str) -> str | None:
    known, marks = word(token), personal_phrases()["words"]
    for mark, forms in ((ME, marks["me"]), (NO, marks["no"])):
        if token in forms or known.lemma in forms:
            return mark
    return None if known.kind == "stop" else known.meaning
