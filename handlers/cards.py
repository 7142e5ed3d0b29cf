"""Mentors' cards: closed by a tap, moved by a day, with a note and a next step if wanted."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.cards import NOTE_FORM
from bot.models import Draft, Person
from bot.services.cards import Cards
from bot.services.services import Services
from handlers.filters import helpers
from handlers.forms import Talk, begin, register
from handlers.screens import card_notices
from handlers.screens import cards as screens
from handlers.screens.card_buttons import (
    AddNote,
    CloseCard,
    CorrectCard,
    MyCards,
    NextStep,
    OpenCard,
    SnoozeCard,
)
from handlers.screens.ways_out import keep_as_it_was

# `card_notices` words notices; it has no routes of its own.
__all__ = ["card_notices", "routes"]


def routes() -> Router:
    router = Router(name=__name__)
    router.message.register(listed, Command("cards"), helpers())
    router.callback_query.register(listed, MyCards.filter(), helpers())
    router.callback_query.register(open_card, OpenCard.filter(), helpers())
    router.callback_query.register(close, CloseCard.filter(), helpers())
    router.callback_query.register(correct, CorrectCard.filter(), helpers())
    router.callback_query.register(snooze, SnoozeCard.filter(), helpers())
    router.callback_query.register(next_step, NextStep.filter(), helpers())
    router.callback_query.register(add_note, AddNote.filter(), helpers())
    return router


async def listed(
    _event: Message | CallbackQuery,
    person: Person,
    cards: Cards,
    callback_data: MyCards | None = None,
) -> Screen:
    page = callback_data.page if callback_data else 0
    return screens.listed(await cards.open_ones(person), page)


async def open_card(
    _query: CallbackQuery, callback_data: OpenCard, person: Person, cards: Cards
) -> Screen:
    return screens.card(await cards.view(person, callback_data.id))


async def close(
    _query: CallbackQuery, callback_data: CloseCard, person: Person, cards: Cards
) -> Screen:
    return screens.closed(await cards.close(person, callback_data.id, callback_data.outcome))


async def correct(
    _query: CallbackQuery, callback_data: CorrectCard, person: Person, cards: Cards
) -> Screen:
    return screens.correct(await cards.view(person, callback_data.id))


async def snooze(
    _query: CallbackQuery, callback_data: SnoozeCard, person: Person, cards: Cards
) -> Screen:
    return screens.card(await cards.snooze(person, callback_data.id))


async def next_step(
    _query: CallbackQuery, callback_data: NextStep, person: Person, cards: Cards
) -> Screen:
    return screens.card(await cards.next_step(person, callback_data.id, callback_data.days))


async def add_note(
    _query: CallbackQuery, callback_data: AddNote, person: Person, services: Services
) -> Reply:
    card = await services.cards.view(person, callback_data.id)
    return await begin(TALK, person, services, {"card": card.id})


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    note = draft.answers["note"]
    return screens.card(await services.cards.note(person, draft.about["card"], note))


async def leave(person: Person, services: Services) -> Screen:
    return screens.listed(await services.cards.open_ones(person), 0)


TALK = register(Talk(NOTE_FORM, screens.word, finish, leave=leave, way_out=keep_as_it_was))
