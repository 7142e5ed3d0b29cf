"""An answer to one person becomes an article for all, after a look at every word of it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply
from bot.domain.forms import Answers, Question
from bot.domain.requests import KEEP, LONGEST_QUESTION
from bot.models import Draft, Person
from bot.services.services import Services
from handlers.filters import coordinators
from handlers.forms import Talk, begin, register
from handlers.screens import keeping as screens
from handlers.screens.forms import Wording
from handlers.screens.request_buttons import KeepAnswer
from handlers.screens.requests import waiting
from handlers.screens.ways_out import keep_for_nobody


def routes() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(look_first, KeepAnswer.filter(), coordinators())
    return router


def word(question: Question, answers: Answers) -> Wording:
    return screens.question(answers) if question.key == "question" else screens.answer()


async def finish(person: Person, draft: Draft, services: Services) -> Reply:
    await services.requests.keep(
        person, draft.about["request"], draft.answers["question"], draft.answers["answer"]
    )
    return screens.kept()


async def leave(person: Person, services: Services) -> Reply:
    return waiting(await services.requests.waiting(person), services.clock())


TALK = register(Talk(KEEP, word, finish, leave=leave, way_out=keep_for_nobody))


async def look_first(
    _query: CallbackQuery, callback_data: KeepAnswer, person: Person, services: Services
) -> Reply:
    request = await services.requests.keepable(person, callback_data.id)
    known = {"asked": request.text, "answer": request.answer}
    if len(request.text) <= LONGEST_QUESTION:
        known["question"] = request.text
    return await begin(TALK, person, services, {"request": request.id}, known)
