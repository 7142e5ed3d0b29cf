"""A break that a coordinator sets for somebody, or ends."""

from bot.delivery.screen import Screen
from bot.domain.pauses import OPEN_END, PAUSES
from bot.models import Person
from bot.texts import _, bold, paragraphs
from handlers.screens.people_buttons import BACK, BreakOf
from handlers.screens.people_page import back_to


def which_break(person: Person) -> Screen:
    names = {
        "week": _("One week"),
        "fortnight": _("Two weeks"),
        "month": _("A month"),
        OPEN_END: _("Until they come back"),
    }
    return Screen(
        paragraphs(
            bold(_("A break for {name}", name=person.name)),
            _(
                "While it lasts I ask them nothing, remind them of nothing and propose nobody new."
                " Pairs stay as they are. They are told that you set it, and can end it any time."
            ),
        ),
        [
            *(
                [(names[length], BreakOf(id=person.id, length=length))]
                for length in (*PAUSES, OPEN_END)
            ),
            back_to(person.id),
        ],
    )


def sure_of_break(person: Person, length: str) -> Screen:
    if length == BACK:
        text = _("Shall the break of {name} end now? They are told.", name=person.name)
    else:
        text = _("Shall the break of {name} begin now? They are told.", name=person.name)
    yes = BreakOf(id=person.id, length=length, sure=True)
    return Screen(text, [[(_("Yes"), yes)], back_to(person.id)])
