"""The first screen of each role."""

from bot.delivery.screen import Screen
from bot.models import Person
from bot.texts import _, bold, paragraphs
from handlers.callbacks import ToMenu


def home(person: Person) -> Screen:
    return Screen(
        paragraphs(
            bold(person.name or _("Welcome")),
            _("Ask me anything in your own words, or choose below."),
        ),
    )


def lost(person: Person | None) -> Screen:
    """A button that is of no use any more, or was never meant for this person."""
    return Screen(
        _("This button no longer works. The menu shows what there is."),
        [[(_("Menu"), ToMenu())]] if person else [],
        new=True,
    )
