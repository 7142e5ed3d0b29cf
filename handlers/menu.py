"""Home: the first screen of each role, always one tap away."""

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.services import Services
from handlers.callbacks import ToMenu
from handlers.conversation import Conversation
from handlers.filters import members
from handlers.labels import means
from handlers.screens import menu as screens


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("menu", "help"), members())
    router.callback_query.register(show, ToMenu.filter(), members())
    return router


def words() -> Router:
    """Typed, as one does who knows no commands; stands behind the forms."""
    router = Conversation(name=f"{__name__}.words")
    router.message.register(show, WayHome(), members())
    return router


class WayHome(Filter):
    """The words of the buttons that lead home."""

    async def __call__(self, message: Message) -> bool:
        return means(message.text, "Menu", "Cancel")


async def show(_event: Message | CallbackQuery, person: Person, services: Services) -> Screen:
    return screens.home(person, await services.desk.waits(person))
