"""Coming in: /start with and without an invitation, strangers, the first language."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart, Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.delivery.screen import Reply, Screen
from bot.domain.roles import Standing
from bot.models import Person
from bot.services.joining import Joining
from bot.services.preferences import Preferences
from bot.services.services import Services
from bot.texts import language, switch_to
from handlers import forms, onboarding
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import joining as screens
from handlers.screens import menu
from handlers.screens.joining_buttons import AskToJoin, Decide, GoBack, SpeakTo


class Outsider(Filter):
    """Whoever has not joined (yet, or any more)."""

    async def __call__(self, _event: TelegramObject, person: Person | None) -> bool:
        return person is None or person.standing != Standing.ACTIVE


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(start, CommandStart())
    router.message.register(choose_language, Command("language"))
    router.callback_query.register(speak, SpeakTo.filter())
    router.callback_query.register(ask, AskToJoin.filter())
    router.callback_query.register(go_back, GoBack.filter(), Outsider())
    router.callback_query.register(decide, Decide.filter(), coordinators())
    return router


def outside() -> Router:
    """Whatever else somebody says or presses who has not joined; stands behind all others."""
    router = Conversation(name=f"{__name__}.outside")
    router.message.register(interrupted, Outsider())
    router.callback_query.register(where_they_are, Outsider())
    return router


async def start(
    message: Message,
    command: CommandObject,
    person: Person | None,
    joining: Joining,
    services: Services,
) -> Reply:
    speaker = message.from_user.id if message.from_user else message.chat.id
    who = await joining.arrive(person, speaker, language(), command.args)
    return await where_they_are(message, who, services)


async def where_they_are(
    _event: Message | CallbackQuery, person: Person | None, services: Services
) -> Reply:
    """The open question, the wait for an answer, the menu; or who we are, to a stranger."""
    match person.standing if person else Standing.LEFT:
        case Standing.ACTIVE if person:
            return await _inside(person, services)
        case Standing.JOINING if person:
            return await onboarding.resume(person, services)
        case Standing.WAITING if person:
            return screens.waiting(person)
    settings = services.settings
    return screens.stranger(settings.institution, may_ask=settings.open_joining)


async def interrupted(message: Message, person: Person | None, services: Services) -> Reply:
    """Something else was said than the open question of joining can take."""
    if person is not None and person.standing == Standing.JOINING:
        return await onboarding.resume(person, services, screens.first_this(message.text))
    return await where_they_are(message, person, services)


async def _inside(person: Person, services: Services) -> Reply:
    draft = await services.drafts.open(person)
    question = await forms.go_on(person, draft, services) if draft else None
    return question or menu.home(person, await services.desk.waits(person))


async def choose_language(_message: Message) -> Screen:
    return screens.choose_language()


async def speak(
    query: CallbackQuery,
    callback_data: SpeakTo,
    person: Person | None,
    preferences: Preferences,
    services: Services,
) -> Reply:
    if person is not None:
        preferences.choose_language(person, callback_data.language)
    switch_to(callback_data.language)
    return await where_they_are(query, person, services)


async def ask(
    query: CallbackQuery,
    callback_data: AskToJoin,
    person: Person | None,
    joining: Joining,
    services: Services,
) -> Reply:
    switch_to(callback_data.language)
    who = await joining.ask(person, query.from_user.id, language())
    return await where_they_are(query, who, services)


async def go_back(
    _query: CallbackQuery,
    callback_data: GoBack,
    person: Person | None,
    joining: Joining,
    services: Services,
) -> Reply:
    if person is None or person.standing == Standing.LEFT:
        return await where_they_are(_query, None, services)
    if not callback_data.sure:
        return screens.changed_mind()
    await joining.go_back(person)
    return screens.gone()


async def decide(
    _query: CallbackQuery, callback_data: Decide, person: Person, joining: Joining
) -> Screen:
    await joining.decide(person, callback_data.person_id, let_in=callback_data.let_in)
    return screens.decided(let_in=callback_data.let_in)
