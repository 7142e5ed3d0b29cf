"""The coordinator's summary: figures for a period, as text, as a picture, as a table, on paper."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.reports.sections import VOICES
from bot.services.services import Services
from bot.services.summaries import Summaries
from handlers.conversation import Conversation
from handlers.filters import overseers
from handlers.screens import summary as screens
from handlers.screens import summary_files as files
from handlers.screens.summary_buttons import (
    AllFigures,
    Definitions,
    ShowSection,
    ShowSummary,
    SummaryChart,
    SummaryPrint,
    SummaryTable,
)


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(show, Command("summary"), overseers())
    router.callback_query.register(show, ShowSummary.filter(), overseers())
    router.callback_query.register(figures, AllFigures.filter(), overseers())
    router.callback_query.register(section, ShowSection.filter(), overseers())
    router.callback_query.register(define, Definitions.filter(), overseers())
    router.callback_query.register(draw, SummaryChart.filter(), overseers())
    router.callback_query.register(tabulate, SummaryTable.filter(), overseers())
    router.callback_query.register(typeset, SummaryPrint.filter(), overseers())
    return router


async def show(
    _event: Message | CallbackQuery,
    person: Person,
    services: Services,
    callback_data: ShowSummary | None = None,
) -> Screen:
    asked = (callback_data or ShowSummary()).asked
    found, before = await services.summaries.compared(person, asked)
    waits = await services.desk.waits(person) if not found.cut_id else None
    return screens.summary(found, before, waits)


async def figures(
    _query: CallbackQuery, person: Person, summaries: Summaries, callback_data: AllFigures
) -> Screen:
    return screens.all_figures(await summaries.of(person, callback_data.asked))


async def section(
    _query: CallbackQuery, person: Person, services: Services, callback_data: ShowSection
) -> Screen:
    found, before = await services.summaries.compared(person, callback_data.asked)
    spoken = await services.quotes.of(person, found) if callback_data.section == VOICES else {}
    return screens.section(found, before, callback_data.section, spoken)


async def define(
    _query: CallbackQuery, person: Person, summaries: Summaries, callback_data: Definitions
) -> Screen:
    found = await summaries.of(person, callback_data.asked)
    return screens.definitions(found, callback_data.section)


async def draw(
    _query: CallbackQuery, person: Person, summaries: Summaries, callback_data: SummaryChart
) -> Screen:
    found = await summaries.of(person, callback_data.asked)
    return files.chart(found, callback_data.page, dark=callback_data.dark)


async def tabulate(
    _query: CallbackQuery, person: Person, summaries: Summaries, callback_data: SummaryTable
) -> Screen:
    return files.table(await summaries.of(person, callback_data.asked))


async def typeset(
    _query: CallbackQuery, person: Person, summaries: Summaries, callback_data: SummaryPrint
) -> Screen:
    return files.paper(await summaries.of(person, callback_data.asked))
