"""Parts that all answers share: a title, a cell in words, and the ways on."""

from datetime import date

from bot.delivery.screen import Button
from bot.domain.catalogue_names import form_name, level_name
from bot.domain.vocabulary import field_name
from bot.knowledge.library import Cell, Programme, Said
from bot.texts import Markup, _, long_day, said
from handlers.callbacks import ToMenu
from handlers.screens.answer_buttons import NotThat


def title(programme: Programme) -> Markup:
    return said(programme.title.ru, programme.title.en)


def cell(column: str, value: Cell) -> str:
    """A cell in words."""
    if isinstance(value, Said):
        return said(value.ru, value.en)
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    names = {"level": level_name, "form": form_name, "field": field_name}
    return names[column](str(value)) if column in names else str(value)


def ways(question_id: int) -> list[list[Button]]:
    return [[(_("Not that"), NotThat(question=question_id)), (_("Menu"), ToMenu())]]


def after() -> list[Button]:
    return [(_("Menu"), ToMenu())]
