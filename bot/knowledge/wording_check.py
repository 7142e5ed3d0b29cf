"""Whether a language model's words say only what stands in the cells: pure code, and strict.

A shortened answer is the answer with words left out. Nothing is added, changed or moved; a part
between two commas that has a figure, a name, an address, a denial or a condition is kept whole or
left out whole; no denial is lost, and what is listed line by line is kept whole as well.
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import cache

from bot.knowledge.index import Index
from bot.knowledge.lexicon import DATA, fold
from bot.knowledge.question import take_apart
from bot.knowledge.sentences import Part, Sentence, sentences_of
from bot.knowledge.words import lemma

SHORTEST = 100  # letters; of less nobody learns how or where
RUN = 2  # sentences that may become one
LONGEST_QUESTION = 300
WORD = re.compile(r"[^\W\d_]+")
PLAIN_SIGNS = frozenset(" \n.,")


class Doubt(StrEnum):
    """Why words are not used."""

    TOO_SHORT = "too short"
    NOT_SHORTER = "not shorter"
    SIGNS = "other signs"
    WORDS = "other words"
    DENIAL = "a denial lost"
    SAME = "the same"
    NAMED = "something named"


def doubt_of_short(short: str, answer: str) -> Doubt | None:
    """Whether it says less than the answer and nothing else; None: it does."""
    if len(short) < SHORTEST:
        return Doubt.TOO_SHORT
    if len(short) >= len(answer):
        return Doubt.NOT_SHORTER
    if not set(fold(short)) <= set(fold(answer)) | PLAIN_SIGNS:
        return Doubt.SIGNS
    told, kept = sentences_of(answer, marks()), sentences_of(short, marks())
    if not _left_out(kept, told):
        return Doubt.WORDS
    lost = sum(one.denials for one in kept) != sum(one.denials for one in told)
    return Doubt.DENIAL if lost else None


def _left_out(kept: Sequence[Sentence], told: Sequence[Sentence]) -> bool:
    """Each sentence that is kept comes from one or two that follow each other, in their order."""
    at = 0
    for one in kept:
        ends = (_end(one, told, begin) for begin in range(at, len(told)))
        at = next((end for end in ends if end), 0)
        if not at:
            return False
    return bool(kept)


def _end(short: Sentence, told: Sequence[Sentence], begin: int) -> int:
    """Behind the sentences from here on that it comes from; 0 if it does not."""
    for end in range(begin + 1, min(begin + RUN, len(told)) + 1):
        if _comes_from(short, told[begin:end]):
            return end
    return 0


def _comes_from(short: Sentence, run: Sequence[Sentence]) -> bool:
    parts = [part for one in run for part in one.parts]
    return (
        short.denials == sum(one.denials for one in run)
        and short.conditions == sum(one.conditions for one in run)
        and _reached(short.words, parts)
    )


def _reached(words: Sequence[str], parts: Sequence[Part]) -> bool:
    """Whether these words are those of the parts with some left out."""
    ends = {0}
    for part in parts:
        ends |= {end for at in ends for end in _after(words, at, part)}
    return len(words) in ends


def _after(words: Sequence[str], at: int, part: Part) -> range | list[int]:
    if part.whole:
        end = at + len(part.words)
        return [end] if fold(" ".join(words[at:end])) == fold(" ".join(part.words)) else []
    end = at
    for one in part.words:
        if end < len(words) and _same(words[end], one):
            end += 1
    return range(at + 1, end + 1)


def _same(one: str, other: str) -> bool:
    """The same word, in whatever form."""
    return lemma(fold(one)) == lemma(fold(other))


def doubt_of_question(said: str, asked: str, index: Index, today: date) -> Doubt | None:
    """Whether the question says the same in other words: it may name nothing of its own."""
    if not said or len(said) > LONGEST_QUESTION or not said.isprintable():
        return Doubt.SIGNS
    if fold(said) == fold(asked):
        return Doubt.SAME
    mine, other = take_apart(asked, index, today), take_apart(said, index, today)
    named = {code for one in mine.programmes for code in one.codes}
    also = {code for one in other.programmes for code in one.codes}
    if not also <= named or other.group not in (None, mine.group):
        return Doubt.NAMED
    if other.moment not in (None, mine.moment) or not figures(said) <= figures(asked):
        return Doubt.NAMED
    return Doubt.NAMED if _names(said) - _words(asked) else None


def _names(text: str) -> frozenset[str]:
    """Words with a capital letter that do not open the text."""
    found = WORD.findall(text)[1:]
    return frozenset(lemma(fold(one)) for one in found if one[0].isupper() and len(one) > 1)


def _words(text: str) -> frozenset[str]:
    return frozenset(lemma(fold(one)) for one in WORD.findall(text))


def figures(text: str) -> frozenset[str]:
    """Whatever has a digit in it, and figures in letters."""
    plain = fold(unicodedata.normalize("NFKC", text))
    words = (one.strip(".,;:!?()\u00ab\u00bb\"'") for one in plain.split())
    telling = marks()["figures"]
    return frozenset(one for one in words if one in telling or any(map(str.isdigit, one)))


@cache
def marks() -> dict[str, frozenset[str]]:
    """Words that weigh, by what they do; both languages together."""
    kept = tomllib.loads(fold((DATA / "wording.toml").read_text(encoding="utf-8")))
    return {kind: frozenset(words["ru"] + words["en"]) for kind, words in kept.items()}
