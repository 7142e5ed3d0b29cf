"""The chat of the staff as the sender meets it: where a card is, and what went wrong there."""

from datetime import datetime

from aiogram.types import ForumTopic, Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.telegram import Failure, Meaning
from bot.models import OutboxMessage, StaffThread
from bot.models.outbox import DROPPED
from bot.services import staff_moves
from bot.services.staff_book import StaffBook

# In the payload: of which card it is, and in which topic it is said.
CARD, TOPIC = "staff", "topic"
TOPIC_KINDS = frozenset({"topic", "topic_close", "topic_open"})


def number_of(sent: object) -> int:
    """Of a message, or of a topic that was made; 0 if it has none."""
    match sent:
        case Message(message_id=number) | ForumTopic(message_thread_id=number):
            return number
        case _:
            return 0


async def place(session: AsyncSession, message: OutboxMessage) -> None:
    """Where its card is shown now. Nothing of this is kept: what is tried again looks again."""
    thread = await _thread(session, message)
    if thread is None:
        return
    session.expunge(message)
    found = {TOPIC: thread.topic_id, "message_id": thread.head_id}
    message.payload = {**message.payload, **{k: v for k, v in found.items() if v}}
    if message.kind == "edit" and thread.head_id is None:
        message.kind = "text"


async def sent(session: AsyncSession, message: OutboxMessage, number: int) -> None:
    """A reply to what was sent is meant for its card from now on."""
    thread = await _thread(session, message)
    if thread is None or not number:
        return
    if message.kind == "topic":
        thread.topic_id = number
    elif message.kind not in TOPIC_KINDS:
        await StaffBook(session).posted(thread, number)


async def failed(
    session: AsyncSession, message: OutboxMessage, failure: Failure, now: datetime
) -> bool:
    """What there is to do in a group; tells whether that is all."""
    if message.chat_id > 0:
        return False
    match failure.meaning:
        case Meaning.UNREACHABLE:
            await staff_moves.lost(session, message.chat_id, now)
        case Meaning.MOVED:
            await _follow(session, message, failure.moved_to, now)
            return True
        case Meaning.NO_TOPICS | Meaning.MALFORMED if message.kind in TOPIC_KINDS:
            await _without_topic(session, message, now)
            return True
        case Meaning.THREAD_GONE:
            await _gone(session, message, now)
            return True
        case Meaning.MALFORMED if message.payload.get("plain") and CARD in message.payload:
            await staff_moves.unsaid(session, message.payload[CARD], now)
    return False


async def _follow(session: AsyncSession, message: OutboxMessage, to: int, now: datetime) -> None:
    """Cards are shown anew; what else was to be said there is said there."""
    if CARD in message.payload:
        _drop(message, now)
    old, message.chat_id = message.chat_id, to
    message.retry_at = None
    await staff_moves.moved(session, old, to, now)


async def _without_topic(session: AsyncSession, message: OutboxMessage, now: datetime) -> None:
    if message.kind == "topic":
        await staff_moves.without_topics(session, message.chat_id, now)
    _drop(message, now)


async def _gone(session: AsyncSession, message: OutboxMessage, now: datetime) -> None:
    card = message.payload.get(CARD)
    if card is not None:
        _drop(message, now)
        await staff_moves.gone(session, card, message.chat_id, now)
    else:
        payload = {k: v for k, v in message.payload.items() if k not in {TOPIC, "reply_to"}}
        message.payload = payload


def _drop(message: OutboxMessage, now: datetime) -> None:
    message.attempts += 1
    message.status, message.sent_at, message.error = DROPPED, now, "not there"
    message.file, message.payload = None, {}


async def _thread(session: AsyncSession, message: OutboxMessage) -> StaffThread | None:
    card = message.payload.get(CARD)
    return await session.get(StaffThread, card) if card is not None else None
