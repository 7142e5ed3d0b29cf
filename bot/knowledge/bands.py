"""How sure is sure enough: to answer, to ask back, to offer, or to leave it to a person."""

from collections.abc import Sequence
from dataclasses import replace

from bot.knowledge.candidates import Candidate
from bot.knowledge.evidence import NAMES
from bot.knowledge.follow_ups import COMPARED, context_of
from bot.knowledge.index import said_in
from bot.knowledge.targets import target
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import Fact, Outcome, Target, Timetable, Understood, Which
from bot.knowledge.ways import CHATTER
from bot.knowledge.wishes import wishes

SURE = 0.75  # the probability from here on which we answer
SURE_OF_WORDS = 0.8  # the same of what is said in free words: there a near miss looks like a hit
# The same of asking back which programme is meant, where no word is far from that: it is no answer
# yet.
SURE_TO_ASK = 0.5
FAR, MORE_IF_FAR = 0.5, 0.15  # what it takes besides where a word is so far from the answer
TERMS = ("glossary",)
FREE_WORDS = ("faq", "event", "opportunity")
LIKELY = 0.06  # from here on we offer
SURE_CHATTER = 0.55  # a greeting so like another one is no question, whatever else is said
MOST = 3
ABOUT = "fact/about"
PROGRAMMES, LIST = "list/programmes", 0.2  # what it takes to be meant at all
WORDS, THE_SAME = NAMES.index("words"), 0.9  # of the likeness by words, at most 1


def decided(ranked: Sequence[Candidate], turn: Turn) -> Understood:
    """The most probable one if that is probable enough; else up to three, or silence. What two
    readings lead to is as probable as both together."""
    ours = [one for one in ranked if one.ours]
    for rule in (_articles_first, _lists_first, _columns_first, _very_words_first, _classes_too):
        ours = rule(ours, turn)
    if _chatter(ranked):
        return Understood(Outcome.HANDOVER, chatter=True)
    shown: dict[str, Target] = {}
    chance: dict[str, float] = {}
    for one in ours:
        found = target(one.label, turn) if one.confidence >= LIKELY else None
        if found:
            shown.setdefault(found.ref, found)
            chance[found.ref] = chance.get(found.ref, 0.0) + one.confidence
    others = said_in(turn.question.masked) in turn.index.others_ways
    if not shown or not turn.question.words or others or _nothing_known(turn):
        return Understood(Outcome.HANDOVER)
    first = target(ours[0].label, turn)
    best = replace(ours[0], confidence=chance[first.ref]) if first else ours[0]
    sure = first is not None and _sure(best, first, turn)
    return said(list(shown.values()), turn, best.confidence, sure=sure)


def _nothing_known(turn: Turn) -> bool:
    """No name, and none of the words that tell anything is one that anybody knows."""
    question = turn.question
    telling = [one for one in question.content if one.kind != "question"]
    named = turn.named or question.group or question.moment
    known = any(turn.index.reader.known(one.text) for one in telling)
    return bool(telling) and not named and not known


def _very_words_first(ours: list[Candidate], turn: Turn) -> list[Candidate]:
    """What is known to be asked for in these very words, and nothing else is."""
    very = turn.index.ways.get(said_in(turn.question.words), frozenset())
    meant = next((one for one in ours if very == {one.label}), None)
    if meant is None or (meant.kind == "list" and ours[0].kind in FREE_WORDS):
        return ours  # "when is the open day": of all events, that one
    return [_at_least(SURE_OF_WORDS, meant), *(one for one in ours if one is not meant)]


def _articles_first(ours: list[Candidate], turn: Turn) -> list[Candidate]:
    """What the institution says, asked for in its own words, takes the place of our word for it,
    and its certainty; of our screen, too, if these are its very words."""
    very = turn.index.ways.get(said_in(turn.question.words), frozenset())
    article = next((one for one in ours if one.kind == "faq" and one.label in very), None)
    screens = {one.label for one in ours if one.kind == "own"}
    kinds = (*TERMS, "own") if article and very.isdisjoint(screens) else TERMS
    article = article or next((one for one in ours if _in_its_own_words(one)), None)
    terms = [one for one in ours if one.kind in kinds]
    if not terms or not article:
        return ours
    sure = article.confidence + sum(one.confidence for one in terms)
    rest = [one for one in ours if one.kind not in kinds and one is not article]
    return sorted([replace(article, confidence=sure), *rest], key=lambda one: -one.confidence)


def _lists_first(ours: list[Candidate], turn: Turn) -> list[Candidate]:
    """Who has a wish and names no programme is shown the list rather than asked which one is
    meant: if the list may be meant at all, it is as sure as both."""
    listed = next((one for one in ours if one.label == PROGRAMMES), None)
    if turn.named or turn.leaning or listed is None or listed.confidence < LIST:
        return ours
    wanted = [one.column for one in wishes(turn.question.words, None)]
    if not wanted:
        return _asked_back(ours, listed)
    if len(set(wanted)) < len(wanted):
        return ours  # "is it by day or in the evening": that is asked, not wished
    columns = {f"fact/{one}" for one in wanted}
    same = [one for one in ours if one.label in columns]
    sure = listed.confidence + sum(one.confidence for one in same)
    rest = [one for one in ours if one is not listed and one not in same]
    return sorted([replace(listed, confidence=sure), *rest], key=lambda one: -one.confidence)


