"""Public pauses: coordinators type the days on which nobody is asked or reminded."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.public_pauses import DAYS, FORM, NAME, PublicBreak
from bot.models import Draft, Person
from bot.services.public_pauses import PublicPauses
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.forms import Talk, begin, register
from handlers.screens import public_pauses as screens
from handlers.screens.plan_buttons import AddPause, RemovePause, ShowPauses
from handlers.screens.ways_out import keep_as_it_was


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(listed, ShowPauses.filter(), coordinators())
    router.callback_query.register(add, AddPause.filter(), coordinators())
    router.callback_query.register(remove, RemovePause.filter(), coordinators())
    return router


async def listed(
    _query: CallbackQuery,
    callback_data: ShowPauses,
    person: Person,
    public_pauses: PublicPauses,
) -> Screen:
    return screens.listed(await public_pauses.to_come(person), callback_data.page)


async def add(_query: CallbackQuery, person: Person, services: Services) -> Reply:
    return await begin(TALK, person, services)


async def remove(
    _query: CallbackQuery,
    callback_data: RemovePause,
    person: Person,
    public_pauses: PublicPauses,
) -> Screen:
    await public_pauses.remove(person, callback_data.id)
    return screens.listed(await public_pauses.to_come(person), 0)


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    first, last = (date.fromisoformat(day) for day in draft.answers[DAYS].split())
    name = draft.answers[NAME] or ""
    await services.public_pauses.add(person, PublicBreak(first, last, name, name))
    return screens.listed(await services.public_pauses.to_come(person), 0)


async def leave(person: Person, services: Services) -> Screen:
    return screens.listed(await services.public_pauses.to_come(person), 0)


TALK = register(Talk(FORM, screens.word, finish, leave=leave, way_out=keep_as_it_was))
