"""What becomes of the chat of the staff in Telegram: it gets another number, or is closed to us.

Functions of a transaction: the sender meets it as well as whoever handles updates.
"""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.staff import KEYS
from bot.models import OutboxMessage, StaffChat, StaffPost, StaffThread
from bot.models.outbox import DROPPED, QUEUED
from bot.services.agenda import Agenda

AGAIN, LOST = "staff.again", "staff.lost"
NO_TOPICS, UNSAID = "staff.no_topics", "staff.unsaid"


async def lost(session: AsyncSession, chat_id: int, now: datetime) -> None:
    """Nothing more can be said there; coordinators are told with the next due work."""
    chat = await _chat(session, chat_id)
    if chat is not None and chat.lost_at is None:
        chat.lost_at = now
        await drop(session, chat_id, KEYS, "lost", now)
        await _put(session, LOST, chat.id, now)


async def moved(session: AsyncSession, old: int, new: int, now: datetime) -> None:
    """A group that has become a supergroup: what stands open is shown there anew, as Telegram
    numbers its messages from one again."""
    chat = await _chat(session, old)
    if chat is None or await _chat(session, new) is not None:
        return
    chat.chat_id = new
    await drop(session, old, KEYS, "moved", now)
    open_ones = select(StaffThread.id).where(
        StaffThread.staff_chat_id == chat.id, StaffThread.ended_at.is_(None)
    )
    for thread_id in (await session.scalars(open_ones)).all():
        await shown_no_more(session, thread_id, now)


async def gone(session: AsyncSession, thread_id: int, chat_id: int, now: datetime) -> None:
    """Somebody has deleted its topic: as long as it stands open, it is shown anew."""
    await drop(session, chat_id, f"{KEYS}{thread_id}:", "topic gone", now)
    await shown_no_more(session, thread_id, now)


async def shown_no_more(session: AsyncSession, thread_id: int, now: datetime) -> None:
    thread = await session.get(StaffThread, thread_id)
    if thread is not None:
        thread.topic_id, thread.head_id, thread.shown = None, None, ""
        await session.execute(delete(StaffPost).where(StaffPost.staff_thread_id == thread_id))
        await _put(session, AGAIN, thread_id, now)


async def without_topics(session: AsyncSession, chat_id: int, now: datetime) -> None:
    """We may make none, or there are none any more: what comes is said in the chat itself."""
    chat = await _chat(session, chat_id)
    if chat is not None and chat.topics:
        chat.topics = False
        await _put(session, NO_TOPICS, chat.id, now)


async def unsaid(session: AsyncSession, thread_id: int, now: datetime) -> None:
    """It could not be said: coordinators are told in private instead."""
    await _put(session, UNSAID, thread_id, now)


async def drop(session: AsyncSession, chat_id: int, keys: str, why: str, now: datetime) -> None:
    """What waits to be said there is not said; nor kept."""
    await session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.chat_id == chat_id, OutboxMessage.status == QUEUED)
        .where(OutboxMessage.key.startswith(keys))
        .values(status=DROPPED, file=None, payload={}, error=why, sent_at=now)
    )


async def _chat(session: AsyncSession, chat_id: int) -> StaffChat | None:
    return await session.scalar(
        select(StaffChat).where(StaffChat.chat_id == chat_id).with_for_update()
    )


async def _put(session: AsyncSession, kind: str, subject_id: int, now: datetime) -> None:
    await Agenda(session, lambda: now).put(kind, subject_id, now)
