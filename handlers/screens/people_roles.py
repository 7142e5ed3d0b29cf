"""Another role for somebody: what would end with the old one, and a yes."""

from bot.delivery.screen import Screen
from bot.domain.roles import Role
from bot.domain.vocabulary import role_name
from bot.models import Person
from bot.services.people_roles import LeftBehind
from bot.texts import Markup, _, bold, lines, n_, paragraphs
from handlers.screens.people_buttons import RoleOf
from handlers.screens.people_page import back_to


def which_role(person: Person) -> Screen:
    others = [role for role in Role if role not in {person.role, Role.OBSERVER}]
    return Screen(
        paragraphs(
            bold(_("Another role for {name}", name=person.name)),
            _("Now: {role}.", role=role_name(person.role)),
            _("Before anything changes I tell you what would end with the old role."),
        ),
        [
            *([(role_name(role), RoleOf(id=person.id, role=role))] for role in others),
            back_to(person.id),
        ],
    )


def sure_of_role(person: Person, role: Role, left: LeftBehind, *, again: bool = False) -> Screen:
    """`again`: it was told before and is not so any more."""
    ends = [*_ends(left), *_wait_of(person)]
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
            back_to(person.id),
        ],
    )


def _wait_of(person: Person) -> list[Markup]:
    """Whoever learns no more is looked for nobody."""
    if person.role != Role.LEARNER:
        return []
    return [_("• nobody is looked for any more who accompanies them")]


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
