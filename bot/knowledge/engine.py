"""Understands a question: answers, offers, asks back, or is silent so that a person answers."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from bot.knowledge.candidates import Candidate, candidates
from bot.knowledge.follow_ups import bare, context_of
from bot.knowledge.index import CHATTER, Index, index_of, words_of
from bot.knowledge.library import Library
from bot.knowledge.question import Question, take_apart
from bot.knowledge.targets import target
from bot.knowledge.timetables import Asked
from bot.knowledge.understanding import Context, Fact, Outcome, Target, Understood, Which

SURE = {"faq": 0.45, "fact": 0.45, "timetable": 0.45, "list": 0.55}  # from here on we answer
SURE_TO_ASK = 0.55  # from here on we ask back
LIKELY = 0.22  # from here on we offer
AHEAD = 0.03  # by how much the best has to lead
MOST = 3


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
    context = context if context and context.fresh(now) else None
    question = take_apart(text, index, asked.today)
    if question.named and question.named.sure < 1:
        strict = take_apart(text, index, asked.today, hints=False)
        found = _understood(strict, index, context, asked)
        if found.outcome is Outcome.ANSWER:
            return found
    return _understood(question, index, context, asked)


def _understood(
    question: Question, index: Index, context: Context | None, asked: Asked
) -> Understood:
    plain = bare(question, index, context, asked)
    if plain:
        sure = question.named is None or question.named.sure == 1
        return _said([plain], asked, 1.0, sure=sure)
    ranked = candidates(question, index, context)
    return _decided(ranked, question, index, context, asked)


def _decided(
    ranked: Sequence[Candidate],
    question: Question,
    index: Index,
    context: Context | None,
    asked: Asked,
) -> Understood:
    if not ranked or not ranked[0].ours:
        chatter = bool(ranked) and ranked[0].label == CHATTER
        return Understood(Outcome.HANDOVER, chatter=chatter)
    found: dict[str, tuple[Target, Candidate]] = {}
    for one in ranked:
        shown = target(one, question, index.library, context, asked) if one.ours else None
        if shown and one.confidence >= LIKELY:
            found.setdefault(shown.ref, (shown, one))
    if not found:
        return Understood(Outcome.HANDOVER)
    best = next(iter(found.values()))[1]
    targets = [shown for shown, _ in found.values()][:MOST]
    sure = _sure(best, ranked, question) and not _told_elsewhere(targets[0], question, index)
    if isinstance(targets[0], Which) and best.confidence < SURE_TO_ASK:
        sure = False
    return _said(targets, asked, best.confidence, sure=sure)


def _sure(best: Candidate, ranked: Sequence[Candidate], question: Question) -> bool:
    """Nothing of weight is left over, the name is a whole name, and no other reading is near."""
    rivals = [one for one in ranked if one.label != best.label]
    lead = best.confidence - rivals[0].confidence if rivals else 1.0
    whole = question.named is None or question.named.sure == 1
    return (
        best is ranked[0]
        and not best.stray
        and whole
        and _solid(question)
        and lead >= AHEAD
        and best.confidence >= SURE[best.kind]
    )


def _solid(question: Question) -> bool:
    """More is said than "who" or "where"."""
    named = question.named or question.group or question.day
    return bool(named) or any(one.kind != "question" for one in question.content)


def _told_elsewhere(first: Target, question: Question, index: Index) -> bool:
    """The cell is empty, but another one of the programme speaks of what is asked."""
    if not isinstance(first, Fact) or first.value is not None:
        return False
    asked = {one.lemma for one in question.content if one.meaning not in index.neutral}
    cells = first.programme.facts.values()
    return any(one.lemma in asked for cell in cells for one in words_of(str(cell)))


def _said(targets: list[Target], asked: Asked, confidence: float, *, sure: bool) -> Understood:
    first = targets[0]
    if not sure:
        targets = [one for one in targets if not _empty(one)]
    if not targets:
        return Understood(Outcome.HANDOVER, confidence=confidence)
    outcome = _outcome(first) if sure else Outcome.OFFER
    return Understood(outcome, tuple(targets), context_of(first, asked), confidence)


def _outcome(first: Target) -> Outcome:
    if isinstance(first, Which):
        return Outcome.CLARIFY
    return Outcome.UNKNOWN_FACT if _empty(first) else Outcome.ANSWER


def _empty(one: Target) -> bool:
    return isinstance(one, Fact) and one.value is None
