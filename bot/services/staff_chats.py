"""Which chat is that of the staff: a coordinator says so in it; and what follows if it is lost."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotAllowed
from bot.domain.staff import KEYS
from bot.domain.staff_refusals import (
    ChatOfAnother,
    NotTheStaffChat,
)
from bot.models import DueWork, Person, StaffChat, StaffThread
from bot.services import staff_moves
from bot.services.pair_rights import ensure_coordinator
from bot.services.staff_book import StaffBook
from bot.services.staff_cards import key_of
from bot.services.staff_desk import ensure_of
from bot.services.staff_watch import Blot, blot, changed, show


@dataclass(frozen=True, slots=True)
class Place:
    """A group as Telegram tells of it."""

    chat_id: int
    title: str
    topics: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """`chat`: that of the coordinator's institution; `waiting`: open requests it would show."""

    chat: StaffChat | None
    waiting: int


class StaffChats:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock
        self.book = StaffBook(session)

    async def look(self, by: Person | None) -> Standing:
        """Raises NotAllowed."""
        by = _coordinator(by)
        house = by.institution
        return Standing(await self.book.of_house(house), len(await self.book.waiting(house)))

    async def offer(self, by: Person | None, chat_id: int) -> Standing:
        """Before the chat is set. Raises NotAllowed, ChatOfAnother."""
        by = _coordinator(by)
        standing, here = await self.look(by), await self.book.here(chat_id)
        if here is not None and here.institution != by.institution:
            raise ChatOfAnother
        return standing

    async def set(self, by: Person | None, place: Place) -> Standing:
        """From now on it is this one; what waits is shown at once. Raises NotAllowed,
        ChatOfAnother."""
        by = _coordinator(by)
        before = (await self.offer(by, place.chat_id)).chat
        if before is not None and before.chat_id != place.chat_id:
            await self._remove(before)
            before = None
        chat = before or StaffChat(chat_id=place.chat_id, institution=by.institution)
        chat.title, chat.topics, chat.language = place.title, place.topics, by.language
        chat.set_by, chat.set_at, chat.lost_at = by.id, self._clock(), None
        self._session.add(chat)
        await self._session.flush()
        return Standing(chat, await self._show_all(chat))

    async def unset(self, by: Person | None, chat_id: int | None = None) -> None:
        """`chat_id`: where it is said; from anywhere else it is that of their institution.

        Raises NotAllowed, NotTheStaffChat.
        """
        by = _coordinator(by)
        found = self.book.here(chat_id) if chat_id else self.book.of_house(by.institution)
        chat = await found
        if chat is None:
            raise NotTheStaffChat
        ensure_of(by, chat)
        await self._remove(chat)

    async def moved(self, old: int, new: int) -> None:
        await staff_moves.moved(self._session, old, new, self._clock())

    async def lost(self, chat_id: int) -> None:
        await staff_moves.lost(self._session, chat_id, self._clock())

    async def may(self, chat_id: int, *, topics: bool) -> None:
        """What the bot may do there has changed: whether topics can be made."""
        chat = await self.book.here(chat_id)
        if chat is not None:
            chat.topics = topics

    async def again(self, work: DueWork) -> str | None:
        """A duty: its message or its topic is not there any more; it is shown anew."""
        thread = await self._session.get(StaffThread, work.subject_id)
        if thread is None or thread.ended_at is not None:
            return "skipped:over"
        self._look_at(thread)
        return None

    async def left(self, person: Person) -> None:
        """Before somebody is erased: what waits to be said of them in the chat is not said."""
        found = await self._session.execute(
            select(StaffThread, StaffChat)
            .join(StaffChat, StaffChat.id == StaffThread.staff_chat_id)
            .where(StaffThread.about_id == person.id)
        )
        for thread, chat in found.all():
            keys = f"{KEYS}{thread.id}:"
            await staff_moves.drop(self._session, chat.chat_id, keys, "left", self._clock())
            if thread.head_id is not None and chat.lost_at is None:
                of = (chat.chat_id, chat.language, thread.head_id, thread.topic_id)
                blot(self._session, Blot(*of, key=key_of(thread.id)))

    async def _remove(self, chat: StaffChat) -> None:
        await staff_moves.drop(self._session, chat.chat_id, KEYS, "unset", self._clock())
        await self._session.execute(delete(StaffChat).where(StaffChat.id == chat.id))
        self._session.expunge(chat)

    async def _show_all(self, chat: StaffChat) -> int:
        """What was shown before is shown again, as it stands."""
        found = await self._session.scalars(
            select(StaffThread).where(
                StaffThread.staff_chat_id == chat.id, StaffThread.ended_at.is_(None)
            )
        )
        for thread in found.all():
            thread.topic_id, thread.head_id, thread.shown = None, None, ""
            self._look_at(thread)
        waiting = await self.book.waiting(chat.institution)
        for request_id in waiting:
            changed(self._session, request_id)
        return len(waiting)

    def _look_at(self, thread: StaffThread) -> None:
        if thread.request_id is not None:
            changed(self._session, thread.request_id)
        else:
            show(self._session, thread.id)


def _coordinator(by: Person | None) -> Person:
    if by is None:
        raise NotAllowed
    ensure_coordinator(by)
    return by
