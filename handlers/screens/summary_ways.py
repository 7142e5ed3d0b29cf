"""From a summary to where each thing is decided."""

from collections.abc import Callable, Mapping

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Button
from bot.services.desk_views import Waits
from bot.texts import _, number
from handlers.callbacks import ToMenu
from handlers.screens.card_buttons import DeskCards
from handlers.screens.decision_buttons import ShowLost
from handlers.screens.pair_buttons import Lists, ShowPairList, ShowPairs
from handlers.screens.request_buttons import ShowRequests

A_ROW = 2
# By the place of a section among all of them.
OF_SECTIONS: Mapping[int, tuple[Callable[[], str], CallbackData]] = {
    1: (lambda: _("To the pairs"), ShowPairs()),
    3: (lambda: _("Cards without an answer"), DeskCards()),
    5: (lambda: _("Requests"), ShowRequests()),
    8: (lambda: _("Who waits"), ShowPairList(what=Lists.WAITING)),
    9: (lambda: _("Cannot be reached"), ShowLost()),
}


def decisions(waits: Waits | None) -> list[list[Button]]:
    """Only what there is."""
    if waits is None:
        return []
    cards = _("Cards without an answer ({n})", n=number(waits.cards))
    there: list[tuple[bool, Button]] = [
        (bool(waits.newcomers), (_("Who asks to join"), ToMenu())),
        (bool(waits.requests), (_("Requests"), ShowRequests())),
        (bool(waits.proposals or waits.learners), (_("To the pairs"), ShowPairs())),
        (bool(waits.cards), (cards, DeskCards())),
    ]
    wanted = [button for is_wanted, button in there if is_wanted]
    return [wanted[at : at + A_ROW] for at in range(0, len(wanted), A_ROW)]


def of_section(place: int) -> list[Button]:
    """Where its figures are made better, if that is one place."""
    if place not in OF_SECTIONS:
        return []
    label, to = OF_SECTIONS[place]
    return [(label(), to)]
