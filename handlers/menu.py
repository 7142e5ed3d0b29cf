"""Home: the first screen of each role, always one tap away."""

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.domain.roles import Role
from bot.models import Person
from bot.services.services import Services
from handlers.callbacks import ToMenu
from handlers.conversation import Conversation
from handlers.filters import Roles, everybody
from handlers.labels import means
from handlers.screens import menu as screens


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("menu", "help"), everybody())
    router.callback_query.register(show, ToMenu.filter(), everybody())
    return router


def words() -> Router:
    """Typed, as one does who knows no commands; stands behind the forms."""
    router = Conversation(name=f"{__name__}.words")
    router.message.register(show, WayHome(), everybody())
    return router


def figures_only() -> Router:
    """Whatever an observer types that is nothing else; stands behind all others."""
    router = Conversation(name=f"{__name__}.figures_only")
    router.message.register(show, Roles(Role.OBSERVER))
    return router


class WayHome(Filter):
    """The words of the buttons that lead home."""

    async def __call__(self, message: Message) -> bool:
        return means(message.text, "Menu", "Cancel")


async def show(_event: Message | CallbackQuery, person: Person, services: Services) -> Screen:
    return screens.home(person, await services.desk.waits(person))
