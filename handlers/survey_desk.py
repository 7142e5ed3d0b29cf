"""Surveys as coordinators run them: looking, sending, reading, asking back, telling of it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.forms import Answers, Form, Kind, Question
from bot.domain.surveys import LONGEST_ANSWER, LONGEST_QUESTION
from bot.models import Draft, Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.forms import Talk, begin, register
from handlers.screens import survey_desk as screens
from handlers.screens import survey_preview, survey_results
from handlers.screens.survey_buttons import (
    AskAuthor,
    HearAnswer,
    OfferSurvey,
    OpenSurvey,
    PreviewSurvey,
    ReadWords,
    SayWhatWeDid,
    SendSurvey,
    ShowResults,
    ShowSurveys,
)
from handlers.screens.ways_out import send_nothing


def _is_worded(answers: Answers) -> bool:
    return bool(answers.get("ru") or answers.get("en"))


ASK = Form("survey_ask", (Question("words", Kind.TEXT, most=LONGEST_QUESTION),))
REPLY = Form(
    "survey_reply",
    (
        Question("ru", Kind.TEXT, optional=True, most=LONGEST_ANSWER),
        Question("en", Kind.TEXT, optional=True, most=LONGEST_ANSWER),
        Question("send", Kind.CHOICE, ("send",), asked=_is_worded),
    ),
)


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(all_of, Command("surveys"), coordinators())
    press = router.callback_query.register
    press(all_of, ShowSurveys.filter(), coordinators())
    press(one, OpenSurvey.filter(), coordinators())
    press(preview, PreviewSurvey.filter(), coordinators())
    press(offer, OfferSurvey.filter(), coordinators())
    press(send, SendSurvey.filter(), coordinators())
    press(results, ShowResults.filter(), coordinators())
    press(words, ReadWords.filter(), coordinators())
    press(hear, HearAnswer.filter(), coordinators())
    press(ask_author, AskAuthor.filter(), coordinators())
    press(say, SayWhatWeDid.filter(), coordinators())
    return router


async def all_of(
    _event: Message | CallbackQuery,
    person: Person,
    services: Services,
    callback_data: ShowSurveys | None = None,
) -> Screen:
    page = callback_data.page if callback_data else 0
    return screens.all_of(await services.surveys.desk.all(person), page)


async def one(
    _query: CallbackQuery, callback_data: OpenSurvey, person: Person, services: Services
) -> Screen:
    return screens.one(*await services.surveys.desk.standing(person, callback_data.id))


async def preview(
    _query: CallbackQuery, callback_data: PreviewSurvey, person: Person, services: Services
) -> Screen:
    survey = await services.surveys.desk.one(person, callback_data.id)
    return survey_preview.page(survey, callback_data, services.surveys.asking.today)


async def offer(
    _query: CallbackQuery, callback_data: OfferSurvey, person: Person, services: Services
) -> Screen:
    return screens.offer(*await services.surveys.desk.expected(person, callback_data.id))


async def send(
    _query: CallbackQuery, callback_data: SendSurvey, person: Person, services: Services
) -> Screen:
    return screens.sent(*await services.surveys.desk.send(person, callback_data.id))


async def results(
    _query: CallbackQuery, callback_data: ShowResults, person: Person, services: Services
) -> Screen:
    found = await services.surveys.results.of(person, callback_data.id)
    return survey_results.results(*found, callback_data.at)


async def words(
    _query: CallbackQuery, callback_data: ReadWords, person: Person, services: Services
) -> Screen:
    to = callback_data
    return survey_results.words(*await services.surveys.words.page(person, to.id, to.page))


async def hear(
    _query: CallbackQuery, callback_data: HearAnswer, person: Person, services: Services
) -> Screen:
    return survey_results.heard(await services.surveys.words.voice(person, callback_data.id))


async def ask_author(
    _query: CallbackQuery, callback_data: AskAuthor, person: Person, services: Services
) -> Reply:
    answer = await services.surveys.threads.may_ask(person, callback_data.id)
    about, known = {"answer": callback_data.id}, {"said": answer.text}
    return await begin(ASK_TALK, person, services, about, known)


async def finish_ask(person: Person, draft: Draft, services: Services) -> Screen:
    await services.surveys.threads.ask(person, draft.about["answer"], draft.answers["words"])
    return survey_results.asked_author()


async def say(
    _query: CallbackQuery, callback_data: SayWhatWeDid, person: Person, services: Services
) -> Reply:
    known = {"readers": await services.surveys.replies.readers(person, callback_data.id)}
    return await begin(REPLY_TALK, person, services, {"survey": callback_data.id}, known)


async def finish_reply(person: Person, draft: Draft, services: Services) -> Screen:
    if not _is_worded(draft.answers):
        return survey_results.said_nothing()
    both = (draft.answers.get("ru") or "", draft.answers.get("en") or "")
    n = await services.surveys.replies.say(person, draft.about["survey"], both)
    return survey_results.replied(n)


async def leave(_person: Person, _services: Services) -> Screen:
    return survey_results.said_nothing()


ASK_TALK = register(
    Talk(ASK, survey_results.word_ask, finish_ask, leave=leave, way_out=send_nothing)
)
REPLY_TALK = register(
    Talk(REPLY, survey_results.word_reply, finish_reply, leave=leave, way_out=send_nothing)
)
