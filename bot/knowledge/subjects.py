"""The class that is asked for by what it is about: "when is the lab on fractions"."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from bot.knowledge.days import ANY, EXAM, NEXT, When, one_day
from bot.knowledge.lexicon import session_words
from bot.knowledge.library import Session
from bot.knowledge.timetables import EXAMS, Asked
from bot.knowledge.ways import meanings
from bot.knowledge.words import Word

TITLES = 10_000  # whose meanings stay in memory
OF_TITLE, OF_KIND = 2, 1  # what a word is worth that stands in the title, and one for the kind


def day_of(
    words: Iterable[Word],
    when: When,
    theirs: Sequence[Session],
    common: frozenset[str],
    asked: Asked,
) -> When:
    """The day of the first class to come whose title, or else kind, has most of the words; among
    exams only the title tells.

    `common`: meanings by which any class is asked for. `when` stays what it is if none has any, if
    it names a day, or if it leads to that class anyway.
    """
    if when not in (ANY, EXAM, NEXT):
        return when
    ahead = [one for one in theirs if _fits(one, when, asked.now)]
    said = [one for one in words if one.kind in ("noun", "adjective", "unknown", "verb")]
    worth = {one: _worth(one, said, common) for one in ahead}
    best = max(worth.values(), default=0)
    least = OF_TITLE if when == EXAM else OF_KIND
    if best < least or min(worth.values()) == best:
        return when
    first = next(one for one in ahead if worth[one] == best)
    if first is ahead[0] and (best == OF_KIND or when == NEXT):
        return when
    return one_day(first.starts_at.astimezone(asked.zone).date())


def _fits(session: Session, when: When, now: datetime) -> bool:
    return session.ends_at > now and (when != EXAM or session.kind in EXAMS)


def _worth(session: Session, said: Sequence[Word], common: frozenset[str]) -> int:
    title = _title(str(session.title))
    kind = session_words().get(session.kind, ())
    told = {one.meaning for one in said if one.meaning in title and one.meaning not in common}
    of_kind = any(one.text in kind or one.lemma in kind for one in said)
    return OF_TITLE * len(told) + OF_KIND * of_kind


@lru_cache(TITLES)
def _title(text: str) -> frozenset[str]:
    return meanings(text)
