"""People allow their words to be quoted without their name, and take that back."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.quotes import Quotes
from handlers.conversation import Conversation
from handlers.filters import members
from handlers.screens import quotes as screens
from handlers.screens.quotes import AllowQuote, ShowQuotes, TakeQuoteBack


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(allow, AllowQuote.filter(), members())
    router.callback_query.register(take_back, TakeQuoteBack.filter(), members())
    router.callback_query.register(show, ShowQuotes.filter(), members())
    return router


async def allow(
    _query: CallbackQuery, callback_data: AllowQuote, person: Person, quotes: Quotes
) -> Screen:
    await quotes.allow(person, callback_data.entry)
    return screens.may_be_quoted(callback_data.entry)


async def take_back(
    _query: CallbackQuery, callback_data: TakeQuoteBack, person: Person, quotes: Quotes
) -> Screen:
    await quotes.take_back(person, callback_data.entry)
    if callback_data.listed:
        return screens.mine(await quotes.mine(person))
    return screens.taken_back(callback_data.entry)


async def show(
    _query: CallbackQuery, callback_data: ShowQuotes, person: Person, quotes: Quotes
) -> Screen:
    return screens.mine(await quotes.mine(person), callback_data.page)
