"""How programmes look: levels, fields, lists, and one programme with its facts and sources."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button, Link, Screen
from bot.domain.catalogue import Level
from bot.domain.catalogue_names import form_name, level_name
from bot.domain.marks import mark
from bot.domain.vocabulary import field_name
from bot.models import Programme
from bot.texts import Markup, _, bold, lines, n_, paragraphs, said
from handlers.callbacks import ToMenu
from handlers.screens.facts import cut, fact, source
from handlers.screens.paging import page_of, pager


class ShowLevels(CallbackData, prefix="pgs"):
    """All levels."""


class ShowLevel(CallbackData, prefix="pgl"):
    level: Level


class ShowProgrammes(CallbackData, prefix="pgf"):
    level: str
    field: str
    page: int = 0


class ShowProgramme(CallbackData, prefix="pg"):
    id: int


def menu_row() -> list[Button]:
    return [(_("All levels"), ShowLevels()), (_("Menu"), ToMenu())]


def levels(counted: Sequence[tuple[str, int]]) -> Screen:
    if not counted:
        return Screen(
            _("No programmes have been loaded yet. Your coordinator can do that."),
            [[(_("Menu"), ToMenu())]],
        )
    rows: list[list[Button]] = [
        [(f"{level_name(level)} · {count}", ShowLevel(level=Level(level)))]
        for level, count in counted
    ]
    return Screen(
        paragraphs(
            bold(_("What can be studied")),
            _("From a first profession to a master's degree: choose a level, or just ask me."),
        ),
        [*rows, [(_("Menu"), ToMenu())]],
    )


def fields(level: str, codes: Sequence[str]) -> Screen:
    rows: list[list[Button]] = [
        [(field_name(code) or _("Other"), ShowProgrammes(level=level, field=mark(code)))]
        for code in codes
    ]
    return Screen(paragraphs(bold(level_name(level)), _("Which field?")), [*rows, menu_row()])


def listed(level: str, field: str, programmes: Sequence[Programme], page: int = 0) -> Screen:
    shown = page_of(programmes, page)
    rows: list[list[Button]] = [
        [(said(one.title_ru, one.title_en), ShowProgramme(id=one.id))] for one in shown
    ]
    pages = pager(
        len(programmes),
        page,
        lambda to: ShowProgrammes(level=level, field=mark(field), page=to),
    )
    head = f"{level_name(level)} · {field_name(field)}" if field else level_name(level)
    count = n_("{n} programme", "{n} programmes", len(programmes))
    return Screen(lines(bold(head), count), [*rows, pages, menu_row()])


def card(one: Programme, next_steps: Sequence[Programme]) -> Screen:
    steps: list[list[Button]] = [
        [("→ " + said(step.title_ru, step.title_en), ShowProgramme(id=step.id))]
        for step in next_steps
    ]
    site: list[Button] = [(_("Website"), Link(one.url))] if one.url else []
    return Screen(
        paragraphs(
            lines(bold(said(one.title_ru, one.title_en)), *_kind(one)),
            cut(said(one.about_ru, one.about_en)),
            lines(*_when(one)),
            lines(*_conditions(one)),
            fact(_("What comes next"), said(one.next_ru, one.next_en)),
            source(one.source, one.checked_on),
        ),
        [*steps, site, [(_("Back"), ShowLevel(level=Level(one.level))), (_("Menu"), ToMenu())]],
    )


def _kind(one: Programme) -> tuple[Markup | str | None, ...]:
    form = form_name(one.form) if one.form else None
    return lines(level_name(one.level), form, between=" · "), one.institution


def _when(one: Programme) -> tuple[Markup | None, ...]:
    return (
        fact(_("Starts"), one.starts_on),
        fact(_("Apply by"), one.apply_by),
        fact(_("How long"), said(one.duration_ru, one.duration_en)),
        fact(_("Hours"), one.hours),
        fact(_("Places"), one.seats),
        fact(_("Fee"), said(one.fee_ru, one.fee_en)),
    )


def _conditions(one: Programme) -> tuple[Markup | None, ...]:
    return (
        fact(_("What is needed"), said(one.requirements_ru, one.requirements_en)),
        fact(_("What you get"), said(one.document_ru, one.document_en)),
        fact(_("Adapted conditions"), said(one.adaptations_ru, one.adaptations_en)),
        fact(_("Where"), said(one.place_ru, one.place_en)),
        fact(_("Whom to ask"), said(one.contact_ru, one.contact_en)),
    )
