"""Voice messages of check-ins are played on demand, and only while their audience allows it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.domain.check_ins import COMMENT
from bot.domain.errors import NotFound
from bot.domain.media import Media
from bot.models import Person
from bot.services.cards import Cards
from bot.services.check_in_answers import CheckInAnswers
from bot.services.check_in_sharing import CheckInSharing
from handlers.conversation import Conversation
from handlers.filters import coordinators, helpers, of_pairs
from handlers.screens import check_in_voices as screens
from handlers.screens.check_in_buttons import HearCard, HearOwn, HearShared


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(own, HearOwn.filter(), of_pairs())
    router.callback_query.register(on_card, HearCard.filter(), helpers())
    router.callback_query.register(shared, HearShared.filter(), coordinators())
    return router


async def own(
    _query: CallbackQuery, callback_data: HearOwn, person: Person, check_in_answers: CheckInAnswers
) -> Screen:
    voice = await check_in_answers.voice(person, callback_data.id)
    return screens.own(callback_data.id, COMMENT, voice)


async def on_card(
    _query: CallbackQuery, callback_data: HearCard, person: Person, cards: Cards
) -> Screen:
    view = await cards.view(person, callback_data.id)
    return screens.on_card(view.id, view.name, _there(view.shared.voice))


async def shared(
    _query: CallbackQuery,
    callback_data: HearShared,
    person: Person,
    check_in_sharing: CheckInSharing,
) -> Screen:
    seen = await check_in_sharing.one(person, callback_data.id)
    return screens.shared(seen.id, seen.name, _there(seen.shared.voice))


def _there(voice: Media | None) -> Media:
    """Raises NotFound: it has been taken back, or was never for this reader."""
    if voice is None:
        raise NotFound
    return voice
