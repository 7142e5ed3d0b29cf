"""Requests: coordinators, mentors and tutors answer; everybody sees what they asked."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.forms import Answers, Question
from bot.domain.requests import ANSWER
from bot.domain.roles import HELPERS, Role
from bot.models import Draft, Person
from bot.services.requests import Requests
from bot.services.services import Services
from handlers import forms
from handlers.conversation import Conversation
from handlers.filters import Roles, coordinators, helpers, members
from handlers.forms import Talk, register
from handlers.screens import request_desk as desk
from handlers.screens import request_notices
from handlers.screens import requests as screens
from handlers.screens.forms import Wording
from handlers.screens.request_buttons import (
    AnswerRequest,
    OpenRequest,
    ShowOwnRequests,
    ShowRequests,
    WithdrawRequest,
)
from handlers.screens.ways_out import answer_later

# `request_notices` words what people are told.
__all__ = ["request_notices", "routes"]


def routes() -> Router:
    router = Conversation(name=__name__)
    answering = Roles(Role.COORDINATOR, *HELPERS)
    router.message.register(waiting, Command("requests"), coordinators())
    router.callback_query.register(waiting, ShowRequests.filter(), coordinators())
    router.message.register(waiting_for_me, Command("requests"), helpers())
    router.callback_query.register(waiting_for_me, ShowRequests.filter(), helpers())
    router.message.register(mine, Command("requests"), members())
    router.callback_query.register(mine, ShowRequests.filter(), members())
    router.callback_query.register(mine, ShowOwnRequests.filter(), members())
    router.callback_query.register(withdraw, WithdrawRequest.filter(), members())
    router.callback_query.register(look, OpenRequest.filter(), answering)
    router.callback_query.register(begin_answer, AnswerRequest.filter(), answering)
    return router


def word(_question: Question, answers: Answers) -> Wording:
    taker, missing = answers.get("taker"), answers.get("missing")
    return desk.type_answer(answers["name"], answers["asked"], taker, missing)


async def finish(person: Person, draft: Draft, services: Services) -> Reply:
    request = await services.requests.answer(
        person, draft.about["request"], draft.answers["answer"]
    )
    return desk.answered(request)


async def leave(person: Person, services: Services) -> Reply:
    found = await services.requests.waiting(person)
    return desk.waiting(found, services.clock(), coordinator=person.role == Role.COORDINATOR)


TALK = register(Talk(ANSWER, word, finish, leave=leave, way_out=answer_later))


async def waiting(
    _event: Message | CallbackQuery,
    person: Person,
    requests: Requests,
    services: Services,
    callback_data: ShowRequests | None = None,
) -> Screen:
    page = callback_data.page if callback_data else 0
    return desk.waiting(await requests.waiting(person), services.clock(), page)


async def waiting_for_me(
    _event: Message | CallbackQuery,
    person: Person,
    requests: Requests,
    services: Services,
    callback_data: ShowRequests | None = None,
) -> Screen:
    """What learners ask of this mentor or tutor; their own questions, if nobody does."""
    found, page = await requests.waiting(person), callback_data.page if callback_data else 0
    if not found:
        return screens.mine(await requests.mine(person))
    return desk.waiting(found, services.clock(), page, coordinator=False)


async def mine(_event: Message | CallbackQuery, person: Person, requests: Requests) -> Screen:
    return screens.mine(await requests.mine(person))


async def withdraw(
    _query: CallbackQuery, callback_data: WithdrawRequest, person: Person, requests: Requests
) -> Screen:
    await requests.withdraw(person, callback_data.id)
    return screens.withdrawn()


async def look(
    _query: CallbackQuery, callback_data: OpenRequest, person: Person, requests: Requests
) -> Screen:
    request, asker = await requests.look(person, callback_data.id)
    return desk.one(request, asker, await requests.taker(person, request))


async def begin_answer(
    _query: CallbackQuery, callback_data: AnswerRequest, person: Person, services: Services
) -> Reply:
    request, asker = await services.requests.look(person, callback_data.id)
    taker = await services.requests.taker(person, request)
    await services.requests.take(person, request.id)
    known = {"name": asker.name, "asked": request.text, "taker": taker}
    known["missing"] = request.missing
    return await forms.begin(TALK, person, services, {"request": request.id}, known)
