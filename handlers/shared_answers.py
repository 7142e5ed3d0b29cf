"""For coordinators: the answers that learners chose to show to them."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.check_in_sharing import CheckInSharing
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import shared_answers as screens
from handlers.screens.check_in_buttons import SharedAnswer, SharedAnswers


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(listed, Command("shared"), coordinators())
    router.callback_query.register(listed, SharedAnswers.filter(), coordinators())
    router.callback_query.register(one, SharedAnswer.filter(), coordinators())
    return router


async def listed(
    _event: Message | CallbackQuery,
    person: Person,
    check_in_sharing: CheckInSharing,
    callback_data: SharedAnswers | None = None,
) -> Screen:
    page = callback_data.page if callback_data else 0
    return screens.listed(await check_in_sharing.recent(person), page)


async def one(
    _query: CallbackQuery,
    callback_data: SharedAnswer,
    person: Person,
    check_in_sharing: CheckInSharing,
) -> Screen:
    return screens.one(await check_in_sharing.one(person, callback_data.id))
