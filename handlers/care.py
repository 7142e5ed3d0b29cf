"""Where people answer, offered gently after what somebody was doing has been done."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen, Toast
from bot.knowledge.danger import in_danger
from bot.models import Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import members
from handlers.screens import danger as screens
from handlers.screens.danger import MisreadMe


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(misread, MisreadMe.filter(), members())
    return router


async def misread(_query: CallbackQuery) -> Screen:
    return screens.misread()


async def gently(text: str, person: Person, services: Services) -> Screen | None:
    """It blocks nothing, keeps nothing and tells nobody."""
    if not in_danger(text):
        return None
    return screens.danger(await services.questions.where_people_answer(person))


async def after(reply: Reply, text: str, person: Person, services: Services) -> Reply:
    """What was to be shown, and then that."""
    care = await gently(text, person, services)
    if care is None or isinstance(reply, Toast):
        return reply
    shown = [reply] if isinstance(reply, Screen) else list(reply or ())
    return [*shown, care]
