"""The timetable: today, tomorrow, a week, the next class, and as a file for a calendar."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.content.calendar_export import calendar_of
from bot.delivery.screen import Document, Screen
from bot.domain.marks import mark
from bot.domain.periods import one_day, week
from bot.models import Person
from bot.services.services import Services
from bot.services.timetable import Timetable
from handlers.conversation import Conversation
from handlers.filters import members
from handlers.screens import schedule as screens
from handlers.screens.schedule import ChooseGroup, ShowSchedule, What


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(open_schedule, Command("schedule"), members())
    router.callback_query.register(show, ShowSchedule.filter(), members())
    router.callback_query.register(groups, ChooseGroup.filter(), members())
    return router


async def open_schedule(
    _event: Message | CallbackQuery, person: Person, timetable: Timetable, services: Services
) -> Screen:
    if person.group and person.group in await timetable.groups():
        return await _screen(person, person.group, What.TODAY, services)
    return screens.groups(await timetable.groups(), person)


async def groups(
    _query: CallbackQuery, callback_data: ChooseGroup, person: Person, timetable: Timetable
) -> Screen:
    return screens.groups(await timetable.groups(), person, callback_data.page)


async def show(
    _query: CallbackQuery,
    callback_data: ShowSchedule,
    person: Person,
    timetable: Timetable,
    services: Services,
) -> Screen:
    if callback_data.choose:
        group = await timetable.choose_group(person, callback_data.group)
    elif callback_data.group:
        group = await timetable.group_marked(callback_data.group)
    elif person.group:
        group = await timetable.group_marked(mark(person.group))
    else:
        return screens.groups(await timetable.groups(), person)
    return await _screen(person, group, callback_data.what, services)


async def _screen(person: Person, group: str, what: What, services: Services) -> Screen:
    now, timetable = services.clock(), services.timetable
    match what:
        case What.NEXT:
            return screens.next_class(group, await timetable.next_of(group))
        case What.FILE:
            sessions = await timetable.ahead(group)
            file = Document(f"{group}.ics", calendar_of(sessions, now))
            return screens.as_file(group, len(sessions), file)
        case What.WEEK | What.NEXT_WEEK:
            days = week(now, timetable.zone, ahead=int(what is What.NEXT_WEEK))
        case _:
            days = one_day(now, timetable.zone, ahead=int(what is What.TOMORROW))
    sessions = await timetable.of_group(group, days)
    following = None if sessions else await timetable.next_of(group, days.last)
    mine = person.group == group
    meetings = await services.meeting_book.between(person, *days.moments(timetable.zone))
    return screens.days(group, days, sessions, following, meetings if mine else ())
