"""What coordinators do in the chat of the staff: they take a card, and say that it is done."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.staff import SHOWN
from bot.domain.staff_refusals import (
    NotTheStaffChat,
    TakenByAnother,
)
from bot.models import Person, StaffChat, StaffThread
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People
from bot.services.requests import Requests
from bot.services.staff_book import StaffBook
from bot.services.staff_watch import show


class StaffDesk:
    """`chat_id`: the chat in which it is said or pressed; what stands there is of it alone."""

    def __init__(
        self, session: AsyncSession, clock: Clock, people: People, requests: Requests
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._requests = people, requests
        self.book = StaffBook(session)

    async def take(
        self, by: Person | None, chat_id: int, thread_id: int, *, over: bool = False
    ) -> None:
        """`over`: also if another coordinator has it. Raises TakenByAnother, AlreadyAnswered."""
        thread = await self.mine(by, chat_id, thread_id)
        actor = somebody(by)
        if thread.request_id is not None:
            request = await self._requests.take(actor, thread.request_id, only_free=not over)
            if request.kind not in SHOWN:
                await self._requests.book.tell_one(request, actor)
            return
        await self._hold(thread)
        if thread.taken_by not in {None, actor.id} and not over:
            raise TakenByAnother((await self._people.get(thread.taken_by or 0)).name)
        thread.taken_by = actor.id
        show(self._session, thread.id)

    async def settle(self, by: Person | None, chat_id: int, thread_id: int) -> None:
        """An alert has been seen to. Raises AlreadyDone."""
        thread = await self.mine(by, chat_id, thread_id)
        if thread.request_id is not None:
            raise NotFound
        await self._hold(thread)
        thread.taken_by, thread.ended_at = thread.taken_by or somebody(by).id, self._clock()
        show(self._session, thread.id)

    async def mine(self, by: Person | None, chat_id: int, thread_id: int) -> StaffThread:
        """One in the chat of their institution. Raises NotAllowed, NotTheStaffChat, NotFound."""
        chat = await self.book.here(chat_id)
        if chat is None:
            raise NotTheStaffChat
        ensure_of(somebody(by), chat)
        thread = await self._session.get(StaffThread, thread_id)
        if thread is None or thread.staff_chat_id != chat.id:
            raise NotFound
        return thread

    async def _hold(self, thread: StaffThread) -> None:
        """An alert that nobody else can change now. Raises AlreadyDone."""
        await self._session.refresh(thread, with_for_update=True)
        if thread.ended_at is not None:
            raise AlreadyDone


def ensure_of(by: Person, chat: StaffChat) -> None:
    """A coordinator of the chat's institution, or of the whole house."""
    ensure_coordinator(by)
    if by.institution not in {"", chat.institution}:
        raise NotAllowed


def somebody(by: Person | None) -> Person:
    if by is None:
        raise NotAllowed
    return by