def _asked_back(ours: list[Candidate], listed: Candidate) -> list[Candidate]:
    """Who wishes nothing and may mean one of them is asked which: the question shows them all.
    What is taught at all is told by the list, too: there the likelier one is as sure as both."""
    meant = next((one for one in ours if one.kind == "fact"), None)
    if meant is None or meant.confidence < LIST:
        return ours
    both = [meant, listed] if meant.label == ABOUT else [meant]
    first = max(both, key=lambda one: one.confidence)
    sure = replace(first, confidence=listed.confidence + meant.confidence)
    rest = [one for one in ours if one not in (listed, meant)]
    return sorted([sure, *rest], key=lambda one: -one.confidence)


def _columns_first(ours: list[Candidate], turn: Turn) -> list[Candidate]:
    """Programmes are compared by what is named: "the nurse and the carer, which takes longer" is
    about how long, though it sounds like all of it. It is as sure as both."""
    whole = next((one for one in ours if one.label == COMPARED), None)
    if whole is None or whole.confidence < LIST:
        return ours
    known = turn.index.vocabulary
    left = {one.meaning for one in turn.question.content} - known[COMPARED]
    left = left - turn.index.neutral or left
    columns = (one for one in ours if one.kind == "fact" and one.label != COMPARED)
    named = next((one for one in columns if left and left <= known[one.label]), None)
    if named is None:
        return ours
    sure = replace(named, confidence=whole.confidence + named.confidence)
    rest = [one for one in ours if one not in (whole, named)]
    return sorted([sure, *rest], key=lambda one: -one.confidence)


def _classes_too(ours: list[Candidate], turn: Turn) -> list[Candidate]:
    """A class that goes by what is said, and by nothing else, is offered, too, where there is
    room."""
    likely = [one for one in ours if one.confidence >= LIKELY]
    rest = [one for one in ours if one.confidence < LIKELY]
    named = next((one for one in rest if one.kind == "timetable"), None)
    sure = likely and likely[0].confidence >= SURE
    if named is None or named.known.stray or sure or not _by_subject(named, turn):
        return ours
    return [*likely, _at_least(LIKELY, named), *(one for one in rest if one is not named)]


def _by_subject(one: Candidate, turn: Turn) -> bool:
    """Nobody said when, and yet there is a day."""
    meant = None if turn.question.moment else target(one.label, turn)
    return isinstance(meant, Timetable) and meant.when.dated


def _at_least(sure: float, one: Candidate) -> Candidate:
    return replace(one, confidence=max(one.confidence, sure))


def _in_its_own_words(one: Candidate) -> bool:
    return one.kind == "faq" and one.evidence is not None and one.evidence[WORDS] >= THE_SAME


def _chatter(ranked: Sequence[Candidate]) -> bool:
    """A greeting or thanks is likelier than all else, and no question of its own begins so."""
    best = max(ranked, key=lambda one: one.likely, default=None)
    if best is None or best.kind != CHATTER:
        return False
    return best.likely >= SURE_CHATTER or not best.known.stray


def _sure(best: Candidate, first: Target, turn: Turn) -> bool:
    """The name is a whole name, nothing strange is said, and more than a question word; or it is
    said in the very words by which it is known."""
    if best.label in turn.index.ways.get(said_in(turn.question.words), ()):
        return True
    needed = SURE_OF_WORDS if best.kind in FREE_WORDS else SURE
    far = max(best.strayed.far, default=0.0) > FAR
    if isinstance(first, Which) and first.programmes and not far:
        needed = SURE_TO_ASK
    if far:
        needed += MORE_IF_FAR
    return not turn.question.hinted and _solid(turn) and best.confidence >= needed


def _solid(turn: Turn) -> bool:
    """More is said than "who" or "where", or it is said as somebody is known to ask."""
    question = turn.question
    named = question.named or question.group or question.day
    telling = any(one.kind != "question" for one in question.content)
    leaning = turn.leaning is not None and bool(question.content)
    return bool(named) or telling or leaning or said_in(question.words) in turn.index.ways


def said(targets: list[Target], turn: Turn, confidence: float, *, sure: bool) -> Understood:
    """The outcome of what is to be shown; what is not known is never offered."""
    first = targets[0]
    rest = [one for one in targets[1 if sure else 0 :] if not _empty(one)]
    if sure and isinstance(first, Which):
        rest = []
    kept = ([first, *rest] if sure else rest)[:MOST]
    if not kept:
        return Understood(Outcome.HANDOVER, confidence=confidence)
    outcome = outcome_of(first) if sure else Outcome.OFFER
    return Understood(outcome, tuple(kept), context_of(kept[0], turn.asked), confidence)


def outcome_of(first: Target) -> Outcome:
    if isinstance(first, Which):
        return Outcome.CLARIFY
    return Outcome.UNKNOWN_FACT if _empty(first) else Outcome.ANSWER


def _empty(one: Target) -> bool:
    return isinstance(one, Fact) and one.value is None
