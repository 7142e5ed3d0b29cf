"""A mentor's stand-in: named, asked, agreed; and whether they stand in for others."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.stand_in_names import StandInNames
from handlers.conversation import Conversation
from handlers.filters import helpers
from handlers.screens import stand_ins as screens
from handlers.screens.card_buttons import (
    AnswerStandIn,
    BeWilling,
    ChooseStandIn,
    NameStandIn,
    ShowStandIns,
    UnnameStandIn,
)


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("standin"), helpers())
    press = router.callback_query.register
    press(show, ShowStandIns.filter(), helpers())
    press(choose, ChooseStandIn.filter(), helpers())
    press(name, NameStandIn.filter(), helpers())
    press(unname, UnnameStandIn.filter(), helpers())
    press(answer, AnswerStandIn.filter(), helpers())
    press(be_willing, BeWilling.filter(), helpers())
    return router


async def show(
    _event: Message | CallbackQuery, person: Person, stand_in_names: StandInNames
) -> Screen:
    return screens.mine(await stand_in_names.view(person))


async def choose(
    _query: CallbackQuery,
    callback_data: ChooseStandIn,
    person: Person,
    stand_in_names: StandInNames,
) -> Screen:
    return screens.choices(await stand_in_names.choices(person), callback_data.page)


async def name(
    _query: CallbackQuery, callback_data: NameStandIn, person: Person, stand_in_names: StandInNames
) -> Screen:
    await stand_in_names.name(person, callback_data.id)
    return screens.mine(await stand_in_names.view(person))


async def unname(_query: CallbackQuery, person: Person, stand_in_names: StandInNames) -> Screen:
    await stand_in_names.unname(person)
    return screens.mine(await stand_in_names.view(person))


async def answer(
    _query: CallbackQuery,
    callback_data: AnswerStandIn,
    person: Person,
    stand_in_names: StandInNames,
) -> Screen:
    mentor = await stand_in_names.answer(person, callback_data.id, agreed=callback_data.yes)
    return screens.answered(mentor, agreed=callback_data.yes)


async def be_willing(
    _query: CallbackQuery, callback_data: BeWilling, person: Person, stand_in_names: StandInNames
) -> Screen:
    stand_in_names.be_willing(person, willing=callback_data.willing)
    return screens.mine(await stand_in_names.view(person))
