"""What occasions and kinds of questions of surveys are called in the reader's language."""

from bot.domain.surveys import Asks, Occasion, Signing
from bot.texts import Markup, _


def occasion_name(occasion: str) -> Markup:
    return {
        Occasion.MEETING: _("after a meeting"),
        Occasion.EVENT: _("after an event"),
        Occasion.MIDTERM: _("in the middle of a programme"),
        Occasion.END: _("at the end of a programme"),
        Occasion.LEAVING: _("when a pair has ended"),
        Occasion.DEMAND: _("when a coordinator sends it"),
    }[Occasion(occasion)]


def signing_name(signing: str) -> Markup:
    return {
        Signing.CHOICE: _("with or without a name, as the author likes"),
        Signing.ANONYMOUS: _("without names"),
    }[Signing(signing)]


def asks_name(asks: str) -> Markup:
    return {
        Asks.SCALE: _("from 1 to 5"),
        Asks.NPS: _("from 0 to 10: would you recommend us?"),
        Asks.CHOICE: _("one of several"),
        Asks.CHOICES: _("several of several"),
        Asks.TEXT: _("in own words"),
        Asks.VOICE: _("in own words, or by voice if signed"),
    }[Asks(asks)]
