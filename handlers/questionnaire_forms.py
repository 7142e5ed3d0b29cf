"""The words of questionnaires and of their questions are typed, in both languages."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.errors import NotFound
from bot.domain.questionnaire_form import (
    ANSWERS,
    IS_OLD,
    QUESTION,
    TITLE_EN,
    TITLE_RU,
    TITLES,
    answers_of,
    item_of,
    title_of,
)
from bot.domain.questionnaires import Item, Respondent
from bot.models import Draft, Person
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.forms import Talk, begin, register
from handlers.screens import questionnaires as screens
from handlers.screens.questionnaire_buttons import (
    AddItem,
    NewQuestions,
    RenameQuestions,
    WordItem,
)
from handlers.screens.questionnaire_words import item_word, title_word
from handlers.screens.ways_out import keep_as_it_was


def routes() -> Router:
    router = Conversation(name=__name__)
    press = router.callback_query.register
    press(new, NewQuestions.filter(), coordinators())
    press(rename, RenameQuestions.filter(), coordinators())
    press(add, AddItem.filter(), coordinators())
    press(reword, WordItem.filter(), coordinators())
    return router


async def new(
    _query: CallbackQuery, callback_data: NewQuestions, person: Person, services: Services
) -> Reply:
    """Who answers a copy is who answers what it is copied from."""
    source = callback_data.copy_of
    return await begin(TITLE, person, services, {"copy_of": source}, {IS_OLD: bool(source)})


async def rename(
    _query: CallbackQuery, callback_data: RenameQuestions, person: Person, services: Services
) -> Reply:
    card = await services.questionnaire_desk.one(person, callback_data.code)
    ru, en = card.shown.name
    known = {IS_OLD: True, TITLE_RU: ru, TITLE_EN: en}
    return await begin(TITLE, person, services, {"code": callback_data.code}, known)


async def add(
    _query: CallbackQuery, callback_data: AddItem, person: Person, services: Services
) -> Reply:
    return await begin(ITEM, person, services, {"code": callback_data.code})


async def reword(
    _query: CallbackQuery, callback_data: WordItem, person: Person, services: Services
) -> Reply:
    """Raises NotFound: another coordinator has removed it."""
    to = callback_data
    item = (await services.questionnaire_desk.one(person, to.code)).shown.item(to.key)
    if item is None:
        raise NotFound
    return await begin(ITEM, person, services, {"code": to.code, "key": to.key}, answers_of(item))


async def titled(person: Person, draft: Draft, services: Services) -> Screen:
    desk, name, about = services.questionnaire_desk, title_of(draft.answers), draft.about
    if "code" in about:
        return screens.one(await desk.rename(person, about["code"], name))
    by = Respondent(draft.answers.get(ANSWERS) or Respondent.LEARNER)
    return screens.one(await desk.create(person, name, by, about["copy_of"]))


async def worded(person: Person, draft: Draft, services: Services) -> Screen:
    desk, told, about = services.questionnaire_desk, item_of(draft.answers), draft.about
    if "key" not in about:
        return screens.one(await desk.add(person, about["code"], told))
    card = await desk.change(person, about["code"], about["key"], lambda old: _in_words(old, told))
    return screens.one(card)


def _in_words(old: Item, told: Item) -> Item:
    """The same question in other words; which options call for help is for the old ones."""
    calls = old.calls if len(old.options) == len(told.options) else ()
    return replace(old, question=told.question, name=told.name, options=told.options, calls=calls)


async def leave(person: Person, services: Services) -> Screen:
    return screens.listed(await services.questionnaire_desk.all(person), 0)


TITLE = register(Talk(TITLES, title_word, titled, leave=leave, way_out=keep_as_it_was))
ITEM = register(Talk(QUESTION, item_word, worded, leave=leave, way_out=keep_as_it_was))
