"""What the chat of the staff is to be told after a transaction: each card as it stands now."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from secrets import token_hex

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.institutions import house_of_all
from bot.domain.requests import RequestState
from bot.domain.staff import KEYS, STANDING, Alert
from bot.domain.staff_notices import (
    StaffCard,
    StaffTopic,
)
from bot.models import Person, Request, StaffChat, StaffThread
from bot.services.notices import Alarm, take_alarms
from bot.services.staff_book import StaffBook
from bot.services.staff_views import StaffViews
from bot.services.staff_watch import take_changed, take_shown


class Act(Enum):
    TOPIC = auto()
    HEAD = auto()
    EDIT = auto()
    CLOSE = auto()
    REOPEN = auto()


@dataclass(frozen=True, slots=True)
class ToSay:
    """`key`: the message's, in the outbox."""

    chat: StaffChat
    thread: StaffThread
    act: Act
    notice: StaffCard | StaffTopic | None
    key: str


def key_of(thread_id: int) -> str:
    """A number may come again when its card is gone: so each message has a word of its own."""
    return f"{KEYS}{thread_id}:{token_hex(6)}"


class StaffCards:
    def __init__(self, session: AsyncSession, now: datetime) -> None:
        self._session, self._now = session, now
        self._book, self._views = StaffBook(session), StaffViews(session)

    async def due(self) -> list[ToSay]:
        await self._session.flush()
        said = [one for id_ in take_changed(self._session) async for one in self._request(id_)]
        for alarm in take_alarms(self._session):
            said += [one async for one in self._alarm(alarm)]
        for thread_id in take_shown(self._session):
            thread = await self._session.get_one(StaffThread, thread_id)
            said += [one async for one in self.follow(thread)]
        await self._session.flush()
        return said

    async def _request(self, request_id: int) -> AsyncIterator[ToSay]:
        request = await self._session.get(Request, request_id)
        if request is None:
            return
        thread = await self._book.of_request(request_id) or await self._begin(request)
        if thread is not None:
            async for one in self.follow(thread):
                yield one

    async def _begin(self, request: Request) -> StaffThread | None:
        """An open one that all coordinators of a chat's institution may answer."""
        if request.state != RequestState.OPEN or request.helper_id is not None:
            return None
        asker = await self._session.get_one(Person, request.asker_id)
        chat = await self._book.alive(asker)
        return await self._new(chat, f"request:{request.id}", asker.id, request) if chat else None

    async def _alarm(self, alarm: Alarm) -> AsyncIterator[ToSay]:
        for chat in await self._chats(alarm):
            thread = await self._of_key(chat, alarm.key)
            if thread is None and not alarm.settled:
                about = next(iter(alarm.about), None)
                thread = await self._new(chat, alarm.key, about, alert=alarm.alert)
            elif thread is None or not alarm.settled:
                continue
            if alarm.settled and thread.ended_at is None:
                thread.ended_at = self._now
            async for one in self.follow(thread):
                yield one

    async def _chats(self, alarm: Alarm) -> list[StaffChat]:
        """What concerns people of several institutions is shown to those of the whole house."""
        if not alarm.about:
            return await self._book.all_alive()
        people = await self._session.scalars(select(Person).where(Person.id.in_(alarm.about)))
        chat = await self._book.alive_of(house_of_all(people))
        return [chat] if chat is not None else []

    async def _of_key(self, chat: StaffChat, key: str) -> StaffThread | None:
        return await self._session.scalar(
            select(StaffThread).where(StaffThread.staff_chat_id == chat.id, StaffThread.key == key)
        )

    async def _new(
        self,
        chat: StaffChat,
        key: str,
        about_id: int | None,
        request: Request | None = None,
        alert: Alert | None = None,
    ) -> StaffThread:
        thread = StaffThread(
            staff_chat_id=chat.id,
            key=key,
            about_id=about_id,
            request_id=request.id if request else None,
            alert=alert,
            began_at=self._now,
            shown="",
        )
        self._session.add(thread)
        await self._session.flush()
        return thread

    async def follow(self, thread: StaffThread) -> AsyncIterator[ToSay]:
        """Nothing, if it is shown as it stands."""
        chat = await self._session.get_one(StaffChat, thread.staff_chat_id)
        card = await self._views.card(thread)
        if chat.lost_at is not None or thread.shown == card.mark:
            return
        standing, begun = card.state in STANDING, bool(thread.shown)
        again = (
            begun and thread.request_id is not None and thread.ended_at is not None and standing
        )
        for act in _acts(chat, standing=standing, begun=begun, again=again):
            yield self._say(chat, thread, act, replace(card, new=act is Act.HEAD))
        thread.shown = card.mark
        if thread.request_id is not None:
            thread.ended_at = None if standing else thread.ended_at or self._now

    def _say(self, chat: StaffChat, thread: StaffThread, act: Act, card: StaffCard) -> ToSay:
        notice: StaffCard | StaffTopic | None = card if act in {Act.HEAD, Act.EDIT} else None
        if act is Act.TOPIC:
            notice = StaffTopic(card.number, card.kind, card.alert)
        return ToSay(chat, thread, act, notice, key_of(thread.id))


def _acts(chat: StaffChat, *, standing: bool, begun: bool, again: bool) -> list[Act]:
    """In their order: what has ended before it was shown is not shown at all."""
    if not begun:
        return [*([Act.TOPIC] if chat.topics else []), Act.HEAD] if standing else []
    if again:
        return [*([Act.REOPEN] if chat.topics else []), Act.HEAD]
    return [Act.EDIT] if standing else [Act.EDIT, *([Act.CLOSE] if chat.topics else [])]
