"""One's own data: a copy of it, who may see it, the end of it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.domain.consents import Purpose
from bot.models import Person
from bot.services.my_data import MyData
from bot.services.preferences import Preferences
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import everybody
from handlers.screens import my_data as screens
from handlers.screens.consents import consent_text
from handlers.screens.settings_buttons import BeShown, Erase, Page, TakeData
from handlers.settings import PAGES, agreed


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("my_data"), everybody())
    router.callback_query.register(take, TakeData.filter(), everybody())
    router.callback_query.register(be_shown, BeShown.filter(), everybody())
    router.callback_query.register(erase, Erase.filter(), everybody())
    return router


async def show(_message: Message, person: Person, services: Services) -> Screen:
    return await PAGES[Page.DATA](person, services)


async def take(_query: CallbackQuery, person: Person, my_data: MyData) -> Screen:
    return screens.copy(await my_data.export(person))


async def be_shown(
    _query: CallbackQuery,
    callback_data: BeShown,
    person: Person,
    preferences: Preferences,
    services: Services,
) -> Screen:
    institution = services.settings.institution
    text = consent_text(Purpose.SHOWING, person.role, institution)
    await preferences.be_shown(person, text, agreed=callback_data.agreed)
    return await agreed(person, services.consents, institution)


async def erase(
    _query: CallbackQuery, callback_data: Erase, person: Person, my_data: MyData
) -> Screen:
    if callback_data.step == 0:
        return screens.erasing()
    if callback_data.step == 1:
        return screens.sure()
    await my_data.erase(person)
    return screens.goodbye()
