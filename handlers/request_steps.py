"""A request goes to somebody else, is closed, or is opened again: "that did not help"."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.forms import Answers, Question
from bot.domain.requests import AGAIN, CLOSE
from bot.domain.roles import HELPERS, Role
from bot.models import Draft, Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import Roles, members
from handlers.forms import Talk, begin, register
from handlers.screens import request_desk as desk
from handlers.screens import requests as screens
from handlers.screens.forms import Wording
from handlers.screens.request_buttons import (
    AskCoordinators,
    CloseRequest,
    HandOver,
    ReopenRequest,
)
from handlers.screens.ways_out import leave_it_open, leave_it_so


def routes() -> Router:
    router = Conversation(name=__name__)
    press = router.callback_query.register
    press(hand_over, HandOver.filter(), Roles(Role.COORDINATOR, *HELPERS))
    press(begin_close, CloseRequest.filter(), Roles(Role.COORDINATOR, *HELPERS))
    press(begin_again, ReopenRequest.filter(), members())
    press(ask_coordinators, AskCoordinators.filter(), members())
    return router


async def hand_over(
    _query: CallbackQuery, callback_data: HandOver, person: Person, services: Services
) -> Screen:
    steps, request_id = services.request_steps, callback_data.id
    if person.role == Role.COORDINATOR and not callback_data.to:
        return desk.choose_other(request_id, await steps.others(person, request_id))
    other = await steps.hand_over(person, request_id, callback_data.to or None)
    return desk.handed_over(other.name if other else None)


async def begin_close(
    _query: CallbackQuery, callback_data: CloseRequest, person: Person, services: Services
) -> Reply:
    request = await services.request_steps.ensure_open(person, callback_data.id)
    asker = await services.people.get(request.asker_id)
    known = {"name": asker.name, "asked": request.text}
    return await begin(CLOSING, person, services, {"request": request.id}, known)


def word_of_close(_question: Question, answers: Answers) -> Wording:
    return desk.type_word(answers["name"], answers["asked"])


async def close(person: Person, draft: Draft, services: Services) -> Reply:
    await services.request_steps.close(person, draft.about["request"], draft.answers["word"])
    return desk.closed()


async def leave_open(person: Person, services: Services) -> Reply:
    found, is_coordinator = (
        await services.requests.waiting(person),
        person.role == Role.COORDINATOR,
    )
    return desk.waiting(found, services.clock(), coordinator=is_coordinator)


CLOSING = register(Talk(CLOSE, word_of_close, close, leave=leave_open, way_out=leave_it_open))


async def begin_again(
    _query: CallbackQuery, callback_data: ReopenRequest, person: Person, services: Services
) -> Reply:
    helper = await services.request_steps.goes_back_to(person, callback_data.id)
    return await begin(
        REOPENING, person, services, {"request": callback_data.id}, {"helper": helper}
    )


def word_of_again(_question: Question, answers: Answers) -> Wording:
    return screens.what_is_missing(answers.get("helper"))


async def again(person: Person, draft: Draft, services: Services) -> Reply:
    missing = draft.answers.get("missing")
    request = await services.request_steps.reopen(person, draft.about["request"], missing)
    return screens.passed_on(await services.requests.own(request))


async def leave_closed(person: Person, services: Services) -> Reply:
    return screens.mine(await services.requests.mine(person))


REOPENING = register(Talk(AGAIN, word_of_again, again, leave=leave_closed, way_out=leave_it_so))


async def ask_coordinators(
    _query: CallbackQuery, callback_data: AskCoordinators, person: Person, services: Services
) -> Screen:
    request = await services.request_steps.ask_coordinators(person, callback_data.id)
    return screens.passed_on(await services.requests.own(request))
