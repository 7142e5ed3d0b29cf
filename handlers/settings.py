"""Settings: language, time, quiet hours, a break, one's answers."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.delivery.screen import Reply, Screen
from bot.domain.consents import Purpose
from bot.domain.roles import OVERSEERS
from bot.models import Person
from bot.services.consents import Consents
from bot.services.preferences import Preferences
from bot.services.services import Services
from handlers import own_answers
from handlers.conversation import Conversation
from handlers.filters import everybody
from handlers.screens import announcement_wishes, my_data
from handlers.screens import settings as screens
from handlers.screens.consents import consent_text
from handlers.screens.settings_buttons import (
    ChangeAnswer,
    KeepQuiet,
    Page,
    Pause,
    ToSettings,
)

GONE = "kicked"


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("settings"), everybody())
    router.callback_query.register(page, ToSettings.filter(), everybody())
    router.callback_query.register(keep_quiet, KeepQuiet.filter(), everybody())
    router.callback_query.register(pause, Pause.filter(), everybody())
    router.callback_query.register(change, ChangeAnswer.filter(), everybody())
    router.my_chat_member.register(reach)
    return router


async def show(_message: Message, person: Person, services: Services) -> Screen:
    return screens.home(person, services.clock())


async def page(
    _query: CallbackQuery, callback_data: ToSettings, person: Person, services: Services
) -> Reply:
    return await PAGES[callback_data.page](person, services)


async def _home(person: Person, services: Services) -> Screen:
    return screens.home(person, services.clock())


async def _language(_person: Person, _services: Services) -> Screen:
    return screens.language()


async def _quiet(person: Person, _services: Services) -> Screen:
    return screens.quiet(person)


async def _pause(person: Person, services: Services) -> Screen:
    return screens.pause(person, services.clock())


async def _announcements(person: Person, _services: Services) -> Screen:
    return announcement_wishes.choice(person)


async def _answers(person: Person, _services: Services) -> Screen:
    return screens.answers(person, own_answers.shown_questions(person))


async def _consents(person: Person, services: Services) -> Screen:
    return await agreed(person, services.consents, services.settings.institution)


async def _data(person: Person, services: Services) -> Screen:
    quotable = len(await services.quotes.mine(person))
    return my_data.data(rewords=bool(services.settings.llm_url), quotable=quotable)


PAGES: dict[Page, Callable[[Person, Services], Awaitable[Screen]]] = {
    Page.HOME: _home,
    Page.LANGUAGE: _language,
    Page.QUIET: _quiet,
    Page.PAUSE: _pause,
    Page.ANNOUNCEMENTS: _announcements,
    Page.ANSWERS: _answers,
    Page.CONSENTS: _consents,
    Page.DATA: _data,
}


async def agreed(person: Person, consents: Consents, institution: str) -> Screen:
    may_be_shown = person.role not in OVERSEERS
    return my_data.consents(
        await consents.history(person),
        consent_text(Purpose.SHOWING, person.role, institution),
        may_be_shown=may_be_shown,
    )


async def keep_quiet(
    _query: CallbackQuery,
    callback_data: KeepQuiet,
    person: Person,
    preferences: Preferences,
    services: Services,
) -> Screen:
    await preferences.keep_quiet(person, callback_data.start, callback_data.end)
    return screens.home(person, services.clock())


async def pause(
    _query: CallbackQuery,
    callback_data: Pause,
    person: Person,
    preferences: Preferences,
    services: Services,
) -> Screen:
    if callback_data.length == screens.BACK:
        await preferences.resume(person)
    else:
        await preferences.pause(person, callback_data.length)
    return screens.home(person, services.clock())


async def change(
    _query: CallbackQuery, callback_data: ChangeAnswer, person: Person, services: Services
) -> Reply:
    return await own_answers.ask(person, callback_data.key, services)


async def reach(event: ChatMemberUpdated, person: Person | None, services: Services) -> None:
    """Somebody closed or opened the chat with us; that they are back is noted by itself."""
    if person is None:
        return
    if event.new_chat_member.status == GONE:
        services.people.lost(person)
        await services.silence.lost(person)
        await services.call_ends.lost(person)
    else:
        await services.stand_ins.came_back(person)
