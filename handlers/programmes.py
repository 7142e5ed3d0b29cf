"""What can be studied: by level, by field, one programme, what comes after it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.domain.marks import marked
from bot.services.catalogue import Catalogue
from handlers.conversation import Conversation
from handlers.filters import members
from handlers.screens import programmes as screens
from handlers.screens.programmes import ShowLevel, ShowLevels, ShowProgramme, ShowProgrammes


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(levels, Command("programmes"), members())
    router.callback_query.register(levels, ShowLevels.filter(), members())
    router.callback_query.register(level, ShowLevel.filter(), members())
    router.callback_query.register(listed, ShowProgrammes.filter(), members())
    router.callback_query.register(one, ShowProgramme.filter(), members())
    return router


async def levels(_event: Message | CallbackQuery, catalogue: Catalogue) -> Screen:
    return screens.levels(await catalogue.levels())


async def level(_query: CallbackQuery, callback_data: ShowLevel, catalogue: Catalogue) -> Screen:
    fields = await catalogue.fields(callback_data.level)
    if len(fields) > 1:
        return screens.fields(callback_data.level, fields)
    found = await catalogue.programmes(callback_data.level)
    return screens.listed(callback_data.level, fields[0] if fields else "", found)


async def listed(
    _query: CallbackQuery, callback_data: ShowProgrammes, catalogue: Catalogue
) -> Screen:
    level = callback_data.level
    field = marked(await catalogue.fields(level), callback_data.field)
    found = await catalogue.programmes(level, field)
    return screens.listed(level, field, found, callback_data.page)


async def one(_query: CallbackQuery, callback_data: ShowProgramme, catalogue: Catalogue) -> Screen:
    programme = await catalogue.programme(callback_data.id)
    return screens.card(programme, await catalogue.next_steps(programme))
