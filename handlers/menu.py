"""Home: the first screen of each role, always one tap away."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from handlers.callbacks import ToMenu
from handlers.filters import members
from handlers.screens import menu as screens


def routes() -> Router:
    router = Router(name=__name__)
    router.message.register(show, Command("menu", "help"), members())
    router.callback_query.register(show, ToMenu.filter(), members())
    return router


async def show(_event: Message | CallbackQuery, person: Person) -> Screen:
    return screens.home(person)
