"""What is to be decided, at any time: /today; and two lists that have no other place."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.decisions import Decisions
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import decisions as screens
from handlers.screens.decision_buttons import ShowExpiring, ShowLost, ShowToday


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("today"), coordinators())
    router.callback_query.register(show, ShowToday.filter(), coordinators())
    router.callback_query.register(lost, ShowLost.filter(), coordinators())
    router.callback_query.register(expiring, ShowExpiring.filter(), coordinators())
    return router


async def show(_event: Message | CallbackQuery, person: Person, decisions: Decisions) -> Screen:
    return screens.today(await decisions.of(person))


async def lost(
    _query: CallbackQuery, callback_data: ShowLost, person: Person, decisions: Decisions
) -> Screen:
    return screens.lost(await decisions.lost(person), callback_data.page)


async def expiring(
    _query: CallbackQuery, callback_data: ShowExpiring, person: Person, decisions: Decisions
) -> Screen:
    return screens.expiring(await decisions.expiring(person), callback_data.page)
