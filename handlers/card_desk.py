"""For coordinators: cards that no mentor has, given to one or closed."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.card_desk import CardDesk
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import card_desk as screens
from handlers.screens.card_buttons import (
    ChooseTaker,
    CloseDeskCard,
    DeskCards,
    GiveCard,
    OpenDeskCard,
)


def routes() -> Router:
    router = Conversation(name=__name__)
    press = router.callback_query.register
    press(listed, DeskCards.filter(), coordinators())
    press(open_card, OpenDeskCard.filter(), coordinators())
    press(choose, ChooseTaker.filter(), coordinators())
    press(give, GiveCard.filter(), coordinators())
    press(close, CloseDeskCard.filter(), coordinators())
    return router


async def listed(
    _query: CallbackQuery, callback_data: DeskCards, person: Person, card_desk: CardDesk
) -> Screen:
    return screens.listed(await card_desk.waiting(person), callback_data.page)


async def open_card(
    _query: CallbackQuery, callback_data: OpenDeskCard, person: Person, card_desk: CardDesk
) -> Screen:
    return screens.one(*await card_desk.one(person, callback_data.id))


async def choose(
    _query: CallbackQuery, callback_data: ChooseTaker, person: Person, card_desk: CardDesk
) -> Screen:
    found = await card_desk.choices(person, callback_data.id)
    return screens.choices(callback_data.id, found, callback_data.page)


async def give(
    _query: CallbackQuery, callback_data: GiveCard, person: Person, card_desk: CardDesk
) -> Screen:
    name = await card_desk.give(person, callback_data.id, callback_data.to)
    return screens.listed(await card_desk.waiting(person), 0, screens.given(name))


async def close(
    _query: CallbackQuery, callback_data: CloseDeskCard, person: Person, card_desk: CardDesk
) -> Screen:
    name = await card_desk.close(person, callback_data.id, talked=callback_data.talked)
    return screens.listed(await card_desk.waiting(person), 0, screens.closed(name))
