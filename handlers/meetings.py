"""Meetings: what is agreed on, cancelled by a tap, and whether the two met."""

from datetime import date

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Screen
from bot.models import Person
from bot.services.meeting_book import MeetingBook
from bot.services.meeting_dates import MeetingDates
from bot.services.meetings import Meetings
from handlers.conversation import Conversation
from handlers.filters import of_pairs
from handlers.screens import meeting_notices as notices
from handlers.screens import meetings as screens
from handlers.screens.meeting_buttons import (
    CancelMeeting,
    MetDays,
    MyMeetings,
    NoteMet,
    SayMet,
    ShowMeeting,
    TakeBack,
)


def routes() -> Router:
    router = Conversation(name=__name__)
    router.message.register(listed, Command("meetings"), of_pairs())
    router.callback_query.register(listed, MyMeetings.filter(), of_pairs())
    router.callback_query.register(show, ShowMeeting.filter(), of_pairs())
    router.callback_query.register(cancel, CancelMeeting.filter(), of_pairs())
    router.callback_query.register(say, SayMet.filter(), of_pairs())
    router.callback_query.register(met_days, MetDays.filter(), of_pairs())
    router.callback_query.register(note, NoteMet.filter(), of_pairs())
    router.callback_query.register(take_back, TakeBack.filter(), of_pairs())
    return router


async def listed(
    _event: Message | CallbackQuery, person: Person, meeting_book: MeetingBook
) -> Screen:
    return screens.listed(await meeting_book.mine(person))


async def show(
    _query: CallbackQuery, callback_data: ShowMeeting, person: Person, meeting_book: MeetingBook
) -> Screen:
    return screens.meeting(await meeting_book.meeting(person, callback_data.id))


async def cancel(
    _query: CallbackQuery,
    callback_data: CancelMeeting,
    person: Person,
    meeting_dates: MeetingDates,
) -> Screen:
    return notices.off(await meeting_dates.cancel(person, callback_data.id))


async def say(
    _query: CallbackQuery,
    callback_data: SayMet,
    person: Person,
    meetings: Meetings,
    meeting_book: MeetingBook,
) -> Screen:
    await meetings.say(person, callback_data.id, callback_data.said)
    return screens.asked(await meeting_book.meeting(person, callback_data.id))


async def met_days(
    _query: CallbackQuery, callback_data: MetDays, person: Person, meeting_book: MeetingBook
) -> Screen:
    days = await meeting_book.noted_days(person, callback_data.id)
    return screens.noted_days(days, earlier=callback_data.earlier)


async def note(
    _query: CallbackQuery,
    callback_data: NoteMet,
    person: Person,
    meetings: Meetings,
    meeting_book: MeetingBook,
) -> Screen:
    on = date.fromordinal(callback_data.day)
    await meetings.note_held(callback_data.id, on, person)
    return screens.noted_days(await meeting_book.noted_days(person, callback_data.id))


async def take_back(
    _query: CallbackQuery,
    callback_data: TakeBack,
    person: Person,
    meetings: Meetings,
    meeting_book: MeetingBook,
) -> Screen:
    pairing_id = await meetings.take_back(person, callback_data.id)
    return screens.noted_days(await meeting_book.noted_days(person, pairing_id))
