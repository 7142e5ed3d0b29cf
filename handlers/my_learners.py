"""A mentor's or tutor's learners: who they are, an end without a reason, how many they take."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.pair_book import PairBook
from bot.services.pairings import Pairings
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import helpers
from handlers.screens import my_learners as screens
from handlers.screens.pair_buttons import EndPair, SetCapacity, ShowLearners


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("learners"), helpers())
    router.callback_query.register(show, ShowLearners.filter(), helpers())
    router.callback_query.register(set_capacity, SetCapacity.filter(), helpers())
    router.callback_query.register(end, EndPair.filter(), helpers())
    return router


async def show(_event: Message | CallbackQuery, person: Person, services: Services) -> Screen:
    return await of(person, services)


async def of(person: Person, services: Services) -> Screen:
    asked = await services.pair_offers.open(person)
    may = await services.self_match.may_be_asked(person)
    return screens.mine(await services.pair_book.of_helper(person), asked, may)


async def set_capacity(
    _query: CallbackQuery, callback_data: SetCapacity, person: Person, services: Services
) -> Screen:
    await services.pair_book.set_capacity(person, callback_data.to)
    return await of(person, services)


async def end(
    _query: CallbackQuery,
    callback_data: EndPair,
    person: Person,
    pairings: Pairings,
    pair_book: PairBook,
) -> Screen:
    pair = await pair_book.mine(person, callback_data.id)
    if not callback_data.sure:
        return screens.ask_end(pair)
    await pairings.end(person, callback_data.id)
    return screens.ended(pair.name, await pair_book.of_helper(person))
