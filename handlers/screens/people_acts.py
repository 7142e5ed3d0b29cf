"""Before a coordinator changes something about a person: what it means, and a yes."""

from datetime import datetime

from bot.delivery.screen import Rows, Screen
from bot.domain.pauses import OPEN_END, PAUSES
from bot.domain.people import InvitedPerson
from bot.domain.roles import Role
from bot.domain.vocabulary import role_name
from bot.models import Person
from bot.services.people_roles import LeftBehind
from bot.texts import Markup, _, bold, lines, long_day, n_, paragraphs, safe
from handlers.callbacks import ToMenu
from handlers.screens.people_buttons import (
    BACK,
    BreakOf,
    LinkOf,
    LinkOfInvited,
    RoleOf,
    ShowPeople,
    ShowPerson,
)
from handlers.screens.people_list import named


def which_role(person: Person) -> Screen:
    others = [role for role in Role if role != person.role]
    return Screen(
        paragraphs(
            bold(_("Another role for {name}", name=person.name)),
            _("Now: {role}.", role=role_name(person.role)),
            _("Before anything changes I tell you what would end with the old role."),
        ),
        [
            *([(role_name(role), RoleOf(id=person.id, role=role))] for role in others),
            _back(person.id),
        ],
    )


def sure_of_role(person: Person, role: Role, left: LeftBehind, *, again: bool = False) -> Screen:
    """`again`: it was told before and is not so any more."""
    ends = _ends(left)
    return Screen(
        paragraphs(
            _("Something has changed meanwhile. Please look once more.") if again else None,
            bold(_("{name}: {role} from now on?", name=person.name, role=role_name(role))),
            lines(_("With the old role this ends:"), *ends)
            if ends
            else _("Nothing is open in the old role."),
            _("They are told that you have changed it, and what ended with it."),
        ),
        [
            [
                (
                    _("Yes, {role} from now on", role=role_name(role)),
                    RoleOf(id=person.id, role=role, seen=left.told),
                )
            ],
            _back(person.id),
        ],
    )


def _ends(left: LeftBehind) -> list[Markup]:
    told = {
        left.pairs: n_(
            "• {n} pair: it ends, and the other one is told",
            "• {n} pairs: they end, and the others are told",
            left.pairs,
        ),
    }
    found = [told[left.pairs]] if left.pairs else []
    if left.proposals:
        found.append(
            n_(
                "• {n} proposal: it goes, and the next one is looked for",
                "• {n} proposals: they go, and the next ones are looked for",
                left.proposals,
            )
        )
    if left.cards:
        found.append(
            n_(
                "• {n} open card: it goes to a stand-in or to you coordinators, or is closed",
                "• {n} open cards: they go to a stand-in or to you coordinators, or are closed",
                left.cards,
            )
        )
    if left.requests:
        found.append(
            n_(
                "• {n} open request: all coordinators have it from now on",
                "• {n} open requests: all coordinators have them from now on",
                left.requests,
            )
        )
    return found


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
            _back(person.id),
        ],
    )


def sure_of_break(person: Person, length: str) -> Screen:
    if length == BACK:
        text = _("Shall the break of {name} end now? They are told.", name=person.name)
    else:
        text = _("Shall the break of {name} begin now? They are told.", name=person.name)
    yes = BreakOf(id=person.id, length=length, sure=True)
    return Screen(text, [[(_("Yes"), yes)], _back(person.id)])


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
        [[(_("Make the link"), LinkOf(id=person.id))], _back(person.id)],
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
            *to_people(),
        ],
    )


def no_more_invited() -> Screen:
    return Screen(
        _("This invitation is not open any more: they have come in, or it was taken back."),
        to_people(),
    )


def to_people() -> Rows:
    return [[(_("← People"), ShowPeople()), (_("Menu"), ToMenu())]]


def to_person(person_id: int) -> Rows:
    return [_back(person_id), *to_people()]


def _back(person_id: int) -> list[tuple[str, ShowPerson]]:
    return [(_("No, back to their page"), ShowPerson(id=person_id))]
