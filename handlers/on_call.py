"""Who is on call, as coordinators keep it; and the exercise that measures how long it takes."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.calls import Calls
from bot.services.on_call import OnCallList
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators, members
from handlers.screens import on_call as screens
from handlers.screens.call_buttons import (
    AddOnCall,
    AgreeOnCall,
    EarlierOnCall,
    OneOnCall,
    RemoveOnCall,
    SetMinutes,
    ShowDrills,
    ShowOnCall,
    StartDrill,
)


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("oncall"), coordinators())
    router.message.register(drills, Command("drill"), coordinators())
    press = router.callback_query.register
    press(show, ShowOnCall.filter(), coordinators())
    press(add, AddOnCall.filter(), coordinators())
    press(one, OneOnCall.filter(), coordinators())
    press(agree, AgreeOnCall.filter(), members())
    press(remove, RemoveOnCall.filter(), coordinators())
    press(earlier, EarlierOnCall.filter(), coordinators())
    press(set_minutes, SetMinutes.filter(), coordinators())
    press(drills, ShowDrills.filter(), coordinators())
    press(start_drill, StartDrill.filter(), coordinators())
    return router


async def show(_event: Message | CallbackQuery, person: Person, on_call: OnCallList) -> Screen:
    return screens.listed(await on_call.all(person))


async def add(
    _query: CallbackQuery, callback_data: AddOnCall, person: Person, on_call: OnCallList
) -> Screen:
    if not callback_data.person:
        return screens.choose(await on_call.possible(person), callback_data.page)
    await on_call.ask(person, callback_data.person)
    return screens.listed(await on_call.all(person))


async def one(
    _query: CallbackQuery, callback_data: OneOnCall, person: Person, on_call: OnCallList
) -> Screen:
    return screens.one(await on_call.all(person), callback_data.id)


async def agree(
    _query: CallbackQuery, callback_data: AgreeOnCall, person: Person, on_call: OnCallList
) -> Screen:
    await on_call.agree(person, callback_data.id, agreed=callback_data.agreed)
    return screens.agreed(callback_data.id, agreed=callback_data.agreed)


async def remove(
    _query: CallbackQuery, callback_data: RemoveOnCall, person: Person, on_call: OnCallList
) -> Screen:
    await on_call.remove(person, callback_data.id)
    return screens.listed(await on_call.all(person))


async def earlier(
    _query: CallbackQuery, callback_data: EarlierOnCall, person: Person, on_call: OnCallList
) -> Screen:
    await on_call.move_up(person, callback_data.id)
    return screens.listed(await on_call.all(person))


async def set_minutes(
    _query: CallbackQuery, callback_data: SetMinutes, person: Person, on_call: OnCallList
) -> Screen:
    await on_call.set_minutes(person, callback_data.id, callback_data.minutes)
    return screens.one(await on_call.all(person), callback_data.id)


async def drills(_event: Message | CallbackQuery, person: Person, services: Services) -> Screen:
    possible = await services.calls.can_be_made(person)
    return screens.drills(await services.drills.last(person), possible=possible)


async def start_drill(_query: CallbackQuery, person: Person, calls: Calls) -> Screen:
    return screens.drill_begun(await calls.drill(person))
