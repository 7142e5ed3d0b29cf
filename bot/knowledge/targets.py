"""Turns what may be asked into what can be shown: the cell, the sessions, the article."""

from collections.abc import Iterable

from bot.knowledge.candidates import Candidate
from bot.knowledge.days import When, read_when
from bot.knowledge.library import Library, Programme
from bot.knowledge.moments import default
from bot.knowledge.question import Question
from bot.knowledge.timetables import ME, Asked, timetable
from bot.knowledge.understanding import Context, Fact, Found, Programmes, Target, Which

INSTEAD = {"hours": "duration", "duration": "hours", "next": "leads_to", "leads_to": "next"}


def fact(programme: Programme, column: str) -> Fact:
    """The cell, or the one that tells nearly the same if it is empty."""
    other = INSTEAD.get(column, column)
    shown = column if column in programme.facts else other
    if shown not in programme.facts:
        return Fact(programme, column, None)
    return Fact(programme, shown, programme.facts[shown])


def sessions(library: Library, scope: str, when: When, asked: Asked) -> Target:
    """The timetable, or the question of which group it is."""
    found = timetable(library, scope, when, asked)
    return found or Which("group", groups=library.groups(), when=when)


def which(library: Library, column: str, asked: Asked, among: Iterable[str] = ()) -> Which | None:
    """Ask for the programme; None if the institution fills that column for none."""
    codes = set(among)
    fitting = [
        one
        for one in library.programmes
        if (one.code in codes if codes else fact(one, column).value is not None)
    ]
    ordered = sorted(fitting, key=lambda one: _title(one, asked.language))
    return Which(column, tuple(ordered)) if ordered else None


def _title(programme: Programme, language: str) -> str:
    title = programme.title
    return (title.ru or title.en) if language == "ru" else (title.en or title.ru)


def target(
    one: Candidate, question: Question, library: Library, context: Context | None, asked: Asked
) -> Target | None:
    """What the candidate stands for; None if there is nothing of the kind."""
    if one.kind == "faq":
        article = library.article(one.name)
        expired = article and article.expires_on and article.expires_on < asked.today
        return Found(article) if article and not expired else None
    if one.kind == "list":
        return Programmes(library.programmes) if library.programmes else None
    if one.kind == "timetable":
        return _timetable(question, library, asked)
    return _fact(one.name, question, library, context, asked)


def _timetable(question: Question, library: Library, asked: Asked) -> Target | None:
    if not library.sessions:
        return None
    named = question.named
    if named and len(named.codes) > 1:
        return which(library, "timetable", asked, named.codes)
    when = question.moment or default(question.words)
    return sessions(library, scope(question, library), when, asked)


def scope(question: Question, library: Library) -> str:
    """A group that is all of its programme goes by the programme."""
    if question.group:
        owners = {one.programme for one in library.sessions if one.group == question.group}
        alone = len(owners) == 1 and library.groups(next(iter(owners))) == (question.group,)
        return next(iter(owners)) if alone else f"group:{question.group}"
    return next(iter(question.named.codes)) if question.named else ME


def _fact(
    column: str, question: Question, library: Library, context: Context | None, asked: Asked
) -> Target | None:
    codes = question.named.codes if question.named else frozenset[str]()
    if not codes and context and context.programme and question.elliptic:
        codes = frozenset((context.programme,))
    if len(codes) != 1:
        return which(library, column, asked, codes)
    programme = library.programme(next(iter(codes)))
    return fact(programme, column) if programme else None


def resolve(ref: str, library: Library, asked: Asked) -> Target | None:
    """What a reference of `Understood.refs` stands for now; None if it is gone."""
    kind, _, rest = ref.partition("/")
    name, _, detail = rest.partition("/")
    if kind in ("programme", "missing"):
        programme = library.programme(name)
        return fact(programme, detail) if programme else None
    if kind == "timetable":
        name, _, detail = rest.rpartition("/")
        when = read_when(detail, asked.today)
        return sessions(library, name, when, asked) if when else None
    if kind == "faq":
        article = library.article(rest)
        return Found(article) if article else None
    return Programmes(library.programmes) if kind == "list" else which(library, rest, asked)
