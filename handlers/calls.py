"""A call for a person: first the numbers, then somebody who is on call, one after the other."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.calls import MESSAGE
from bot.domain.forms import Answers, Question
from bot.models import Draft, Person
from bot.services.calls import Calls
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import members
from handlers.forms import Talk, begin, register
from handlers.screens import call_notices, menu
from handlers.screens import calls as screens
from handlers.screens import requests as request_screens
from handlers.screens.call_buttons import (
    CannotNow,
    SomebodyCame,
    TakeCall,
    TakeCallBack,
    WeHaveSpoken,
    WriteInCall,
)
from handlers.screens.contacts import contacts
from handlers.screens.request_buttons import CallPerson
from handlers.screens.ways_out import send_nothing

# `call_notices` words what people are told.
__all__ = ["call_notices", "routes"]


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(first, Command("person"), members())
    press = router.callback_query.register
    press(call, CallPerson.filter(), members())
    press(take, TakeCall.filter(), members())
    press(cannot, CannotNow.filter(), members())
    press(spoken, WeHaveSpoken.filter(), members())
    press(came, SomebodyCame.filter(), members())
    press(take_back, TakeCallBack.filter(), members())
    press(write, WriteInCall.filter(), members())
    return router


async def first(_message: Message, person: Person, services: Services) -> Screen:
    return await of(person, services)


async def of(person: Person, services: Services) -> Screen:
    """The numbers, and how a call of theirs stands or can be made."""
    running = await services.calls.running(person)
    found, zone = await services.contacts.all(), services.settings.zone
    told = contacts(found, services.clock(), zone)
    return screens.first(running, told, can_be_made=await services.calls.can_be_made(person))


async def call(
    _query: CallbackQuery, callback_data: CallPerson, person: Person, services: Services
) -> Screen:
    if not callback_data.sure:
        return await of(person, services)
    if await services.calls.can_be_made(person):
        return screens.called(await services.calls.start(person))
    request = await services.requests.call(person)
    return request_screens.passed_on(await services.requests.own(request))


async def take(
    _query: CallbackQuery, callback_data: TakeCall, person: Person, calls: Calls
) -> Screen:
    return screens.taken(await calls.take(person, callback_data.id))


async def cannot(
    _query: CallbackQuery, callback_data: CannotNow, person: Person, calls: Calls
) -> Screen:
    await calls.cannot(person, callback_data.id)
    return screens.somebody_else()


async def spoken(
    _query: CallbackQuery, callback_data: WeHaveSpoken, person: Person, calls: Calls
) -> Screen:
    await calls.spoken(person, callback_data.id)
    return screens.thank_you()


async def came(
    _query: CallbackQuery, callback_data: SomebodyCame, person: Person, calls: Calls
) -> Screen:
    view = await calls.came(person, callback_data.id, came=callback_data.came)
    return screens.good() if callback_data.came else screens.called(view)


async def take_back(
    _query: CallbackQuery, callback_data: TakeCallBack, person: Person, calls: Calls
) -> Screen:
    await calls.withdraw(person, callback_data.id)
    return screens.taken_back()


async def write(
    _query: CallbackQuery, callback_data: WriteInCall, person: Person, services: Services
) -> Reply:
    call, reader = await services.calls.book.other(person, callback_data.id)
    about = {"call": call.id, "has_it": person.id == call.taken_by}
    return await begin(TALK, person, services, about, {"name": reader.name})


def word(_question: Question, answers: Answers) -> screens.Wording:
    return screens.what_to_say(answers["name"])


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    call_id = draft.about["call"]
    reader = await services.calls.write(person, call_id, draft.answers["text"])
    return screens.said(call_id, reader.name, has_it=draft.about["has_it"])


async def leave(person: Person, services: Services) -> Screen:
    return menu.home(person, await services.desk.waits(person))


TALK = register(Talk(MESSAGE, word, finish, leave=leave, way_out=send_nothing))
