"""How sure is sure enough: to answer, to ask back, to offer, or to leave it to a person."""

from collections.abc import Sequence

from bot.knowledge.candidates import Candidate
from bot.knowledge.follow_ups import context_of
from bot.knowledge.index import CHATTER, words_of
from bot.knowledge.targets import target
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import Fact, Outcome, Target, Understood, Which

SURE = {"faq": 0.45, "fact": 0.45, "timetable": 0.45, "list": 0.55}  # from here on we answer
SURE_TO_ASK = 0.55  # from here on we ask back
SURE_CHATTER = 0.4  # from here on it is a greeting, whatever else is said
LIKELY = 0.22  # from here on we offer
AHEAD, AHEAD_TO_ASK = 0.03, 0.15  # by how much the best has to lead
MOST = 3


def decided(ranked: Sequence[Candidate], turn: Turn) -> Understood:
    """The best candidate, or silence if what is not ours fits better than all that is."""
    if not ranked or not ranked[0].ours:
        return Understood(Outcome.HANDOVER, chatter=bool(ranked) and _chatter(ranked[0]))
    shown: dict[str, Target] = {}
    meant: dict[str, Candidate] = {}
    for one in ranked:
        found = target(one.label, turn) if one.confidence >= LIKELY else None
        if found and found.ref not in shown:
            shown[found.ref], meant[found.ref] = found, one
    if not shown:
        return Understood(Outcome.HANDOVER)
    first, best = next(iter(shown.values())), next(iter(meant.values()))
    rivals = [one for ref, one in meant.items() if ref != first.ref]
    rivals += [one for one in ranked if not one.ours]
    nearest = max((one.confidence for one in rivals), default=0.0)
    lead = best.confidence - nearest
    sure = best is ranked[0] and _sure(best, turn) and _may_be_said(first, best, lead, turn)
    return said(list(shown.values()), turn, best.confidence, sure=sure)


def _chatter(best: Candidate) -> bool:
    """A greeting or thanks, not a question of its own that begins like one."""
    return best.kind == CHATTER and (not best.stray or best.confidence >= SURE_CHATTER)


def _sure(best: Candidate, turn: Turn) -> bool:
    """Nothing of weight is left over, and the name is a whole name."""
    return (
        not best.stray
        and not turn.question.hinted
        and _solid(turn)
        and best.confidence >= SURE[best.kind]
    )


def _solid(turn: Turn) -> bool:
    """More is said than "who" or "where"."""
    question = turn.question
    named = question.named or question.group or question.day
    return bool(named) or any(one.kind != "question" for one in question.content)


def _may_be_said(first: Target, best: Candidate, lead: float, turn: Turn) -> bool:
    """No other reading is near, and nothing else that we know speaks against it."""
    if isinstance(first, Which):
        return best.confidence >= SURE_TO_ASK and lead >= AHEAD_TO_ASK
    return lead >= AHEAD and not (_empty(first) and _told_elsewhere(first, turn))


def _told_elsewhere(first: Target, turn: Turn) -> bool:
    """The cell is empty, but another one of the programme speaks of what is asked."""
    if not isinstance(first, Fact):
        return False
    content = turn.question.content
    asked = {one.lemma for one in content if one.meaning not in turn.index.neutral}
    cells = first.programme.facts.values()
    return any(one.lemma in asked for cell in cells for one in words_of(str(cell)))


def said(targets: list[Target], turn: Turn, confidence: float, *, sure: bool) -> Understood:
    """The outcome of what is to be shown; what is not known is never offered."""
    first = targets[0]
    rest = [one for one in targets[1 if sure else 0 :] if not _empty(one)]
    if sure and isinstance(first, Which):
        rest = []
    kept = ([first, *rest] if sure else rest)[:MOST]
    if not kept:
        return Understood(Outcome.HANDOVER, confidence=confidence)
    outcome = _outcome(first) if sure else Outcome.OFFER
    return Understood(outcome, tuple(kept), context_of(kept[0], turn.asked), confidence)


def _outcome(first: Target) -> Outcome:
    if isinstance(first, Which):
        return Outcome.CLARIFY
    return Outcome.UNKNOWN_FACT if _empty(first) else Outcome.ANSWER


def _empty(one: Target) -> bool:
    return isinstance(one, Fact) and one.value is None
