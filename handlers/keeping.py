"""An answer to one person becomes an article for all, after a look at every word of it."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply
from bot.domain.forms import Answers, Question
from bot.domain.requests import KEEP, KEEP_MORE, LONGEST_QUESTION
from bot.models import Draft, Person
from bot.services.learned import More, language_of
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.forms import Talk, begin, register
from handlers.screens import keeping as screens
from handlers.screens.forms import Wording
from handlers.screens.request_buttons import AddToArticle, KeepAnswer
from handlers.screens.request_desk import waiting
from handlers.screens.ways_out import keep_as_it_was, keep_for_nobody


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(look_first, KeepAnswer.filter(), coordinators())
    router.callback_query.register(begin_more, AddToArticle.filter(), coordinators())
    return router


def word(question: Question, answers: Answers) -> Wording:
    return screens.question(answers) if question.key == "question" else screens.answer()


async def finish(person: Person, draft: Draft, services: Services) -> Reply:
    request_id = draft.about["request"]
    await services.learned.keep(
        person, request_id, draft.answers["question"], draft.answers["answer"]
    )
    return screens.kept(request_id)


async def leave(person: Person, services: Services) -> Reply:
    return waiting(await services.requests.waiting(person), services.clock())


TALK = register(Talk(KEEP, word, finish, leave=leave, way_out=keep_for_nobody))


async def look_first(
    _query: CallbackQuery, callback_data: KeepAnswer, person: Person, services: Services
) -> Reply:
    request = await services.learned.keepable(person, callback_data.id)
    known = {"asked": request.text, "answer": request.answer}
    if len(request.text) <= LONGEST_QUESTION:
        known["question"] = request.text
    return await begin(TALK, person, services, {"request": request.id}, known)


async def begin_more(
    _query: CallbackQuery, callback_data: AddToArticle, person: Person, services: Services
) -> Reply:
    article = await services.learned.article(person, callback_data.id)
    known = {
        "asked": article.question_ru or article.question_en,
        "told": article.answer_ru or article.answer_en,
        "from": article.source,
    }
    about = {"request": callback_data.id}
    return await begin(MORE, person, services, about, known)


def word_of_more(question: Question, answers: Answers) -> Wording:
    other = {"question": answers["asked"], "answer": answers["told"]}.get(question.key)
    return screens.more(question.key, other, language_of(other or ""), answers["from"])


async def add(person: Person, draft: Draft, services: Services) -> Reply:
    told, day = draft.answers, draft.answers.get("expires")
    more = More(
        told.get("question"),
        told.get("answer"),
        told.get("source"),
        date.fromisoformat(day) if day else None,
    )
    article = await services.learned.add(person, draft.about["request"], more)
    return screens.added(article, draft.about["request"])


MORE = register(Talk(KEEP_MORE, word_of_more, add, leave=leave, way_out=keep_as_it_was))
