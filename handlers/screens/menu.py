"""The first screen of each role."""

from bot.delivery.screen import Screen
from bot.models import Person
from bot.texts import _, bold, paragraphs


def home(person: Person) -> Screen:
    return Screen(
        paragraphs(
            bold(person.name or _("Welcome")),
            _("Ask me anything in your own words, or choose below."),
        ),
    )
