"""What check-ins ask, for coordinators: read, rearranged, and published as a new version."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Screen
from bot.domain.errors import NotFound
from bot.domain.questionnaires import Area
from bot.models import Person
from bot.services.questionnaire_desk import QuestionnaireDesk, calling, limited
from bot.services.questionnaire_figures import QuestionnaireFigures
from handlers import questionnaire_forms
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import questionnaire_figures as figures
from handlers.screens import questionnaire_items as items
from handlers.screens import questionnaires as screens
from handlers.screens.questionnaire_buttons import (
    AddArea,
    CallItem,
    CountAnswers,
    DropDraft,
    LimitItem,
    MoveItem,
    OpenItem,
    OpenQuestions,
    PickArea,
    PublishQuestions,
    RemoveItem,
    ShowQuestions,
)


def routes() -> Router:
    router = Conversation(name=__name__)
    press = router.callback_query.register
    press(listed, ShowQuestions.filter(), coordinators())
    press(one, OpenQuestions.filter(), coordinators())
    press(count, CountAnswers.filter(), coordinators())
    press(publish, PublishQuestions.filter(), coordinators())
    press(drop, DropDraft.filter(), coordinators())
    press(item, OpenItem.filter(), coordinators())
    press(move, MoveItem.filter(), coordinators())
    press(remove, RemoveItem.filter(), coordinators())
    press(limit, LimitItem.filter(), coordinators())
    press(call, CallItem.filter(), coordinators())
    press(pick_area, PickArea.filter(), coordinators())
    router.include_router(questionnaire_forms.routes())
    press(add_area, AddArea.filter(), coordinators())
    return router


async def listed(
    _query: CallbackQuery,
    callback_data: ShowQuestions,
    person: Person,
    questionnaire_desk: QuestionnaireDesk,
) -> Screen:
    return screens.listed(await questionnaire_desk.all(person), callback_data.page)


async def one(
    _query: CallbackQuery,
    callback_data: OpenQuestions,
    person: Person,
    questionnaire_desk: QuestionnaireDesk,
) -> Screen:
    return screens.one(await questionnaire_desk.one(person, callback_data.code))


async def count(
    _query: CallbackQuery,
    callback_data: CountAnswers,
    person: Person,
    questionnaire_figures: QuestionnaireFigures,
) -> Screen:
    return figures.counted(*await questionnaire_figures.of(person, callback_data.code))


async def publish(
    _query: CallbackQuery,
    callback_data: PublishQuestions,
    person: Person,
    questionnaire_desk: QuestionnaireDesk,
) -> Screen:
    to = callback_data
    return screens.published(await questionnaire_desk.publish(person, to.code, to.seen))


async def drop(
    _query: CallbackQuery,
    callback_data: DropDraft,
    person: Person,
    questionnaire_desk: QuestionnaireDesk,
) -> Screen:
    to = callback_data
    left = await questionnaire_desk.drop(person, to.code, to.seen)
    return screens.one(left) if left else screens.listed(await questionnaire_desk.all(person), 0)


async def item(
    _query: CallbackQuery,
    callback_data: OpenItem,
    person: Person,
    questionnaire_desk: QuestionnaireDesk,
) -> Screen:
    """Raises NotFound: another coordinator has removed it."""
    card = await questionnaire_desk.one(person, callback_data.code)
    if card.shown.item(callback_data.key) is None:
        raise NotFound
    return items.one(card, callback_data.key)


async def move(
    _query: CallbackQuery,
    callback_data: MoveItem,
    person: Person,
    questionnaire_desk: QuestionnaireDesk,
) -> Screen:
    to = callback_data
    return items.one(await questionnaire_desk.move(person, to.code, to.key, to.by), to.key)


async def remove(
    _query: CallbackQuery,
    callback_data: RemoveItem,
    person: Person,
    questionnaire_desk: QuestionnaireDesk,
) -> Screen:
    to = callback_data
    return screens.one(await questionnaire_desk.remove(person, to.code, to.key))


async def limit(
    _query: CallbackQuery,
    callback_data: LimitItem,
    person: Person,
    questionnaire_desk: QuestionnaireDesk,
) -> Screen:
    to = callback_data
    card = await questionnaire_desk.change(
        person, to.code, to.key, lambda item: limited(item, to.what)
    )
    return items.one(card, to.key)


async def call(
    _query: CallbackQuery,
    callback_data: CallItem,
    person: Person,
    questionnaire_desk: QuestionnaireDesk,
) -> Screen:
    to = callback_data
    card = await questionnaire_desk.change(
        person, to.code, to.key, lambda item: calling(item, to.value)
    )
    return items.one(card, to.key)


async def pick_area(
    _query: CallbackQuery,
    callback_data: PickArea,
    person: Person,
    questionnaire_desk: QuestionnaireDesk,
) -> Screen:
    return items.more(await questionnaire_desk.one(person, callback_data.code))


async def add_area(
    _query: CallbackQuery,
    callback_data: AddArea,
    person: Person,
    questionnaire_desk: QuestionnaireDesk,
) -> Screen:
    """Raises NotFound: there is no such area."""
    if callback_data.area not in set(Area):
        raise NotFound
    to = callback_data
    return screens.one(await questionnaire_desk.add_area(person, to.code, Area(to.area)))
