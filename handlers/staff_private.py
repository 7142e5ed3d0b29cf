"""The chat of the staff, as a coordinator asks for it in private."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import staff_chat as screens
from handlers.screens import staff_notices
from handlers.screens.staff_buttons import StopStaffChat

# `staff_notices` words what people are told.
__all__ = ["routes", "staff_notices"]


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("staff_chat"), coordinators())
    router.callback_query.register(stop, StopStaffChat.filter(), coordinators())
    return router


async def show(_message: Message, person: Person, services: Services) -> Screen:
    standing = await services.staff_chats.look(person)
    return screens.in_private(standing, services.bot_name)


async def stop(_query: CallbackQuery, person: Person, services: Services) -> Screen:
    await services.staff_chats.unset(person)
    return screens.is_no_more(private=True)
