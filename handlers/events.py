"""Events to go to and opportunities to apply for."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.catalogue import Catalogue
from handlers.conversation import Conversation
from handlers.filters import members
from handlers.screens import events as screens
from handlers.screens.events import ShowEvent, ShowEvents, ShowOpportunities, ShowOpportunity


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(events, Command("events"), members())
    router.message.register(opportunities, Command("opportunities"), members())
    router.callback_query.register(events, ShowEvents.filter(), members())
    router.callback_query.register(event, ShowEvent.filter(), members())
    router.callback_query.register(opportunities, ShowOpportunities.filter(), members())
    router.callback_query.register(opportunity, ShowOpportunity.filter(), members())
    return router


async def events(
    _event: Message | CallbackQuery,
    person: Person,
    catalogue: Catalogue,
    callback_data: ShowEvents | None = None,
) -> Screen:
    page = callback_data.page if callback_data else 0
    return screens.events(await catalogue.coming_events(person), page)


async def event(_query: CallbackQuery, callback_data: ShowEvent, catalogue: Catalogue) -> Screen:
    return screens.event(await catalogue.event(callback_data.id))


async def opportunities(
    _event: Message | CallbackQuery,
    catalogue: Catalogue,
    callback_data: ShowOpportunities | None = None,
) -> Screen:
    page = callback_data.page if callback_data else 0
    return screens.opportunities(await catalogue.open_opportunities(), page)


async def opportunity(
    _query: CallbackQuery, callback_data: ShowOpportunity, catalogue: Catalogue
) -> Screen:
    return screens.opportunity(await catalogue.opportunity(callback_data.id))
