"""How the timetable looks."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import groupby

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button, Document, Screen
from bot.domain.catalogue_names import session_kind_name
from bot.domain.marks import mark
from bot.domain.meeting_views import MeetingView
from bot.domain.periods import Days
from bot.domain.roles import Role
from bot.models import ClassSession, Person
from bot.texts import Markup, _, bold, day, hour, lines, n_, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.screens.meeting_words import when, where
from handlers.screens.paging import page_of, pager

MOST_SHOWN = 24


class What(StrEnum):
    TODAY = "d0"
    TOMORROW = "d1"
    WEEK = "w0"
    NEXT_WEEK = "w1"
    NEXT = "n"
    FILE = "f"


class ShowSchedule(CallbackData, prefix="sch"):
    """`group` is a mark; empty means the person's own. `choose`: keep it as the own one."""

    what: What
    group: str = ""
    choose: bool = False


class ChooseGroup(CallbackData, prefix="scg"):
    page: int = 0


def groups(codes: Sequence[str], person: Person, page: int = 0) -> Screen:
    if not codes:
        return Screen(
            _("No timetable has been loaded yet. Your coordinator can do that."),
            [[(_("Menu"), ToMenu())]],
        )
    choose = person.role == Role.LEARNER
    rows: list[list[Button]] = [
        [(code, ShowSchedule(what=What.TODAY, group=mark(code), choose=choose))]
        for code in page_of(codes, page)
    ]
    text = (
        _("Which group are you in? I shall remember it.")
        if choose
        else _("Whose timetable shall I show?")
    )
    pages = pager(len(codes), page, lambda to: ChooseGroup(page=to))
    return Screen(text, [*rows, pages, [(_("Menu"), ToMenu())]])


def days(
    group: str,
    span: Days,
    sessions: Sequence[ClassSession],
    following: ClassSession | None,
    meetings: Sequence[MeetingView] = (),
) -> Screen:
    """`meetings`: the reader's own, beside the classes of their group."""
    one = span.first == span.last
    when = day(span.first) if one else f"{day(span.first)} – {day(span.last)}"
    head = bold(_("{group}: {when}", group=group, when=when))
    if not sessions:
        return Screen(paragraphs(head, _nothing(following), _met(meetings)), _ways(group))
    if one:
        body = paragraphs(*(_session(session) for session in sessions))
    else:
        body = paragraphs(*_by_day(sessions[:MOST_SHOWN]), _rest(len(sessions)))
    return Screen(paragraphs(head, body, _met(meetings)), _ways(group))


def _met(meetings: Sequence[MeetingView]) -> Markup | None:
    if not meetings:
        return None
    return lines(bold(_("Your meetings")), *(_meeting(one) for one in meetings))


def _meeting(one: MeetingView) -> Markup:
    place = where(one.appointment.place)
    return lines(when(one.appointment), one.name, place, between=" · ")


def next_class(group: str, session: ClassSession | None) -> Screen:
    head = bold(_("{group}: the next class", group=group))
    if session is None:
        return Screen(paragraphs(head, _nothing(None)), _ways(group))
    return Screen(
        paragraphs(head, lines(bold(day(session.starts_at)), _session(session))), _ways(group)
    )


def as_file(group: str, count: int, file: Document) -> Screen:
    said_count = n_("{n} class", "{n} classes", count)
    return Screen(
        _(
            "{group}: {count} ahead, as a file for your calendar. Open it on your phone.",
            group=group,
            count=said_count,
        ),
        _ways(group),
        document=file,
    )


def _nothing(following: ClassSession | None) -> Markup:
    if following is None:
        return _("There are no more classes in the timetable.")
    return _(
        "No classes. The next one is on {day} at {hour}: {title}.",
        day=day(following.starts_at),
        hour=hour(following.starts_at),
        title=said(following.title_ru, following.title_en),
    )


def _session(one: ClassSession) -> Markup:
    return lines(
        bold(f"{hour(one.starts_at)}–{hour(one.ends_at)}"),
        said(one.title_ru, one.title_en),
        _kind_and_teacher(one),
        said(one.place_ru, one.place_en),
        one.online_url,
        said(one.note_ru, one.note_en),
    )


def _by_day(sessions: Sequence[ClassSession]) -> list[Markup]:
    return [
        lines(bold(name), *(_line(session) for session in of_day))
        for name, of_day in groupby(sessions, key=lambda session: day(session.starts_at))
    ]


def _line(one: ClassSession) -> Markup:
    where = said(one.place_ru, one.place_en)
    what = said(one.title_ru, one.title_en)
    return lines(f"{hour(one.starts_at)}–{hour(one.ends_at)}", what, where, between=" · ")


def _kind_and_teacher(one: ClassSession) -> Markup:
    kind = session_kind_name(one.kind) if one.kind else None
    return lines(kind, one.teacher, between=" · ")


def _rest(count: int) -> Markup | None:
    left = count - MOST_SHOWN
    return n_("and {n} more", "and {n} more", left) if left > 0 else None


def _ways(group: str) -> list[list[Button]]:
    def way(label: str, what: What) -> Button:
        return label, ShowSchedule(what=what, group=mark(group))

    return [
        [way(_("Today"), What.TODAY), way(_("Tomorrow"), What.TOMORROW)],
        [way(_("This week"), What.WEEK), way(_("Next week"), What.NEXT_WEEK)],
        [way(_("Next class"), What.NEXT), way(_("For my calendar"), What.FILE)],
        [(_("Another group"), ChooseGroup()), (_("Menu"), ToMenu())],
    ]
