"""Coordinators look at what people ask in vain, and say what it means."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.coverage import PHRASING
from bot.domain.errors import NotFound
from bot.domain.forms import Answers, Question
from bot.domain.marks import marked
from bot.models import Draft, Person
from bot.services.coverage import Coverage
from bot.services.phrasings import Phrasings
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.forms import Talk, begin, register
from handlers.screens import coverage as screens
from handlers.screens import teaching
from handlers.screens.coverage_buttons import (
    ChooseArticle,
    ForgetPhrasing,
    MeansArticle,
    MeansOffer,
    NotOurs,
    OpenPhrasing,
    ShowCoverage,
    ShowPhrasings,
    TeachQuestion,
)
from handlers.screens.forms import Wording
from handlers.screens.replies import label
from handlers.screens.ways_out import keep_nothing


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("coverage"), coordinators())
    press = router.callback_query.register
    press(show, ShowCoverage.filter(), coordinators())
    press(teach, TeachQuestion.filter(), coordinators())
    press(means_offer, MeansOffer.filter(), coordinators())
    press(choose_article, ChooseArticle.filter(), coordinators())
    press(means_article, MeansArticle.filter(), coordinators())
    press(not_ours, NotOurs.filter(), coordinators())
    press(known, ShowPhrasings.filter(), coordinators())
    press(look, OpenPhrasing.filter(), coordinators())
    press(forget, ForgetPhrasing.filter(), coordinators())
    return router


async def show(
    _event: Message | CallbackQuery,
    person: Person,
    coverage: Coverage,
    callback_data: ShowCoverage | None = None,
) -> Screen:
    report, wanted = await coverage.of(person), callback_data or ShowCoverage()
    if wanted.part is None:
        return screens.overview(report)
    return screens.part(report, wanted.part, wanted.page)


async def teach(
    _query: CallbackQuery, callback_data: TeachQuestion, person: Person, phrasings: Phrasings
) -> Screen:
    question = await phrasings.question(person, callback_data.id)
    return teaching.question(question, await phrasings.offers(person, question.id))


async def means_offer(
    _query: CallbackQuery, callback_data: MeansOffer, person: Person, services: Services
) -> Reply:
    offers = await services.phrasings.offers(person, callback_data.question)
    if callback_data.number >= len(offers):
        raise NotFound
    return await _ask(callback_data.question, offers[callback_data.number].ref, person, services)


async def choose_article(
    _query: CallbackQuery, callback_data: ChooseArticle, person: Person, phrasings: Phrasings
) -> Screen:
    found = await phrasings.articles(person, callback_data.question)
    return teaching.articles(callback_data.question, found, callback_data.page)


async def means_article(
    _query: CallbackQuery, callback_data: MeansArticle, person: Person, services: Services
) -> Reply:
    found = await services.phrasings.articles(person, callback_data.question)
    code = marked((one.code for one in found), callback_data.article)
    return await _ask(callback_data.question, f"faq/{code}", person, services)


async def not_ours(
    _query: CallbackQuery, callback_data: NotOurs, person: Person, services: Services
) -> Reply:
    return await _ask(callback_data.question, None, person, services)


async def known(
    _query: CallbackQuery, callback_data: ShowPhrasings, person: Person, phrasings: Phrasings
) -> Screen:
    return teaching.phrasings(await phrasings.all(person), callback_data.page)


async def look(
    _query: CallbackQuery, callback_data: OpenPhrasing, person: Person, phrasings: Phrasings
) -> Screen:
    one = await phrasings.get(person, callback_data.id)
    meaning = await phrasings.meaning(person, one.ref) if one.ref else None
    return teaching.phrasing(one, meaning)


async def forget(
    _query: CallbackQuery, callback_data: ForgetPhrasing, person: Person, phrasings: Phrasings
) -> Screen:
    await phrasings.forget(person, callback_data.id)
    return teaching.forgotten()


async def _ask(question_id: int, ref: str | None, person: Person, services: Services) -> Reply:
    """The words once more, before they are kept."""
    question = await services.phrasings.question(person, question_id)
    meaning = await services.phrasings.meaning(person, ref) if ref else None
    known = {"asked": question.text, "meaning": label(meaning) if meaning else None}
    return await begin(TALK, person, services, {"question": question_id, "ref": ref}, known)


def word(_question: Question, answers: Answers) -> Wording:
    return teaching.words(answers["asked"], answers.get("meaning"))


async def finish(person: Person, draft: Draft, services: Services) -> Reply:
    text = draft.answers.get("text") or draft.answers["asked"]
    about = draft.about
    kept = await services.phrasings.accept(person, about["question"], text, about["ref"])
    return teaching.kept(kept)


async def leave(person: Person, services: Services) -> Reply:
    return screens.overview(await services.coverage.of(person))


TALK = register(Talk(PHRASING, word, finish, leave=leave, way_out=keep_nothing))
