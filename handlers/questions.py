"""Free text anywhere is a question: an answer, an offer, a question back, or a person."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.marks import marked
from bot.models import Person
from bot.services.hearing import Heard, Way
from bot.services.questions import Questions
from bot.services.services import Services
from bot.services.timetable import Timetable
from handlers import calls, own_matters
from handlers.conversation import Conversation
from handlers.filters import learners, members
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
from handlers.screens.facts import Age
from handlers.screens.request_buttons import AskHelper


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(choose, ChooseTarget.filter(), members())
    router.callback_query.register(whole, WholeAnswer.filter(), members())
    router.callback_query.register(not_that, NotThat.filter(), members())
    router.callback_query.register(pass_on, PassOn.filter(), members())
    router.callback_query.register(ask_helper, AskHelper.filter(), learners())
    router.callback_query.register(pick_programme, PickProgramme.filter(), members())
    router.callback_query.register(pick_group, PickGroup.filter(), members())
    router.message.register(ask, members())
    return router


async def ask(message: Message, person: Person, services: Services) -> Reply:
    if not message.text:
        return beside.only_text()
    if message.text.startswith("/"):
        return beside.no_such_command()
    return await answer_to(message.text, person, services)


async def answer_to(text: str, person: Person, services: Services) -> Reply:
    return await shown(await services.questions.hear(person, text), person, services)


async def shown(heard: Heard, person: Person, services: Services) -> Reply:
    """The first screen after a text, in the chat and on the command line."""
    if heard.way is Way.DANGER:
        return danger(await services.questions.where_people_answer(person))
    if heard.understood is None:
        return await calls.of(person, services)
    if heard.own is None:
        reply = screens.reply(heard.question_id, heard.understood, age(services))
        return await _beside(reply, heard.question_id, person, services)
    own = await own_matters.screen(heard.own, person, services)
    return beside.beside(own, heard.question_id, heard.understood)


async def choose(
    _query: CallbackQuery, callback_data: ChooseTarget, person: Person, services: Services
) -> Screen:
    asked = await services.questions.of(person, callback_data.question)
    target = await services.questions.choose(person, asked, callback_data.number)
    return screens.told(asked.id, target, age(services))


async def whole(
    _query: CallbackQuery, callback_data: WholeAnswer, person: Person, services: Services
) -> Screen:
    asked = await services.questions.of(person, callback_data.question)
    target = await services.questions.whole(person, asked)
    return screens.told(asked.id, target, age(services))


async def not_that(
    _query: CallbackQuery, callback_data: NotThat, person: Person, services: Services
) -> Screen:
    asked = await services.questions.of(person, callback_data.question)
    others = await services.questions.not_that(person, asked)
    if others:
        return screens.offer(asked.id, others)
    return await _beside(screens.not_known(asked.id), asked.id, person, services)


async def pass_on(
    _query: CallbackQuery, callback_data: PassOn, person: Person, services: Services
) -> Screen:
    asked = await services.questions.of(person, callback_data.question)
    if not callback_data.sure:
        services.questions.none_of_these(asked)
        return await _beside(screens.not_known(asked.id), asked.id, person, services)
    request = await services.requests.pass_on(person, asked)
    return request_screens.passed_on(await services.requests.own(request))


async def ask_helper(
    _query: CallbackQuery, callback_data: AskHelper, person: Person, services: Services
) -> Screen:
    asked = await services.questions.of(person, callback_data.question)
    request = await services.requests.pass_on(person, asked, callback_data.helper)
    return request_screens.passed_on(await services.requests.own(request))


async def _beside(screen: Screen, question_id: int, person: Person, services: Services) -> Screen:
    """Beside the coordinators, a learner's own mentor and tutor can be asked."""
    helpers = await services.requests.book.helpers(person)
    days = services.request_waits.days
    if await services.staff.chats.book.alive(person):
        screen = request_screens.with_chat(screen)
    return request_screens.with_helpers(screen, question_id, helpers, days)


async def pick_programme(
    _query: CallbackQuery, callback_data: PickProgramme, person: Person, services: Services
) -> Screen:
    questions = services.questions
    asked = await questions.of(person, callback_data.question)
    library = await questions.library()
    code = marked((one.code for one in library.programmes), callback_data.programme)
    target = await questions.about(person, _ref(asked.refs, code))
    return screens.told(asked.id, target, age(services))


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


def age(services: Services) -> Age:
    """What is old is told from today, in the institution's zone."""
    settings = services.settings
    return Age(services.clock().astimezone(settings.zone).date(), settings.stale_days)


def _ref(refs: list[str], code: str) -> str:
    """The fact that was asked for, of the programme that was chosen now."""
    kind, _, column = refs[0].partition("/") if refs else ("", "", "about")
    if kind not in ("clarify", "missing", "programme"):
        column = "about"
    return f"timetable/{code}/any" if column == "timetable" else f"programme/{code}/{column}"
