"""Words what the chat of the staff is to show, and puts it into the outbox."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.screen import Screen
from bot.delivery.staff_wire import CARD, TOPIC
from bot.delivery.voice import Voice
from bot.domain.notices import Notice
from bot.domain.staff_notices import (
    StaffErased,
)
from bot.models import OutboxMessage
from bot.services.notices import Lane
from bot.services.staff_cards import Act, StaffCards, ToSay
from bot.services.staff_watch import Blot, take_blots
from bot.texts import plain

LONGEST_TOPIC = 128
KINDS = {
    Act.TOPIC: "topic",
    Act.HEAD: "text",
    Act.EDIT: "edit",
    Act.CLOSE: "topic_close",
    Act.REOPEN: "topic_open",
}


async def post_staff(session: AsyncSession, voice: Voice, now: datetime) -> None:
    """In the chat's own language; in the order in which it was said."""
    for said in await StaffCards(session, now).due():
        with voice.speaking_to(None, said.chat.language):
            payload = {CARD: said.thread.id, **_words(voice, said)}
            _queue(session, said.chat.chat_id, KINDS[said.act], payload, now, said.key)
    for one in take_blots(session):
        with voice.speaking_to(None, one.language):
            _erase(session, voice, one, now)
    await session.flush()


def _words(voice: Voice, said: ToSay) -> dict[str, object]:
    if said.notice is None:
        return {}
    screen = _screen(voice, said.notice)
    if said.act is Act.TOPIC:
        return {"name": plain(screen.text)[:LONGEST_TOPIC]}
    return {"text": screen.text, "keyboard": screen.keyboard}


def _erase(session: AsyncSession, voice: Voice, one: Blot, now: datetime) -> None:
    screen = _screen(voice, StaffErased())
    words = {"message_id": one.head_id, "text": screen.text, "keyboard": []}
    _queue(session, one.chat_id, "edit", words, now, f"{one.key}:edit")
    if one.topic_id is not None:
        _queue(session, one.chat_id, "topic_close", {TOPIC: one.topic_id}, now, f"{one.key}:end")


def _screen(voice: Voice, notice: Notice) -> Screen:
    screen = voice.screen_of(notice)
    if not isinstance(screen, Screen):
        raise TypeError(type(notice).__name__)
    return screen


def _queue(
    session: AsyncSession,
    chat_id: int,
    kind: str,
    payload: dict[str, object],
    now: datetime,
    key: str,
) -> None:
    """Behind what is said to people who have just spoken there."""
    session.add(
        OutboxMessage(
            chat_id=chat_id,
            lane=Lane.REMINDER,
            kind=kind,
            payload=payload,
            key=key,
            not_before=now,
            created_at=now,
        )
    )
