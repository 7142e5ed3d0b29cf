"""The last net: a press that nobody takes is answered kindly too."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.models import Person
from handlers.conversation import Conversation
from handlers.screens import menu as screens


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(lost)
    return router


async def lost(_query: CallbackQuery, person: Person | None) -> Screen:
    return screens.lost(person)
