"""Whether somebody says that they do not want what they speak of."""

from collections.abc import Sequence
from itertools import pairwise

from bot.knowledge.lexicon import personal_phrases
from bot.knowledge.words import Word


def says_no(words: Sequence[Word]) -> bool:
    """ "I do not want another mentor": a no right before the wish."""
    said = personal_phrases()["words"]
    return any(
        before.text in said["no"] and {one.text, one.lemma} & {*said["wishing"]}
        for before, one in pairwise(words)
    )


def speaks_of_free_days(words: Sequence[Word]) -> bool:
    """ "On which days have I no classes", and not "on which days have I classes"."""
    said = personal_phrases()["words"]
    return any({one.text, one.lemma} & {*said["no"], *said["free"]} for one in words)
