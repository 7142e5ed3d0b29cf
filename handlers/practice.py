"""When practice or a job began: the learner says so by a tap, and check-ins go by it."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import learners
from handlers.screens import practice as screens
from handlers.screens.check_in_buttons import PlacedOn, ShowPlacement


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("practice"), learners())
    router.callback_query.register(show, ShowPlacement.filter(), learners())
    router.callback_query.register(placed, PlacedOn.filter(), learners())
    return router


async def show(_event: Message | CallbackQuery, person: Person) -> Screen:
    return screens.ask(person.placed_on)


async def placed(
    _query: CallbackQuery, callback_data: PlacedOn, person: Person, services: Services
) -> Screen:
    today = services.clock().astimezone(ZoneInfo(person.time_zone)).date()
    ago = callback_data.days
    await services.preferences.placed(person, None if ago < 0 else today - timedelta(days=ago))
    return screens.kept(person.placed_on)
