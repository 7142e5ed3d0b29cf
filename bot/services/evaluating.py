"""Asks labelled questions as somebody would, and says how each was answered."""

from time import process_time

from bot.content.question_list import Listed
from bot.domain.requests import QuestionTooLong
from bot.knowledge.library import Library
from bot.knowledge.looking import look_at_all
from bot.knowledge.scoring import Scored, gold_of
from bot.knowledge.shelf import index_of
from bot.services.hearing import Asker, Heard, Way, hear, turns


def evaluated(row: Listed, asker: Asker, library: Library) -> Scored:
    """One question, with the turns before it; only its own CPU time counts."""
    before = turns(row.before, library, asker)
    begun = process_time()
    try:
        heard = hear(row.question, library, asker, before)
    except QuestionTooLong:
        heard = Heard(Way.QUESTION)
    spent = (process_time() - begun) * 1000
    return _scored(row, asker, heard, spent)


def _scored(row: Listed, asker: Asker, heard: Heard, ms: float) -> Scored:
    return Scored(
        row.question,
        gold_of(row.gold),
        heard.outcome,
        heard.refs,
        tuple(tag for tag in row.tags if tag != asker.language),
        asker.language,
        ms,
        heard.understood.confidence if heard.understood else 0.0,
    )


def warm(library: Library, asker: Asker) -> None:
    """What is worked out once for a library does not count for its first question."""
    look_at_all(index_of(library))
    for article in library.articles[:1]:
        hear(article.question.ru or article.question.en, library, asker)
    hear("?", library, asker)
