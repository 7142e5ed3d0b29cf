"""A voice message of a check-in, as it is played to whom it is for."""

from aiogram.filters.callback_data import CallbackData

from bot.delivery.screen import Screen
from bot.domain.media import Media
from bot.texts import Markup, _
from handlers.screens.card_buttons import OpenCard
from handlers.screens.check_in_buttons import SharedAnswer, ShowAnswer


def own(check_in_id: int, part: str, voice: Media) -> Screen:
    return _played(voice, _("Your voice message."), ShowAnswer(id=check_in_id, part=part))


def on_card(card_id: int, name: str, voice: Media) -> Screen:
    return _played(voice, _said_by(name), OpenCard(id=card_id))


def shared(check_in_id: int, name: str, voice: Media) -> Screen:
    return _played(voice, _said_by(name), SharedAnswer(id=check_in_id))


def _said_by(name: str) -> Markup:
    return _("From {name}'s check-in. It is for you: please do not pass it on.", name=name)


def _played(voice: Media, text: Markup, back: CallbackData) -> Screen:
    return Screen(text, [[(_("← Back"), back)]], attached=voice, new=True)
