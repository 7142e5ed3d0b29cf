"""What is typed or spoken on a card: a note, the day of the next step."""

from datetime import date
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.card_dates import as_day
from bot.domain.cards import NOTE_FORM, STEP_FORM
from bot.domain.forms import Question, WrongAnswer
from bot.domain.media import heard
from bot.models import Draft, Person
from bot.services.services import Services
from handlers import cards
from handlers.conversation import Conversation
from handlers.errors import wording
from handlers.filters import helpers
from handlers.forms import Talk, begin, go_on, register
from handlers.screens import card_forms as words
from handlers.screens import cards as screens
from handlers.screens.card_buttons import AddNote, TypeNextStep
from handlers.screens.ways_out import keep_as_it_was


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(add_note, AddNote.filter(), helpers())
    router.callback_query.register(type_step, TypeNextStep.filter(), helpers())
    return router


async def add_note(
    _query: CallbackQuery, callback_data: AddNote, person: Person, services: Services
) -> Reply:
    view = await services.cards.view(person, callback_data.id)
    known = {"for": view.stands_in_for} if view.stands_in_for else None
    return await begin(NOTE, person, services, {"card": view.id}, known)


async def type_step(
    _query: CallbackQuery, callback_data: TypeNextStep, person: Person, services: Services
) -> Reply:
    view = await services.cards.view(person, callback_data.id)
    return await begin(STEP, person, services, {"card": view.id})


async def finish_note(person: Person, draft: Draft, services: Services) -> Screen:
    said = draft.answers["note"]
    view = await services.cards.note(person, draft.about["card"], heard(said) or said)
    return screens.card(view)


async def check_step(
    person: Person, draft: Draft, _question: Question, services: Services
) -> Reply:
    """A day that has passed, or is none, is asked for again: only here is today known."""
    try:
        _day(person, draft, services)
    except WrongAnswer as wrong:
        return await go_on(person, draft, services, wording(wrong))
    return None


async def finish_step(person: Person, draft: Draft, services: Services) -> Screen:
    day = _day(person, draft, services)
    return screens.card(await services.cards.next_step_on(person, draft.about["card"], day))


def _day(person: Person, draft: Draft, services: Services) -> date:
    today = services.clock().astimezone(ZoneInfo(person.time_zone)).date()
    return as_day(draft.answers["day"], today)


async def leave(person: Person, services: Services) -> Screen:
    return await cards.show_list(person, services.cards)


NOTE = register(Talk(NOTE_FORM, words.note, finish_note, leave=leave, way_out=keep_as_it_was))
STEP = register(
    Talk(
        STEP_FORM,
        words.step,
        finish_step,
        heard=check_step,
        leave=leave,
        way_out=keep_as_it_was,
    )
)
