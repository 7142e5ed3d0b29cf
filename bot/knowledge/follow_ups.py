"""Turns that lean on the turn before: "and metrology?", "and on Friday?"."""

from collections.abc import Sequence
from itertools import pairwise

from bot.knowledge.days import DAY, NEXT, When, following, one_day, read_when
from bot.knowledge.index import said_in
from bot.knowledge.lexicon import personal_phrases
from bot.knowledge.library import Programme
from bot.knowledge.single_days import as_written, marks
from bot.knowledge.targets import fact, scope, sessions, target, which
from bot.knowledge.timetables import ME, Asked
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import (
    Coming,
    Comparison,
    Context,
    Fact,
    Programmes,
    Target,
    Timetable,
    Which,
)
from bot.knowledge.words import PROGRAMME, Word, word

COMPARED = "fact/compare"
SMALL = frozenset(("at", "until", "past", "asking"))  # words of time that tell no day
FEW = 3  # small words that may stand beside a name for nothing else to be asked


def bare(turn: Turn) -> list[Target]:
    """What a turn asks that only names a programme, a group or a time; empty if it says more."""
    question, details = turn.question, _details(turn)
    if not question.words or not (_only_names(turn) or details):
        return []
    if turn.codes and not question.moment and not question.group:
        return _programme(turn)
    if question.group or question.moment or _means_own(turn) or details:
        found = sessions(turn.library, _scope(turn), _moment(turn), turn.asked)
        return [found] if found else []
    return []


def _only_names(turn: Turn) -> bool:
    question = turn.question
    if sum(one.kind == "stop" for one in question.masked) > FEW or _more_than_named(turn):
        return False
    neutral = turn.index.neutral
    said = (
        one.kind != "question" and (one.meaning in neutral or _is_own(one))
        for one in question.content
    )
    return all(said) or question.only_time


def _more_than_named(turn: Turn) -> bool:
    """ "Show the classes in radio" and "in which surgery do they teach nursing" ask for no
    description, "may I change from radio to baking" for no comparison."""
    said = {one.meaning for one in turn.question.content}
    if len(turn.question.programmes) > 1 and word("change").meaning in said:
        return True
    masked = pairwise(turn.question.masked)
    if said and any("which" in marks(one.text) and name.text == PROGRAMME for one, name in masked):
        return True
    apart = turn.leaning or turn.question.moment
    return turn.named and word("classes").meaning in said and not apart


def _details(turn: Turn) -> bool:
    """ "And where? Who teaches it?" after a timetable: it tells all of that."""
    question = turn.question
    of_time = turn.context is not None and turn.context.intent == "timetable"
    if not (of_time and question.elliptic) or turn.named or question.group or question.moment:
        return False
    known = personal_phrases()["words"]
    if said_in(question.words) in turn.index.ways or _said(question.words, known["others"]):
        return False
    asked = _said(question.words, known["of_class"])
    asked += [
        one
        for before, one in pairwise(question.words)
        if one.text in known["hour"] and marks(before.text).keys() & {"at", "until", "which"}
    ]
    small = [*asked, *_said(question.words, known["beside"])]
    return bool(asked) and all(one in small or _is_own(one) for one in question.content)


def _said(words: Sequence[Word], known: Sequence[str]) -> list[Word]:
    return [one for one in words if not {one.text, one.lemma}.isdisjoint(known)]


def _scope(turn: Turn) -> str:
    before = turn.context.scope if turn.context else None
    here = scope(turn)
    return before if before and here == ME and not _says_own(turn) else here


def _means_own(turn: Turn) -> bool:
    """ "And ours?" after the timetable of somebody else."""
    of_time = turn.context is not None and turn.context.intent == "timetable"
    return of_time and _says_own(turn) and all(map(_is_own, turn.question.content))


def _says_own(turn: Turn) -> bool:
    return any(map(_is_own, turn.question.words))


def _is_own(one: Word) -> bool:
    return not {one.text, one.lemma}.isdisjoint(personal_phrases()["words"]["own"])


def _moment(turn: Turn) -> When:
    """ "And the next one?" after a week is the week after it."""
    said, before = turn.question.moment, _when(turn)
    on = any("next" in marks(one.text) for one in turn.question.words)
    if said == NEXT and on and before.dated and before.name != "day":
        return following(before, turn.asked.today)
    return _same_week(said, before, turn) if said else before


def _same_week(said: When, before: When, turn: Turn) -> When:
    """ "And on Thursday?" after a day of another week is the Thursday of that week."""
    words, today = turn.question.words, turn.asked.today
    said_of = [marks(one.text).keys() for one in words if not as_written(one.text, "small")]
    told = [kinds for one in said_of if (kinds := one - SMALL)]
    figures = any(one.text[0].isdigit() for one in words)
    if figures or told != [{"weekdays"}]:
        return said
    if not (said.first and before.first and before.name == "day"):
        return said
    there = before.first + DAY * (said.first.weekday() - before.first.weekday())
    if there > today and any("past" in kinds for kinds in said_of):
        return said
    return one_day(there) if there >= today or before.first < today else said


def _programme(turn: Turn) -> list[Target]:
    before = turn.context
    if len(turn.codes) > 1:
        column = before.column if before else None
        asked_back = which(turn.library, column or "about", turn.asked, turn.codes)
        return [asked_back] if asked_back else []
    several = target(COMPARED, turn) if len(turn.question.programmes) > 1 else None
    if several:
        return [several]
    code = next(iter(turn.codes))
    if before and before.intent == "timetable":
        found = sessions(turn.library, code, _when(turn), turn.asked)
        return [found] if found else []
    programme = turn.library.programme(code)
    return _facts(programme, before.column if before else None) if programme else []


def _facts(programme: Programme, column: str | None) -> list[Target]:
    """The cell asked for before; else what is taught, or what else there is to say."""
    if column or "about" in programme.facts:
        return [fact(programme, column or "about")]
    return [fact(programme, one) for one in programme.facts]


def _when(turn: Turn) -> When:
    said = turn.context.when if turn.context else None
    return (read_when(said, turn.asked.today) if said else None) or NEXT


def context_of(target: Target, asked: Asked) -> Context:
    """What the next turn may lean on."""
    now = asked.now
    match target:
        case Fact():
            return Context("fact", now, programme=target.programme.code, column=target.column)
        case Timetable():
            code = target.programme.code if target.programme else None
            return Context("timetable", now, code, scope=target.scope, when=target.when.ref)
        case Which(column="timetable" | "group"):
            return Context("timetable", now, when=target.when.ref if target.when else None)
        case Which() | Comparison():
            return Context("fact", now, column=target.column)
    return Context("list" if isinstance(target, Programmes | Coming) else "article", now)
