"""The coordinator's summary: figures for a period, as text, as a picture, as a table."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.services import Services
from bot.services.summaries import Summaries
from handlers.conversation import Conversation
from handlers.filters import coordinators
from handlers.screens import summary as screens
from handlers.screens.summary_buttons import (
    AllFigures,
    ChoosePeriod,
    Definitions,
    ShowSummary,
    SummaryChart,
    SummaryTable,
)


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("summary"), coordinators())
    router.callback_query.register(show, ShowSummary.filter(), coordinators())
    router.callback_query.register(figures, AllFigures.filter(), coordinators())
    router.callback_query.register(define, Definitions.filter(), coordinators())
    router.callback_query.register(choose, ChoosePeriod.filter(), coordinators())
    router.callback_query.register(draw, SummaryChart.filter(), coordinators())
    router.callback_query.register(tabulate, SummaryTable.filter(), coordinators())
    return router


async def show(
    _event: Message | CallbackQuery,
    person: Person,
    services: Services,
    callback_data: ShowSummary | None = None,
) -> Screen:
    period = (callback_data or ShowSummary()).period
    found = await services.summaries.of(person, period)
    return screens.summary(found, await services.desk.waits(person))


async def figures(
    _query: CallbackQuery, person: Person, summaries: Summaries, callback_data: AllFigures
) -> Screen:
    return screens.all_figures(await summaries.of(person, callback_data.period))


async def define(
    _query: CallbackQuery, person: Person, summaries: Summaries, callback_data: Definitions
) -> Screen:
    found = await summaries.of(person, callback_data.period)
    return screens.definitions(found, callback_data.section)


async def choose(_query: CallbackQuery) -> Screen:
    return screens.choose_period()


async def draw(
    _query: CallbackQuery, person: Person, summaries: Summaries, callback_data: SummaryChart
) -> Screen:
    return screens.chart(await summaries.of(person, callback_data.period))


async def tabulate(
    _query: CallbackQuery, person: Person, summaries: Summaries, callback_data: SummaryTable
) -> Screen:
    return screens.table(await summaries.of(person, callback_data.period))
