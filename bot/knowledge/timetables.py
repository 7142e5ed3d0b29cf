"""The sessions that a question about the timetable asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.knowledge.days import When
from bot.knowledge.library import Library, Programme, Session
from bot.knowledge.understanding import Timetable

EXAMS = frozenset({"test", "exam", "demo_exam"})
MANY = 10  # sessions shown when no stretch of days is named
ME, TEACHER = "me", "teacher:"
FREE_AHEAD = 14


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, when, in which zone and language, in which group that person studies, and where
    they live.

    `own`: which screens of their own they have; None: all there are.
    """

    now: datetime
    zone: tzinfo
    language: str
    group: str | None = None
    own: frozenset[str] | None = None
    region: str | None = None

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()


def timetable(
    library: Library, scope: str, when: When, asked: Asked, *, free: bool = False
) -> Timetable | None:
    """None if it is the asker's own timetable and we do not know the group; `free`: of several
    days, those without a class are wanted, too."""
    programme = library.programme(scope)
    groups = _groups(library, scope, asked)
    if not groups and scope == ME:
        return None
    theirs = classes(library, scope, asked)
    chosen = tuple(_chosen(theirs, when, asked))
    nearest = None if chosen else _nearest(theirs, when, asked)
    clear = _free(theirs, when, asked) if free or when.name == "free" else None
    return Timetable(scope, groups, when, chosen, nearest, programme, clear)


def classes(library: Library, scope: str, asked: Asked) -> list[Session]:
    """All of these groups, or of whoever teaches, in the order of time."""
    found = _theirs(library, scope, _groups(library, scope, asked))
    return sorted(found, key=lambda session: session.starts_at)


def _theirs(library: Library, scope: str, groups: tuple[str, ...]) -> Iterator[Session]:
    programme = library.programme(scope)
    for one in library.sessions:
        if scope.startswith(TEACHER):
            if one.teacher == scope.removeprefix(TEACHER):
                yield one
        elif one.group in groups and _of(programme, one):
            yield one


def _free(theirs: Sequence[Session], when: When, asked: Asked) -> tuple[date, ...] | None:
    """The days on which there is nothing, from today on: of those asked for, as far as classes are
    known and no further than two weeks, or of two weeks. None if it is one day, if all is past, or
    if there is none and not all of those days were looked at."""
    busy = {_day(session, asked) for session in theirs}
    first = max(when.first or asked.today, asked.today)
    last = first + timedelta(days=FREE_AHEAD - 1)
    if when.last:
        last = min(last, when.last, max(busy, default=when.last))
        if when.first == when.last or last < first:
            return None
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    clear = tuple(day for day in days if day not in busy)
    whole = not when.dated or (first, last) == (when.first, when.last)
    return clear if clear or whole else None


def _of(programme: Programme | None, session: Session) -> bool:
    return programme is None or session.programme == programme.code


def _groups(library: Library, scope: str, asked: Asked) -> tuple[str, ...]:
    if scope == ME:
        return (asked.group,) if asked.group else ()
    if scope.startswith(TEACHER):
        named = scope.removeprefix(TEACHER)
        return tuple(sorted({s.group for s in library.sessions if s.teacher == named}))
    if scope.startswith("group:"):
        return (scope.removeprefix("group:"),)
    return library.groups(scope)


def _chosen(theirs: Sequence[Session], when: When, asked: Asked) -> Sequence[Session]:
    ahead = [session for session in theirs if session.ends_at > asked.now]
    if when.first and when.last:
        return [s for s in theirs if when.first <= _day(s, asked) <= when.last]
    if when.name == "free":
        return []
    if when.name == "now":
        return [session for session in ahead if session.starts_at <= asked.now]
    if when.name == "last":
        return theirs[-1:]
    if when.name == "exam":
        return [session for session in ahead if session.kind in EXAMS][:MANY]
    return ahead[: 1 if when.name == "next" else MANY]


def _nearest(theirs: Sequence[Session], when: When, asked: Asked) -> Session | None:
    """The next session from now on, or from the first of the days asked for."""
    since = max(asked.today, when.first) if when.first else asked.today
    return next((s for s in theirs if s.ends_at > asked.now and _day(s, asked) >= since), None)


def _day(session: Session, asked: Asked) -> date:
    return session.starts_at.astimezone(asked.zone).date()
