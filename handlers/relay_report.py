"""Something is wrong with the messages of a pair: a coordinator is asked, and sees no message."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.forms import Answers, Question
from bot.domain.relay import REPORT
from bot.domain.roles import HELPERS, Role
from bot.models import Draft, Person
from bot.services.services import Services
from bot.texts import Markup, _
from handlers.callbacks import ToMenu
from handlers.conversation import Conversation
from handlers.filters import Roles
from handlers.forms import Talk, register
from handlers.forms import begin as begin_form
from handlers.screens import requests as request_screens
from handlers.screens.forms import Wording
from handlers.screens.relay_buttons import ReportRelay


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(begin, ReportRelay.filter(), Roles(Role.LEARNER, *HELPERS))
    return router


async def begin(
    _query: CallbackQuery, callback_data: ReportRelay, person: Person, services: Services
) -> Reply:
    between = await services.relay.between(person, callback_data.id)
    about, known = {"pairing": between.pairing_id}, {"name": between.name}
    return await begin_form(TALK, person, services, about, known)


def word(_question: Question, answers: Answers) -> Wording:
    name = answers["name"]
    return Wording(
        _(
            "A coordinator will hear that something is wrong with the messages between you and "
            "{name}. Do you want to tell what it is, or copy a message in here? With “Skip” they "
            "learn only that something is wrong, and write to you.",
            name=name,
        ),
        why=_(
            "Coordinators see what you type here and your name. {name} sees nothing.", name=name
        ),
    )


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    between = await services.relay.between(person, draft.about["pairing"])
    text = draft.answers.get("text") or ""
    request = await services.requests.report(person, between.pairing_id, text)
    return request_screens.passed_on(await services.requests.own(request))


async def leave(_person: Person, _services: Services) -> Screen:
    return Screen(_("All right, nobody has been told."), [[(_("Menu"), ToMenu())]])


def tell_nobody() -> Markup:
    return _("Tell nobody")


TALK = register(Talk(REPORT, word, finish, leave=leave, way_out=tell_nobody))
