"""The chat of the staff, as a coordinator asks for it in private."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import staff_notices, staff_private
from handlers.screens.staff_buttons import (
    CardDone,
    LeaveStaffChat,
    SetStaffChat,
    StopStaffChat,
    TakeCard,
)
from handlers.screens.staff_chat import is_no_more

# `staff_notices` words what people are told.
__all__ = ["routes", "staff_notices"]


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("staff_chat"), coordinators())
    press = router.callback_query.register
    press(stop, StopStaffChat.filter(), coordinators())
    for button in (SetStaffChat, LeaveStaffChat, TakeCard, CardDone):
        press(show, button.filter(), coordinators())
    return router


async def show(_event: Message | CallbackQuery, person: Person, services: Services) -> Screen:
    """Also for buttons of the group: they do nothing here."""
    standing = await services.staff.chats.look(person)
    return staff_private.in_private(standing, services.bot_name)


async def stop(_query: CallbackQuery, person: Person, services: Services) -> Screen:
    await services.staff.chats.unset(person)
    return is_no_more(private=True)
