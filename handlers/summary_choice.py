"""Which period a summary is of, and of which learners."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.public_pauses import DAYS
from bot.domain.reporting import Period
from bot.domain.summary import Asked
from bot.domain.summary_form import CUT, FORM, days_in
from bot.models import Draft, Person
from bot.services.services import Services
from bot.services.summaries import Summaries
from handlers.conversation import Conversation
from handlers.filters import overseers
from handlers.forms import Talk, begin, register
from handlers.screens import summary as summary_screens
from handlers.screens import summary_choice as screens
from handlers.screens.summary_buttons import ChooseCut, ChoosePeriod, ListCuts, TypePeriod
from handlers.screens.ways_out import leave_it_so


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(choose, ChoosePeriod.filter(), overseers())
    router.callback_query.register(type_days, TypePeriod.filter(), overseers())
    router.callback_query.register(choose_cut, ChooseCut.filter(), overseers())
    router.callback_query.register(list_cuts, ListCuts.filter(), overseers())
    return router


async def choose(_query: CallbackQuery, callback_data: ChoosePeriod) -> Screen:
    return screens.choose_period(callback_data.asked)


async def type_days(
    _query: CallbackQuery, person: Person, services: Services, callback_data: TypePeriod
) -> Reply:
    return await begin(TALK, person, services, about={CUT: callback_data.cut})


async def choose_cut(_query: CallbackQuery, callback_data: ChooseCut) -> Screen:
    return screens.choose_cut(callback_data.asked)


async def list_cuts(
    _query: CallbackQuery, person: Person, summaries: Summaries, callback_data: ListCuts
) -> Screen:
    found = await summaries.cuts(person, callback_data.by)
    return screens.cuts(found, callback_data)


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    asked = Asked(Period.TYPED, days_in(draft.answers[DAYS]), draft.about.get(CUT, 0))
    found, before = await services.summaries.compared(person, asked)
    waits = await services.desk.waits(person) if not found.cut_id else None
    return summary_screens.summary(found, before, waits)


async def leave(_person: Person, _services: Services) -> Screen:
    return screens.choose_period(Asked())


def left(draft: Draft) -> Screen:
    """Of the learners who had been chosen."""
    return screens.choose_period(Asked(cut=draft.about.get(CUT, 0)))


TALK = register(Talk(FORM, screens.word, finish, leave=leave, left=left, way_out=leave_it_so))
