"""A mentor takes a long break: a coordinator looks at somebody else for a learner."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.services import Services
from handlers.filters import coordinators
from handlers.screens import pair_outcomes
from handlers.screens import repairs as screens
from handlers.screens.pair_buttons import LookInPlace, TakeInPlace
from handlers.screens.subject_words import with_subject


def routes() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(look, LookInPlace.filter(), coordinators())
    router.callback_query.register(take, TakeInPlace.filter(), coordinators())
    return router


async def look(
    _query: CallbackQuery, callback_data: LookInPlace, person: Person, services: Services
) -> Screen:
    to = callback_data
    pairing, candidate = await services.repair_ends.instead(person, to.id, to.helper)
    pair = await services.pair_desk.pair(person, pairing.id)
    names = with_subject(pair.learner_name, pair.subject), pair.helper_name
    return screens.in_place(pair.id, *names, candidate, services.clock())


async def take(
    _query: CallbackQuery, callback_data: TakeInPlace, person: Person, services: Services
) -> Screen:
    to = callback_data
    made = await services.repair_ends.replace(person, to.id, to.helper)
    pair = await services.pair_desk.pair(person, made.id)
    return pair_outcomes.approved(pair.learner_name, pair.helper_name)
