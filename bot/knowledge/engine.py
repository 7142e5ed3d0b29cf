"""Understands a question: answers, offers, asks back, or is silent so that a person answers."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from bot.knowledge.bands import decided, outcome_of, said
from bot.knowledge.candidates import candidates
from bot.knowledge.follow_ups import bare, context_of
from bot.knowledge.index import Index, said_in
from bot.knowledge.library import Library
from bot.knowledge.question import take_apart
from bot.knowledge.shelf import index_of
from bot.knowledge.targets import resolve
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
    own: frozenset[str] | None = None,
    region: str | None = None,
) -> Understood:
    """What is asked, and how sure we are; `context` is that of the person's turn before, `own`
    are the screens of their own that they have, `region` is where they live."""
    asked = Asked(now, zone, language, group, own, region)
    index = index_of(library)
    before = context if context and context.fresh(now) else None
    if index.decided and (found := _decided(text, index, asked)):
        return found
    return worked_out(text, index, asked, before, library.weights)


def worked_out(
    text: str,
    index: Index,
    asked: Asked,
    before: Context | None = None,
    weights: Mapping[str, tuple[float, ...]] | None = None,
) -> Understood:
    """The same by evidence alone, whatever coordinators have said of these very words."""
    more = (index, asked, before, weights or {})
    question = take_apart(text, index, asked.today)
    if question.hinted:
        strict = take_apart(text, index, asked.today, hints=False)
        found = _understood(Turn(strict, *more))
        if found.outcome is Outcome.ANSWER:
            return found
    return _understood(Turn(question, *more))


def _understood(turn: Turn) -> Understood:
    plain = bare(turn)
    if plain and said_in(turn.question.words) not in turn.index.ways:
        return said(plain, turn, 1.0, sure=len(plain) == 1 and not turn.question.hinted)
    return decided(candidates(turn), turn)


def _decided(text: str, index: Index, asked: Asked) -> Understood | None:
    """What a coordinator has said of these very words goes before all that is worked out."""
    words = index.reader.read(text)
    if words not in index.decided:
        return None
    ref = index.decided[words]
    found = resolve(ref, index.library, asked) if ref else None
    if found is None:
        return None if ref else Understood(Outcome.HANDOVER, not_ours=True)
    return Understood(outcome_of(found), (found,), context_of(found, asked), 1.0)
