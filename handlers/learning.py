"""A coordinator has the bot learn from what coordinators decided."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.learning import Learning
from handlers.filters import coordinators
from handlers.screens import learning as screens
from handlers.screens.coverage_buttons import LearnDecided


def routes() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(learn, LearnDecided.filter(), coordinators())
    return router


async def learn(_query: CallbackQuery, person: Person, learning: Learning) -> Screen:
    return screens.begun(await learning.begin(person))
