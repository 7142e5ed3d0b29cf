"""The load of helpers and the waiting of learners: a picture, and the same in words."""

from bot.delivery.screen import Button, Drawn, Picture, Screen
from bot.domain.load import Load
from bot.reports.load import can_be_drawn, in_words, kept
from bot.texts import _
from handlers.screens.drawings import drawing
from handlers.screens.pair_cards import ways
from handlers.screens.round_buttons import ShowRound


def load(round_id: int, found: Load) -> list[Screen]:
    rows: list[list[Button]] = [[(_("← The draft"), ShowRound(id=round_id))], ways()]
    words = Screen(in_words(found), rows, new=True)
    if not can_be_drawn(found):
        return [words]
    about = _("Load and waiting as if the draft were published. The same in words comes below.")
    return [Screen(about, picture=Picture(drawing(Drawn.PAIR_LOAD, kept(found)))), words]
