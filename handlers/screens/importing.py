"""What can be loaded and how; files that go out; what is refused at once."""

from bot.content.difference_text import problems_text
from bot.content.tables import TABLES
from bot.delivery.screen import Document, Drawn, Rows, Screen
from bot.domain.imports import CannotRead, FilePutAway, FileTooBig
from bot.services.content import PackRefused
from bot.texts import Markup, _, bold, paragraphs
from handlers.callbacks import ToMenu
from handlers.errors import ways, wording
from handlers.screens.drawings import drawing
from handlers.screens.import_buttons import GetStored, GetTemplate, HowToImport


def explained() -> Screen:
    return Screen(
        paragraphs(
            bold(_("Load content")),
            _(
                "Send me an Excel workbook (.xlsx) as a file. Its sheets are called: {names}. "
                "Any of them may be missing. A single CSV file with one of these names is fine, "
                "too; and so is a timetable as a calendar file (.ics).",
                names=", ".join(TABLES),
            ),
            _(
                "I first show you what would change. Nothing is loaded until you say yes, and "
                "then all of it or nothing."
            ),
            _(
                "The template has every column explained, lists to choose from and an example "
                "in each sheet. What is stored already comes in the same shape: change it and "
                "send it back."
            ),
        ),
        [
            [(_("The empty template"), GetTemplate())],
            [(_("What is stored now"), GetStored())],
            [(_("Menu"), ToMenu())],
        ],
    )


def template() -> Screen:
    return Screen(
        _("The empty template. Fill in what you have, and send it to me as a file."),
        _back(),
        document=Document("naparnik.xlsx", drawing(Drawn.TEMPLATE)),
    )


def stored(rows: bytes) -> Screen:
    return Screen(
        _(
            "What is stored now, people and pairs apart. Change what you like and send it back: "
            "rows with the same code are changed, new ones are added, none is removed."
        ),
        _back(),
        document=Document("naparnik-content.xlsx", drawing(Drawn.STORED, rows)),
    )


def left() -> Screen:
    return Screen(_("Nothing was loaded, and I keep nothing of the file."), _back())


@wording.register
def _cannot_read(refusal: CannotRead) -> Markup:
    if refusal.archive:
        return _(
            "{name} is an archive; I do not unpack those. Please send the files in it one by "
            "one: a workbook (.xlsx), CSV files or a calendar (.ics).",
            name=refusal.name,
        )
    return _(
        "I cannot load this file. Please send a workbook (.xlsx), a CSV file or a calendar (.ics)."
    )


@wording.register
def _too_big(refusal: FileTooBig) -> Markup:
    return _(
        "{name} is too big: {n} MB are the most that I take here. Please send it in parts, or "
        "ask whoever looks after the bot to load it.",
        name=refusal.name,
        n=refusal.megabytes,
    )


@wording.register
def _put_away(_refusal: FilePutAway) -> Markup:
    return _("I do not keep this file any more, and it was not loaded. Please send it again.")


@wording.register
def _pack_refused(refusal: PackRefused) -> Markup:
    return problems_text(refusal.problems)


@ways.register
def _how(_refusal: CannotRead | FileTooBig | FilePutAway | PackRefused) -> Rows:
    return _back()


def _back() -> Rows:
    return [[(_("How to load content"), HowToImport())], [(_("Menu"), ToMenu())]]
