"""What coordinators do in the chat of the staff: they take a card, and answer by replying."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.requests import LONGEST_ANSWER, OF_PAIRS, RequestState
from bot.domain.staff import SHOWN, Said, first_name
from bot.domain.staff_notices import (
    AnswerCorrected,
    AnswerSent,
)
from bot.domain.staff_refusals import (
    AnswerTooLong,
    NotHandedOn,
    NothingWaits,
    NotTheStaffChat,
    TakenByAnother,
    WordsAlone,
)
from bot.models import Person, Request, StaffChat, StaffThread
from bot.services.notices import Lane, Notices
from bot.services.pair_rights import ensure_coordinator, is_coordinator
from bot.services.people import People
from bot.services.requests import Requests
from bot.services.staff_book import StaffBook, house_of
from bot.services.staff_watch import show


class StaffDesk:
    """`chat_id`: the chat in which it is said or pressed; what stands there is of it alone."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        notices: Notices,
        requests: Requests,
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._notices, self._requests = people, notices, requests
        self.book = StaffBook(session)

    async def take(
        self, by: Person | None, chat_id: int, thread_id: int, *, over: bool = False
    ) -> None:
        """`over`: also if another coordinator has it. Raises TakenByAnother, AlreadyAnswered."""
        thread = await self._mine(by, chat_id, thread_id)
        actor = _somebody(by)
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
        thread = await self._mine(by, chat_id, thread_id)
        if thread.request_id is not None:
            raise NotFound
        await self._hold(thread)
        thread.taken_by, thread.ended_at = thread.taken_by or _somebody(by).id, self._clock()
        show(self._session, thread.id)

    async def meant(self, chat_id: int, said: Said) -> StaffThread | None:
        """The card that a reply to one of the bot's messages is meant for."""
        chat = await self.book.here(chat_id)
        if chat is None or said.replied is None:
            return None
        found = await self.book.replied_to(chat, said.replied)
        if found is None and said.topic is not None:
            found = await self.book.of_topic(chat, said.topic)
        return found if found is not None and found.request_id is not None else None

    async def answer(self, by: Person | None, chat_id: int, said: Said) -> str:
        """By the same way as in private; gives back the first name of whoever asked.

        Raises NotHandedOn, WordsAlone, AnswerTooLong, TakenByAnother, AlreadyAnswered.
        """
        thread = await self.meant(chat_id, said)
        if thread is None or thread.request_id is None:
            raise NotFound
        if by is None or not is_coordinator(by):
            raise NotHandedOn
        await self._mine(by, chat_id, thread.id)
        text = _words(said)
        if (await self._requests.book.seen(by, thread.request_id)).state != RequestState.OPEN:
            raise NothingWaits
        request = await self._requests.answer(by, thread.request_id, text, only_free=True)
        thread.answer_id = said.message_id
        asker = await self._people.get(request.asker_id)
        if request.text and request.kind not in OF_PAIRS:
            self._notices.tell(by.id, AnswerSent(request.id, asker.name), lane=Lane.REPLY)
        return first_name(asker.name)

    async def corrected(self, by: Person | None, chat_id: int, said: Said) -> str | None:
        """They have edited what was handed on: whoever asked gets it as it is now. None: it was
        no answer, or its words are the same."""
        chat = await self.book.here(chat_id)
        thread = await self.book.answered_by(chat, said.message_id) if chat else None
        if by is None or thread is None or thread.request_id is None:
            return None
        await self._mine(by, chat_id, thread.id)
        request = await self._requests.book.locked(thread.request_id)
        if request.state != RequestState.ANSWERED or request.answered_by != by.id:
            raise AlreadyDone
        text = _words(said)
        return await self._correct(by, request, text) if text != request.answer else None

    async def hint(self, by: Person | None, chat_id: int, said: Said) -> str | None:
        """The first name of whoever asked, if a coordinator writes into the topic of an open
        request without replying: once for each, it is said that it stays there."""
        chat = await self.book.here(chat_id)
        thread = await self.book.of_topic(chat, said.topic) if chat and said.topic else None
        if by is None or not is_coordinator(by) or thread is None or thread.hinted:
            return None
        if thread.request_id is None or thread.ended_at is not None:
            return None
        thread.hinted = True
        asker = await self._people.get(thread.about_id or 0)
        return first_name(asker.name)

    async def _correct(self, by: Person, request: Request, text: str) -> str:
        request.answer = text
        notice = AnswerCorrected(request.id, request.text, text, by.name)
        self._notices.tell(request.asker_id, notice, lane=Lane.REPLY)
        return first_name((await self._people.get(request.asker_id)).name)

    async def _mine(self, by: Person | None, chat_id: int, thread_id: int) -> StaffThread:
        """One in the chat of their institution. Raises NotAllowed, NotTheStaffChat, NotFound."""
        chat = await self.book.here(chat_id)
        if chat is None:
            raise NotTheStaffChat
        ensure_of(_somebody(by), chat)
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
    if house_of(by) not in {"", chat.institution}:
        raise NotAllowed


def _somebody(by: Person | None) -> Person:
    if by is None:
        raise NotAllowed
    return by


def _words(said: Said) -> str:
    if said.text is None:
        raise WordsAlone
    if len(said.text) > LONGEST_ANSWER:
        raise AnswerTooLong(LONGEST_ANSWER)
    return said.text
