"""Understands a question: answers, offers, asks back, or is silent so that a person answers."""

from datetime import datetime, tzinfo

from bot.knowledge.bands import decided, said
from bot.knowledge.candidates import candidates
from bot.knowledge.follow_ups import bare
from bot.knowledge.index import index_of
from bot.knowledge.library import Library
from bot.knowledge.question import take_apart
from bot.knowledge.timetables import Asked
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import Context, Outcome, Understood


def understand(
    text: str,
    library: Library,
    now: datetime,
    zone: tzinfo,
    language: str,
    group: str | None = None,
    context: Context | None = None,
) -> Understood:
    """What is asked, and how sure we are; `context` is that of the person's turn before."""
    asked = Asked(now, zone, language, group)
    index = index_of(library)
    before = context if context and context.fresh(now) else None
    question = take_apart(text, index, asked.today)
    if question.hinted:
        strict = take_apart(text, index, asked.today, hints=False)
        found = _understood(Turn(strict, index, asked, before))
        if found.outcome is Outcome.ANSWER:
            return found
    return _understood(Turn(question, index, asked, before))


def _understood(turn: Turn) -> Understood:
    plain = bare(turn)
    if plain:
        return said(plain, turn, 1.0, sure=len(plain) == 1 and not turn.question.hinted)
    return decided(candidates(turn), turn)
