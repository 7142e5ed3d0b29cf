"""Agreeing on a meeting: hours are found and offered, and the other one taps one."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.delivery.screen import Reply, Screen
from bot.domain.meetings import PLACE_FORM, PlaceKind
from bot.models import Draft, Person
from bot.services.meeting_book import MeetingBook
from bot.services.meeting_drafts import MeetingDrafts
from bot.services.meeting_offers import MeetingOffers
from bot.services.services import Services
from handlers.conversation import Conversation
from handlers.filters import of_pairs
from handlers.forms import Talk, begin, register
from handlers.screens import meeting_notices as notices
from handlers.screens import meeting_offers as screens
from handlers.screens import meetings as agreed
from handlers.screens.meeting_buttons import (
    FindHours,
    LookAhead,
    Meet,
    MeetAfter,
    NotNow,
    PickHour,
    SendOffer,
    SetLength,
    SetPlace,
    ShowDraft,
    ShowOffer,
    TakeHour,
    TypePlace,
)
from handlers.screens.ways_out import keep_as_it_was


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(meet, Meet.filter(), of_pairs())
    router.callback_query.register(meet_after, MeetAfter.filter(), of_pairs())
    router.callback_query.register(find, FindHours.filter(), of_pairs())
    router.callback_query.register(pick, PickHour.filter(), of_pairs())
    router.callback_query.register(set_length, SetLength.filter(), of_pairs())
    router.callback_query.register(set_place, SetPlace.filter(), of_pairs())
    router.callback_query.register(type_place, TypePlace.filter(), of_pairs())
    router.callback_query.register(look_ahead, LookAhead.filter(), of_pairs())
    router.callback_query.register(show_draft, ShowDraft.filter(), of_pairs())
    router.callback_query.register(send, SendOffer.filter(), of_pairs())
    router.callback_query.register(show_offer, ShowOffer.filter(), of_pairs())
    router.callback_query.register(take, TakeHour.filter(), of_pairs())
    router.callback_query.register(not_now, NotNow.filter(), of_pairs())
    return router


async def meet(
    _query: CallbackQuery, callback_data: Meet, person: Person, services: Services
) -> Screen:
    return await _standing(person, callback_data.id, services)


async def meet_after(
    _query: CallbackQuery,
    callback_data: MeetAfter,
    person: Person,
    meeting_book: MeetingBook,
    services: Services,
) -> Screen:
    pairing_id = await meeting_book.pair_of_check_in(person, callback_data.id)
    return await _standing(person, pairing_id, services)


async def _standing(person: Person, pairing_id: int, services: Services) -> Screen:
    """What is agreed on, else what is offered (theirs first), else hours to offer."""
    pair = await services.meeting_book.of_pair(person, pairing_id)
    coming = [one for one in pair.meetings if not one.over]
    if coming and not pair.offers:
        return agreed.meeting(coming[0])
    if pair.offers:
        return screens.offer(pair.offers[0])
    return screens.draft(await services.meeting_drafts.begin(person, pairing_id))


async def find(
    _query: CallbackQuery, callback_data: FindHours, person: Person, meeting_drafts: MeetingDrafts
) -> Screen:
    moves = callback_data.moves
    return screens.draft(await meeting_drafts.begin(person, callback_data.id, moves=moves))


async def pick(
    _query: CallbackQuery, callback_data: PickHour, person: Person, meeting_drafts: MeetingDrafts
) -> Screen:
    number = callback_data.number
    return screens.draft(await meeting_drafts.pick(person, callback_data.id, number))


async def set_length(
    _query: CallbackQuery, callback_data: SetLength, person: Person, meeting_drafts: MeetingDrafts
) -> Screen:
    minutes = callback_data.minutes
    return screens.draft(await meeting_drafts.set_length(person, callback_data.id, minutes))


async def set_place(
    _query: CallbackQuery, callback_data: SetPlace, person: Person, meeting_drafts: MeetingDrafts
) -> Screen:
    kind = callback_data.kind
    return screens.draft(await meeting_drafts.set_place(person, callback_data.id, kind))


async def look_ahead(
    _query: CallbackQuery, callback_data: LookAhead, person: Person, meeting_drafts: MeetingDrafts
) -> Screen:
    ahead = callback_data.ahead
    return screens.draft(await meeting_drafts.look_ahead(person, callback_data.id, ahead))


async def show_draft(
    _query: CallbackQuery, callback_data: ShowDraft, person: Person, meeting_drafts: MeetingDrafts
) -> Screen:
    return screens.draft(await meeting_drafts.draft(person, callback_data.id))


async def type_place(
    _query: CallbackQuery, callback_data: TypePlace, person: Person, services: Services
) -> Reply:
    view = await services.meeting_drafts.draft(person, callback_data.id)
    about = {"pairing": view.pairing_id, "draft": view.id}
    return await begin(TALK, person, services, about)


async def finish(person: Person, draft: Draft, services: Services) -> Screen:
    where, text = draft.about["draft"], draft.answers["place"]
    drafts = services.meeting_drafts
    return screens.draft(await drafts.set_place(person, where, PlaceKind.TYPED, text))


async def leave(person: Person, services: Services) -> Screen:
    return agreed.listed(await services.meeting_book.mine(person))


async def send(
    _query: CallbackQuery, callback_data: SendOffer, person: Person, meeting_offers: MeetingOffers
) -> Screen:
    return screens.sent(await meeting_offers.send(person, callback_data.id))


async def show_offer(
    _query: CallbackQuery, callback_data: ShowOffer, person: Person, meeting_offers: MeetingOffers
) -> Screen:
    return screens.offer(await meeting_offers.offer(person, callback_data.id))


async def take(
    _query: CallbackQuery, callback_data: TakeHour, person: Person, meeting_offers: MeetingOffers
) -> Screen:
    number = callback_data.number
    return notices.agreed(await meeting_offers.take(person, callback_data.id, number))


async def not_now(
    _query: CallbackQuery, callback_data: NotNow, person: Person, meeting_offers: MeetingOffers
) -> Screen:
    name, pairing_id = await meeting_offers.decline(person, callback_data.id)
    return screens.declined(name, pairing_id)


TALK = register(Talk(PLACE_FORM, screens.place, finish, leave=leave, way_out=keep_as_it_was))
