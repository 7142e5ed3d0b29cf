"""Answers that are no single cell: lists, programmes side by side, what is coming, one's own."""

from collections.abc import Sequence
from datetime import date

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button, Screen
from bot.domain.marks import mark
from bot.knowledge.library import Event, Programme
from bot.knowledge.understanding import ALL, Coming, Comparison, Own, Programmes, Target, Term
from bot.knowledge.wishes import NEAR
from bot.texts import Markup, _, bold, day, lines, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.screens import events
from handlers.screens.answer_buttons import PassOn, PickProgramme
from handlers.screens.answer_names import column_name
from handlers.screens.answer_parts import after, cell, title, ways
from handlers.screens.events import ShowEvents, ShowOpportunities
from handlers.screens.own_buttons import BUTTONS, own_name
from handlers.screens.programmes import ShowLevels
from handlers.screens.words_of_field import explained, term_name, wish_name

MOST = 8
SIDE_BY_SIDE = ("fee", "duration", "starts_on", "form", "document")


def offered(question_id: int, target: Target) -> Screen:
    match target:
        case Programmes():
            return _programmes(question_id, target)
        case Comparison():
            return _comparison(question_id, target)
        case Coming():
            return _coming(question_id, target)
        case Own(name=name):
            return Screen(own_name(name), [[(own_name(name), BUTTONS[name])], after()], new=True)
        case Term(name=name):
            text = paragraphs(bold(term_name(name)), explained(name))
            return Screen(text, ways(question_id), new=True)
    raise TypeError(target)


def offered_label(target: Target) -> Markup:
    match target:
        case Comparison():
            names = lines(*(title(one) for one in target.programmes), between=" / ")
            return Markup(f"{names} · {_compared(target.column)}")
        case Coming(one=one):
            return said(one.title_ru, one.title_en) if one else _all_name(target.kind)
        case Own(name=name) | Term(name=name):
            return own_name(name) if isinstance(target, Own) else term_name(name)
        case Programmes(wanted=wanted) if wanted:
            names = lines(*(wish_name(one) for one in wanted), between=", ")
            return lines(_("Programmes"), names, between=": ")
    return _("All programmes")


def _all_name(kind: str) -> Markup:
    return _("Events") if kind == "event" else _("Opportunities")


def way_to(target: Target) -> CallbackData | None:
    """A screen of their own opens at once."""
    return BUTTONS[target.name] if isinstance(target, Own) else None


def free_days(days: Sequence[date]) -> Markup:
    if not days:
        return _("There is a class on every day of the next two weeks.")
    return paragraphs(_("In the next two weeks there are no classes on these days:"), _days(days))


def days_without(days: Sequence[date] | None) -> Markup | None:
    """Those of the days asked for on which there is no class; None if nobody asked for them."""
    if days is None:
        return None
    if not days:
        return _("There is a class on each of these days.")
    return lines(bold(_("No classes:")), _days(days), between=" ")


def _days(days: Sequence[date]) -> Markup:
    return lines(*(day(one) for one in days), between=", ")


def _programmes(question_id: int, found: Programmes) -> Screen:
    if not found.wanted:
        return Screen(
            _("All programmes, by level, from a first profession to a master's degree:"),
            [[(_("Show the programmes"), ShowLevels())], after()],
            new=True,
        )
    head = bold(offered_label(found))
    if not found.programmes:
        return Screen(
            paragraphs(head, _("None of the programmes in my data says so.")),
            [
                [(_("All programmes"), ShowLevels())],
                [(_("Ask a coordinator"), PassOn(question=question_id, sure=True))],
                after(),
            ],
            new=True,
        )
    shown = found.programmes[:MOST]
    rows: list[list[Button]] = [
        [(title(one), PickProgramme(question=question_id, programme=mark(one.code)))]
        for one in shown
    ]
    told = paragraphs(*(_listed(one, found) for one in shown))
    return Screen(
        paragraphs(head, _near(found), told),
        [*rows, [(_("All programmes"), ShowLevels())], *ways(question_id)],
        new=True,
    )


def _near(found: Programmes) -> Markup | None:
    """Where whoever asks lives, as far as we know; the bot does not guess what is near."""
    if all(one.name != NEAR for one in found.wanted):
        return None
    if found.in_region:
        return _(
            "{region} is where you live, as I know it. There you can study:", region=found.region
        )
    if found.region:
        return _(
            "None of them names {region}, where you live. Here they are by their places:",
            region=found.region,
        )
    return _("I do not know where you live. Here they are by their places:")


def _listed(programme: Programme, found: Programmes) -> Markup:
    """With what it says to what is wished."""
    columns = dict.fromkeys(wish.column for wish in found.wanted)
    cells = [
        cell(column, programme.facts[column]) for column in columns if column in programme.facts
    ]
    return lines(bold(title(programme)), *cells)


def _comparison(question_id: int, found: Comparison) -> Screen:
    columns = SIDE_BY_SIDE if found.column == ALL else (found.column,)
    told = paragraphs(*(_beside(one, columns) for one in found.programmes))
    head = bold(_compared(found.column))
    return Screen(paragraphs(head, told), ways(question_id), new=True)


def _compared(column: str) -> Markup:
    return _("Side by side") if column == ALL else column_name(column)


def _beside(programme: Programme, columns: Sequence[str]) -> Markup:
    rows = [_row(programme, column, named=len(columns) > 1) for column in columns]
    return lines(bold(title(programme)), *rows)


def _row(programme: Programme, column: str, *, named: bool) -> Markup:
    value = programme.facts.get(column)
    text = cell(column, value) if value is not None else _("not in my data")
    return Markup(f"{column_name(column)}: {text}") if named else Markup(f"{text}")


def _coming(question_id: int, found: Coming) -> Screen:
    if found.one is None:
        return _all_coming(found)
    one = found.one
    screen = events.event(one) if isinstance(one, Event) else events.opportunity(one)
    return Screen(screen.text, [*screen.rows[:-1], *ways(question_id)], new=True)


def _all_coming(found: Coming) -> Screen:
    is_event = found.kind == "event"
    way: Button = (
        (_("Events"), ShowEvents()) if is_event else (_("Opportunities"), ShowOpportunities())
    )
    if not found.all:
        return Screen(_("Nothing is planned or open at the moment."), [[way], after()], new=True)
    titles = (lines(_date(one), said(one.title_ru, one.title_en)) for one in found.all[:MOST])
    return Screen(paragraphs(bold(way[0]), *titles), [[way], [(_("Menu"), ToMenu())]], new=True)


def _date(one: object) -> Markup | None:
    if isinstance(one, Event):
        return Markup(f"{day(one.starts_at)}")
    apply_by = getattr(one, "apply_by", None)
    return _("apply by {day}", day=day(apply_by)) if apply_by else None
