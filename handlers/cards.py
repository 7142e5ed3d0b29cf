"""Cards: closed by a tap, moved or put off to a day, with a note and a next step if wanted."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.domain.cards import Outcome
from bot.models import Person
from bot.services.cards import Cards
from handlers.conversation import Conversation
from handlers.filters import helpers
from handlers.screens import card_lists, card_moving, card_notices
from handlers.screens import cards as screens
from handlers.screens.card_buttons import (
    CloseCard,
    CorrectCard,
    HearNote,
    MoveCard,
    MyCards,
    NextStep,
    OpenCard,
    PutOff,
    SnoozeCard,
    TakeBack,
)

# `card_notices` words notices; it has no routes of its own.
__all__ = ["card_notices", "routes"]


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(listed, Command("cards"), helpers())
    press = router.callback_query.register
    press(listed, MyCards.filter(), helpers())
    press(open_card, OpenCard.filter(), helpers())
    press(close, CloseCard.filter(), helpers())
    press(correct, CorrectCard.filter(), helpers())
    press(move, MoveCard.filter(), helpers())
    press(snooze, SnoozeCard.filter(), helpers())
    press(put_off, PutOff.filter(), helpers())
    press(next_step, NextStep.filter(), helpers())
    press(hear, HearNote.filter(), helpers())
    press(take_back, TakeBack.filter(), helpers())
    return router


async def listed(
    _event: Message | CallbackQuery,
    person: Person,
    cards: Cards,
    callback_data: MyCards | None = None,
) -> Screen:
    page = callback_data.page if callback_data else 0
    return await show_list(person, cards, page)


async def show_list(person: Person, cards: Cards, page: int = 0) -> Screen:
    return card_lists.listed(await cards.open_ones(person), await cards.elsewhere(person), page)


async def open_card(
    _query: CallbackQuery, callback_data: OpenCard, person: Person, cards: Cards
) -> Screen:
    return screens.card(await cards.view(person, callback_data.id))


async def close(
    _query: CallbackQuery, callback_data: CloseCard, person: Person, cards: Cards
) -> Screen:
    """What is moved is not closed: it gets another day."""
    if callback_data.outcome == Outcome.MOVED:
        return card_moving.ask_when(await cards.view(person, callback_data.id))
    return screens.closed(await cards.close(person, callback_data.id, callback_data.outcome))


async def correct(
    _query: CallbackQuery, callback_data: CorrectCard, person: Person, cards: Cards
) -> Screen:
    return screens.correct(await cards.view(person, callback_data.id))


async def move(
    _query: CallbackQuery, callback_data: MoveCard, person: Person, cards: Cards
) -> Screen:
    view = await cards.move(person, callback_data.id, callback_data.days)
    return card_moving.moved(view, await cards.next_one(person, view.id))


async def snooze(
    _query: CallbackQuery, callback_data: SnoozeCard, person: Person, cards: Cards
) -> Screen:
    return card_moving.ask_later(await cards.view(person, callback_data.id))


async def put_off(
    _query: CallbackQuery, callback_data: PutOff, person: Person, cards: Cards
) -> Screen:
    view = await cards.put_off(person, callback_data.id, callback_data.later)
    return card_moving.put_off(view, await cards.next_one(person, view.id))


async def next_step(
    _query: CallbackQuery, callback_data: NextStep, person: Person, cards: Cards
) -> Screen:
    return screens.card(await cards.next_step(person, callback_data.id, callback_data.days))


async def hear(
    _query: CallbackQuery, callback_data: HearNote, person: Person, cards: Cards
) -> Screen:
    view, voice = await cards.voice(person, callback_data.id)
    return screens.voice(view, voice)


async def take_back(
    _query: CallbackQuery, callback_data: TakeBack, person: Person, cards: Cards
) -> Screen:
    return screens.card(await cards.take_back(person, callback_data.id))
