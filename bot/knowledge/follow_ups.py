"""Turns that lean on the turn before: "and metrology?", "and on Friday?"."""

from bot.knowledge.days import NEXT, When, read_when
from bot.knowledge.index import Index
from bot.knowledge.question import Question
from bot.knowledge.targets import fact, scope, sessions, which
from bot.knowledge.timetables import ME, Asked
from bot.knowledge.understanding import Context, Fact, Found, Programmes, Target, Timetable, Which

FEW = 3  # small words that may stand beside a name for nothing else to be asked


def bare(question: Question, index: Index, context: Context | None, asked: Asked) -> Target | None:
    """The target of a turn that only names a programme, a group or a time."""
    if not question.words or not _only_names(question, index):
        return None
    if question.named and not question.moment and not question.group:
        return _programme(question, index, context, asked)
    if question.group or question.moment:
        place = scope(question, index.library)
        if place == ME and context and context.scope:
            place = context.scope
        return sessions(index.library, place, question.moment or _when(context, asked), asked)
    return None


def _only_names(question: Question, index: Index) -> bool:
    if sum(one.kind == "stop" for one in question.masked) > FEW:
        return False
    neutral = (one.kind != "question" and one.meaning in index.neutral for one in question.content)
    return all(neutral) or question.only_time


def _programme(
    question: Question, index: Index, context: Context | None, asked: Asked
) -> Target | None:
    codes = question.named.codes if question.named else frozenset[str]()
    intent = context.intent if context else "fact"
    column = (context.column if context else None) or "about"
    if len(codes) > 1:
        return which(index.library, column, asked, codes)
    code = next(iter(codes))
    if intent == "timetable":
        return sessions(index.library, code, _when(context, asked), asked)
    programme = index.library.programme(code)
    return fact(programme, column) if programme else None


def _when(context: Context | None, asked: Asked) -> When:
    said = read_when(context.when, asked.today) if context and context.when else None
    return said or NEXT


def context_of(target: Target, asked: Asked) -> Context:
    """What the next turn may lean on."""
    match target:
        case Fact():
            return Context(
                "fact", asked.now, programme=target.programme.code, column=target.column
            )
        case Timetable():
            code = target.programme.code if target.programme else None
            return Context("timetable", asked.now, code, scope=target.scope, when=target.when.ref)
        case Which(column="timetable" | "group"):
            return Context("timetable", asked.now, when=target.when.ref if target.when else None)
        case Which():
            return Context("fact", asked.now, column=target.column)
        case Programmes():
            return Context("list", asked.now)
        case Found():
            return Context("article", asked.now)
