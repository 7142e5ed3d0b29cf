"""Whether somebody wants announcements, and what comes to them in any case."""

from bot.delivery.screen import Button, Screen
from bot.models import Person
from bot.texts import Markup, _, bold, paragraphs
from handlers.screens.announcement_buttons import WantAnnouncements
from handlers.screens.settings_buttons import ToSettings


def choice(person: Person) -> Screen:
    return Screen(
        paragraphs(
            bold(_("Announcements")),
            _(
                "Now and then coordinators write one message to many people: news, invitations, "
                "what is changing. Would you like to get these?"
            ),
            _still_comes(),
        ),
        [
            [_button(person, _("Yes, send them to me"), wanted=True)],
            [_button(person, _("No, send me none"), wanted=False)],
            _back(),
        ],
    )


def chosen(person: Person) -> Screen:
    told = (
        _("All right: announcements come to you no more.")
        if person.no_announcements
        else _("All right: announcements come to you again, from the next one on.")
    )
    return Screen(paragraphs(told, _still_comes() if person.no_announcements else None), [_back()])


def line(person: Person) -> Markup:
    wanted = _("no") if person.no_announcements else _("yes")
    return _("Announcements: {wanted}", wanted=wanted)


def _still_comes() -> Markup:
    return _(
        "Whatever concerns you yourself comes in any case: changes of your timetable, your "
        "meetings and check-ins, surveys, answers to your questions. Nobody is told who wants "
        "no announcements; coordinators only see how many."
    )


def _button(person: Person, label: str, *, wanted: bool) -> Button:
    is_so = wanted is not person.no_announcements
    return ("✓ " if is_so else "") + label, WantAnnouncements(wanted=wanted)


def _back() -> list[Button]:
    return [(_("← Settings"), ToSettings())]
