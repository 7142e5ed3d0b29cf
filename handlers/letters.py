"""A few words of a coordinator to a learner, handed on by the bot."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Button, Reply, Screen
from bot.domain.forms import Answers, Question
from bot.domain.letters import LETTER
from bot.models import Draft, Person
from bot.services.services import Services
from bot.texts import _
from handlers.callbacks import ToMenu
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.forms import Talk, begin, register
from handlers.screens.check_in_buttons import SharedAnswers
from handlers.screens.forms import Wording
from handlers.screens.pair_buttons import WriteTo
from handlers.screens.ways_out import send_nothing


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(write, WriteTo.filter(), coordinators())
    return router


async def write(
    _query: CallbackQuery, callback_data: WriteTo, person: Person, services: Services
) -> Reply:
    reader = await services.letters.reader(person, callback_data.id)
    about = {"pairing": callback_data.id}
    return await begin(TALK, person, services, about, {"name": reader.name})


def word(_question: Question, answers: Answers) -> Wording:
    return Wording(
        _("What shall I hand on to {name}?", name=answers["name"]),
        why=_("Only {name} reads it, with your name.", name=answers["name"]),
    )


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    reader = await services.letters.send(person, draft.about["pairing"], draft.answers["text"])
    return Screen(
        _(
            "I hand it on to {name}. In quiet hours it waits until these are over.",
            name=reader.name,
        ),
        [[_back(), (_("Menu"), ToMenu())]],
    )


async def leave(_person: Person, _services: Services) -> Screen:
    return Screen(
        _("All right, nothing is handed on."),
        [[_back(), (_("Menu"), ToMenu())]],
    )


def _back() -> Button:
    return _("What people share"), SharedAnswers()


TALK = register(Talk(LETTER, word, finish, leave=leave, way_out=send_nothing))
