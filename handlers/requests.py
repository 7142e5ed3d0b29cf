"""Requests: a coordinator answers and keeps the answer; everybody sees their own."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.forms import Answers, Question
from bot.domain.requests import ANSWER
from bot.models import Draft, Person
from bot.services.requests import Requests
from bot.services.services import Services
from handlers import forms
from handlers.filters import coordinators, members
from handlers.forms import Talk, register
from handlers.screens import requests as screens
from handlers.screens.forms import Wording
from handlers.screens.request_buttons import (
    AnswerRequest,
    OpenRequest,
    ShowRequests,
    WithdrawRequest,
)
from handlers.screens.ways_out import answer_later


def routes() -> Router:
    router = Router(name=__name__)
    router.message.register(waiting, Command("requests"), coordinators())
    router.callback_query.register(waiting, ShowRequests.filter(), coordinators())
    router.message.register(mine, Command("requests"), members())
    router.callback_query.register(mine, ShowRequests.filter(), members())
    router.callback_query.register(withdraw, WithdrawRequest.filter(), members())
    router.callback_query.register(look, OpenRequest.filter(), coordinators())
    router.callback_query.register(begin_answer, AnswerRequest.filter(), coordinators())
    return router


def word(_question: Question, answers: Answers) -> Wording:
    return screens.type_answer(answers["name"], answers["asked"], answers.get("taker"))


async def finish(person: Person, draft: Draft, services: Services) -> Reply:
    request = await services.requests.answer(
        person, draft.about["request"], draft.answers["answer"]
    )
    return screens.answered(request)


async def leave(person: Person, services: Services) -> Reply:
    return screens.waiting(await services.requests.waiting(person), services.clock())


TALK = register(Talk(ANSWER, word, finish, leave=leave, way_out=answer_later))


async def waiting(
    _event: Message | CallbackQuery,
    person: Person,
    requests: Requests,
    services: Services,
    callback_data: ShowRequests | None = None,
) -> Screen:
    page = callback_data.page if callback_data else 0
    return screens.waiting(await requests.waiting(person), services.clock(), page)


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
    return screens.one(request, asker, await requests.taker(person, request))


async def begin_answer(
    _query: CallbackQuery, callback_data: AnswerRequest, person: Person, services: Services
) -> Reply:
    request, asker = await services.requests.look(person, callback_data.id)
    taker = await services.requests.taker(person, request)
    await services.requests.take(person, request.id)
    known = {"name": asker.name, "asked": request.text, "taker": taker}
    return await forms.begin(TALK, person, services, {"request": request.id}, known)
