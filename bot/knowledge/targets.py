"""Turns what may be asked into what can be shown: the cell, the sessions, the article."""

from collections.abc import Iterable

from bot.knowledge.days import FREE, When, read_when
from bot.knowledge.library import Library, Programme
from bot.knowledge.moments import default
from bot.knowledge.offers import coming, comparison, listed, own, side_by_side, wished
from bot.knowledge.refusing import says_no, speaks_of_free_days
from bot.knowledge.subjects import day_of
from bot.knowledge.timetables import ME, TEACHER, Asked, classes, timetable
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import ALL, INSTEAD, Fact, Found, Target, Term, Which
from bot.knowledge.ways import words_of
from bot.knowledge.words import word


def fact(programme: Programme, column: str) -> Fact:
    """The cell, or the one that tells nearly the same if it is empty."""
    other = INSTEAD.get(column, column)
    shown = column if column in programme.facts else other
    if shown not in programme.facts or (column == "hours" and not _tells_hours(programme)):
        return Fact(programme, column, None)
    return Fact(programme, shown, programme.facts[shown])


def _tells_hours(programme: Programme) -> bool:
    """In figures, or in the words of how long it takes."""
    words = {one.meaning for one in words_of(str(programme.facts.get("duration", "")))}
    return "hours" in programme.facts or word("hour").meaning in words


def sessions(
    library: Library, scope: str, when: When, asked: Asked, *, free: bool = False
) -> Target | None:
    """The timetable, or the question of which group it is; None if there is no timetable."""
    if not library.sessions:
        return None
    found = timetable(library, scope, when, asked, free=free)
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


def target(label: str, turn: Turn) -> Target | None:
    """What the label stands for in this turn; None if there is nothing of the kind."""
    kind, _, name = label.partition("/")
    match kind:
        case "fact":
            return _fact(name, turn)
        case "timetable":
            return _timetable(name, turn)
        case "list" if name == "programmes":
            return wished(turn)
        case "own" if says_no(turn.question.words):
            return None
    return _said_by_name(kind, name, turn.library, turn.asked)


def _said_by_name(kind: str, name: str, library: Library, asked: Asked) -> Target | None:
    """What needs no more than its name."""
    match kind:
        case "faq":
            article = library.article(name)
            return Found(article) if article else None
        case "list":
            return listed(name, library, asked)
        case "event" | "opportunity":
            return coming(kind, name, library)
        case "own":
            return own(name, asked)
    return Term(name) if kind == "glossary" else None


def _timetable(name: str, turn: Turn) -> Target | None:
    if len(turn.codes) > 1:
        return which(turn.library, "timetable", turn.asked, turn.codes)
    when = turn.question.moment or default(turn.question.words)
    free = name == "free" and speaks_of_free_days(turn.question.words)
    if free and not when.dated:
        when = FREE
    theirs = classes(turn.library, scope(turn), turn.asked)
    when = day_of(turn.question.content, when, theirs, turn.index.of_classes, turn.asked)
    return sessions(turn.library, scope(turn), when, turn.asked, free=free)


def scope(turn: Turn) -> str:
    """A group that is all of its programme goes by the programme."""
    library, group = turn.library, turn.question.group
    if turn.question.teacher:
        return f"{TEACHER}{turn.question.teacher}"
    if group:
        owners = library.owners(group)
        alone = len(owners) == 1 and library.groups(next(iter(owners))) == (group,)
        return next(iter(owners)) if alone else f"group:{group}"
    return next(iter(turn.codes), ME)


def _fact(column: str, turn: Turn) -> Target | None:
    if turn.question.teacher:
        return None
    beside = side_by_side(column, turn)
    if beside or column == ALL:
        return beside
    codes = turn.codes or frozenset([turn.leaning] if turn.leaning else ())
    if len(codes) != 1:
        return which(turn.library, column, turn.asked, codes)
    programme = turn.library.programme(next(iter(codes)))
    return fact(programme, column) if programme else None


def resolve(ref: str, library: Library, asked: Asked) -> Target | None:
    """What a reference of `Understood.refs` stands for now; None if it is gone."""
    kind, _, rest = ref.partition("/")
    match kind:
        case "programme" | "missing":
            name, _, column = rest.partition("/")
            programme = library.programme(name)
            return fact(programme, column) if programme else None
        case "timetable":
            return _resolved_timetable(rest, library, asked)
        case "compare":
            codes, _, column = rest.rpartition("/")
            return comparison(library, codes.split("+"), column)
        case "clarify":
            return which(library, rest, asked)
    return _said_by_name(kind, rest, library, asked)


def _resolved_timetable(rest: str, library: Library, asked: Asked) -> Target | None:
    name, _, detail = rest.rpartition("/")
    when = read_when(detail, asked.today)
    return sessions(library, name, when, asked) if when else None
