"""How a learner tells when practice or a job began."""

from datetime import date

from bot.delivery.screen import Screen
from bot.texts import _, long_day, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.check_in_buttons import CheckIns, PlacedOn, ShowPlacement

NOT_BEGUN = -1


def ask(on: date | None) -> Screen:
    return Screen(
        paragraphs(
            _("Practice or a job began on {day}.", day=long_day(on)) if on else None,
            _("When did your practice or your job begin?"),
            _(
                "Your coordinators may plan to ask how it goes after a month, three and six. "
                "Nobody is told the day."
            ),
        ),
        [
            [(_("Today"), PlacedOn(days=0)), (_("Yesterday"), PlacedOn(days=1))],
            [(_("A week ago"), PlacedOn(days=7)), (_("2 weeks ago"), PlacedOn(days=14))],
            [(_("A month ago"), PlacedOn(days=30)), (_("3 months ago"), PlacedOn(days=91))],
            [(_("It has not begun"), PlacedOn(days=NOT_BEGUN))],
            [(_("How are things?"), CheckIns()), (_("Menu"), ToMenu())],
        ],
    )


def kept(on: date | None) -> Screen:
    text = _("Noted: {day}. All the best for it!", day=long_day(on)) if on else _("Noted.")
    return Screen(text, [[(_("Change the day"), ShowPlacement())], [(_("Menu"), ToMenu())]])
