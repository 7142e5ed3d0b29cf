"""Free text anywhere is a question: an answer, an offer, a question back, or a person."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.domain.marks import marked
from bot.knowledge.personal import Matter
from bot.models import Person
from bot.services.hearing import Heard, Way
from bot.services.questions import Questions
from bot.services.requests import Requests
from bot.services.services import Services
from bot.services.timetable import Timetable
from handlers import calls, own_matters
from handlers.filters import members
from handlers.screens import beside
from handlers.screens import replies as screens
from handlers.screens import requests as request_screens
from handlers.screens.answer_buttons import (
    ChooseTarget,
    NotThat,
    PassOn,
    PickGroup,
    PickProgramme,
    WholeAnswer,
)
from handlers.screens.danger import danger


def routes() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(choose, ChooseTarget.filter(), members())
    router.callback_query.register(whole, WholeAnswer.filter(), members())
    router.callback_query.register(not_that, NotThat.filter(), members())
    router.callback_query.register(pass_on, PassOn.filter(), members())
    router.callback_query.register(pick_programme, PickProgramme.filter(), members())
    router.callback_query.register(pick_group, PickGroup.filter(), members())
    router.message.register(ask, members())
    return router


async def ask(message: Message, person: Person, services: Services) -> Screen:
    if not message.text:
        return beside.only_text()
    if message.text.startswith("/"):
        return beside.no_such_command()
    return await answer_to(message.text, person, services)


async def answer_to(text: str, person: Person, services: Services) -> Screen:
    return await shown(await services.questions.hear(person, text), person, services)


async def shown(heard: Heard, person: Person, services: Services) -> Screen:
    """The first screen after a text, in the chat and on the command line."""
    if heard.way is Way.DANGER:
        return danger(await services.questions.where_people_answer(person))
    if heard.understood is None:
        return await calls.of(person, services)
    if not isinstance(heard.way, Matter):
        return screens.reply(heard.question_id, heard.understood)
    own = await own_matters.screen(heard.way, person, services)
    return beside.beside(own, heard.question_id, heard.understood)


async def choose(
    _query: CallbackQuery, callback_data: ChooseTarget, person: Person, questions: Questions
) -> Screen:
    asked = await questions.of(person, callback_data.question)
    target = await questions.choose(person, asked, callback_data.number)
    return screens.told(asked.id, target)


async def whole(
    _query: CallbackQuery, callback_data: WholeAnswer, person: Person, questions: Questions
) -> Screen:
    asked = await questions.of(person, callback_data.question)
    return screens.told(asked.id, await questions.whole(person, asked))


async def not_that(
    _query: CallbackQuery, callback_data: NotThat, person: Person, questions: Questions
) -> Screen:
    asked = await questions.of(person, callback_data.question)
    others = await questions.not_that(person, asked)
    return screens.offer(asked.id, others) if others else screens.not_known(asked.id)


async def pass_on(
    _query: CallbackQuery,
    callback_data: PassOn,
    person: Person,
    questions: Questions,
    requests: Requests,
) -> Screen:
    asked = await questions.of(person, callback_data.question)
    if not callback_data.sure:
        return screens.not_known(asked.id)
    request, place = await requests.pass_on(person, asked)
    return request_screens.passed_on(request, place, await requests.coordinators())


async def pick_programme(
    _query: CallbackQuery, callback_data: PickProgramme, person: Person, questions: Questions
) -> Screen:
    asked = await questions.of(person, callback_data.question)
    library = await questions.library()
    code = marked((one.code for one in library.programmes), callback_data.programme)
    target = await questions.about(person, _ref(asked.refs, code))
    return screens.told(asked.id, target)


async def pick_group(
    _query: CallbackQuery,
    callback_data: PickGroup,
    person: Person,
    questions: Questions,
    timetable: Timetable,
) -> Screen:
    asked = await questions.of(person, callback_data.question)
    group = await timetable.choose_group(person, callback_data.group)
    return screens.told(asked.id, await questions.about(person, f"timetable/group:{group}/any"))


def _ref(refs: list[str], code: str) -> str:
    """The fact that was asked for, of the programme that was chosen now."""
    column = refs[0].partition("/")[2] if refs else "about"
    return f"timetable/{code}/any" if column == "timetable" else f"programme/{code}/{column}"
