"""Links for one person: to their own place, or anew to whoever was invited."""

from datetime import datetime

from bot.delivery.screen import Rows, Screen
from bot.domain.people import InvitedPerson
from bot.domain.vocabulary import role_name
from bot.models import Person
from bot.texts import _, bold, long_day, paragraphs, safe
from handlers.screens.people_buttons import HereAlready, LinkOf, LinkOfInvited
from handlers.screens.people_list import named
from handlers.screens.people_page import back_to, ways


def sure_of_link(person: Person) -> Screen:
    name = person.name or _("this person")
    return Screen(
        paragraphs(
            bold(_("A new link for {name}", name=name)),
            _(
                "For a new telephone or another account of Telegram: whoever opens the link goes"
                " on here as {name}, with all their pairs and answers. So give it to nobody else.",
                name=name,
            ),
            _(
                "It works once. A link made before works no more, and they are told in the old"
                " chat that there is a new one."
            ),
        ),
        [[(_("Make the link"), LinkOf(id=person.id))], back_to(person.id)],
    )


def link(name: str, url: str, until: datetime, back: Rows) -> Screen:
    return Screen(
        paragraphs(
            bold(_("The link for {name}", name=name or _("this person"))),
            safe(url),
            _(
                "It is good until {day}, for one opening. I do not keep it: I cannot show it a"
                " second time.",
                day=long_day(until),
            ),
        ),
        back,
    )


def invited(one: InvitedPerson) -> Screen:
    return Screen(
        paragraphs(
            bold(named(one)),
            _("{role}, invited, but not here yet.", role=role_name(one.role)),
            _("The link is good until {day}.", day=long_day(one.until)),
            _("If it got lost, make a new one: the old one then works no more."),
        ),
        [
            [(_("Make a new link"), LinkOfInvited(id=one.id))],
            [(_("They are here already"), HereAlready(invitation=one.id))],
            ways(),
        ],
    )


def no_more_invited() -> Screen:
    return Screen(
        _("This invitation is not open any more: they have come in, or it was taken back."),
        to_people(),
    )


def to_people() -> Rows:
    return [ways()]


def to_person(person_id: int) -> Rows:
    return [back_to(person_id), ways()]
