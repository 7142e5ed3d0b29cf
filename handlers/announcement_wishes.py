"""Everybody chooses whether they want announcements: in the settings, or below one."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import members
from handlers.screens import announcement_wishes as screens
from handlers.screens.announcement_buttons import AboutAnnouncements, WantAnnouncements


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(explain, AboutAnnouncements.filter(), members())
    router.callback_query.register(choose, WantAnnouncements.filter(), members())
    return router


async def explain(_query: CallbackQuery, person: Person) -> Screen:
    return replace(screens.choice(person), new=True)


async def choose(
    _query: CallbackQuery, callback_data: WantAnnouncements, person: Person, services: Services
) -> Screen:
    await services.announcing.wishes.choose(person, wanted=callback_data.wanted)
    return screens.chosen(person)
