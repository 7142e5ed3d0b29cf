"""In groups: a chat of the staff is set, its cards are taken, and replies are handed on."""

from aiogram import Router
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message

from bot.delivery.screen import Screen, Toast
from bot.domain.staff_refusals import (
    NotByName,
)
from bot.models import Person
from bot.services.services import Services
from bot.services.staff_chats import Place
from bot.texts import _
from handlers.screens import staff_cards, staff_notices, staff_refusals
from handlers.screens import staff_chat as screens
from handlers.screens.staff_buttons import (
    CardDone,
    LeaveStaffChat,
    SetStaffChat,
    StopStaffChat,
    TakeCard,
)
from handlers.staff_filters import Addressed, InATopic, MeantForACard, Moved, said_in

# `staff_cards` words what the chat shows, `staff_refusals` what it does not take.
__all__ = ["routes", "staff_cards", "staff_refusals"]
GONE = frozenset({"left", "kicked"})


def routes() -> Router:
    router = Router(name=__name__)
    router.message.register(offer, Addressed())
    router.message.register(moved, Moved())
    router.message.register(answer, MeantForACard())
    router.message.register(hint, InATopic())
    router.edited_message.register(correct)
    press = router.callback_query.register
    press(set_here, SetStaffChat.filter())
    press(leave_it, LeaveStaffChat.filter())
    press(stop, StopStaffChat.filter())
    press(take, TakeCard.filter())
    press(done, CardDone.filter())
    router.my_chat_member.register(standing)
    return router


def place_of(chat: Chat) -> Place:
    return Place(chat.id, chat.title or "", topics=bool(chat.is_forum))


async def offer(message: Message, person: Person | None, services: Services) -> Screen:
    if message.sender_chat is not None:
        raise NotByName
    place = place_of(message.chat)
    return screens.offer(await services.staff.chats.offer(person, place.chat_id), place)


async def set_here(query: CallbackQuery, person: Person | None, services: Services) -> Screen:
    place = place_of(chat_of(query))
    return screens.is_now(await services.staff.chats.set(person, place), place)


async def leave_it(_query: CallbackQuery, person: Person | None, services: Services) -> Screen:
    await services.staff.chats.look(person)
    return screens.as_it_was()


async def stop(query: CallbackQuery, person: Person | None, services: Services) -> Screen:
    await services.staff.chats.unset(person, chat_of(query).id)
    return screens.is_no_more(private=False)


async def take(
    query: CallbackQuery, callback_data: TakeCard, person: Person | None, services: Services
) -> Toast:
    card, over = callback_data.id, callback_data.over
    await services.staff.desk.take(person, chat_of(query).id, card, over=over)
    return Toast(_("You have it."))


async def done(
    query: CallbackQuery, callback_data: CardDone, person: Person | None, services: Services
) -> Toast:
    await services.staff.desk.settle(person, chat_of(query).id, callback_data.id)
    return Toast(_("Thank you."))


async def answer(message: Message, person: Person | None, services: Services) -> Screen:
    name = await services.staff.answers.answer(person, message.chat.id, said_in(message))
    return staff_notices.handed_on(name)


async def correct(message: Message, person: Person | None, services: Services) -> Screen | None:
    name = await services.staff.answers.corrected(person, message.chat.id, said_in(message))
    return staff_notices.put_right(name) if name is not None else None


async def hint(message: Message, person: Person | None, services: Services) -> Screen | None:
    name = await services.staff.answers.hint(person, message.chat.id, said_in(message))
    return staff_notices.stays_here(name) if name is not None else None


async def moved(message: Message, services: Services) -> None:
    await services.staff.chats.moved(message.chat.id, message.migrate_to_chat_id or 0)


async def standing(changed: ChatMemberUpdated, services: Services) -> None:
    """The bot was removed, or may do something else than before."""
    now = changed.new_chat_member
    if now.status in GONE or getattr(now, "can_send_messages", True) is False:
        await services.staff.chats.lost(changed.chat.id)
    else:
        topics = bool(changed.chat.is_forum and getattr(now, "can_manage_topics", False))
        await services.staff.chats.may(changed.chat.id, topics=topics)


def chat_of(query: CallbackQuery) -> Chat:
    """Buttons of ours are always under a message."""
    if query.message is None:
        raise TypeError(query.id)
    return query.message.chat
