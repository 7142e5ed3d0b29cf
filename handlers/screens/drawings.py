"""Pictures and workbooks that are made when they are sent."""

from bot.delivery.screen import Drawing, Drawn
from bot.texts import _


def drawing(what: Drawn, of: bytes = b"") -> Drawing:
    return Drawing(
        what, of, _("I could not make the file. That is our mistake; please try again later.")
    )
