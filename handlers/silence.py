"""What is pressed because of a silence: a sign of life, and a week in which it is left alone."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.domain.roles import HELPERS, Role
from bot.models import Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import Roles, coordinators
from handlers.screens import silence as screens
from handlers.screens.silence import AllIsWell, LeaveAlone


def routes() -> Router:
    router = Conversation(name=__name__)
    press = router.callback_query.register
    press(here, AllIsWell.filter(), Roles(Role.LEARNER, *HELPERS))
    press(leave, LeaveAlone.filter(), coordinators())
    return router


async def here(_query: CallbackQuery) -> Screen:
    return screens.here()


async def leave(
    _query: CallbackQuery, callback_data: LeaveAlone, person: Person, services: Services
) -> Screen:
    left = await services.silence.leave(person, callback_data.id)
    return screens.left_alone(left.name)
