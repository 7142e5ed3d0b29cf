"""Answering in the chat of the staff: a reply to a card goes to whoever asked."""

from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.requests import LONGEST_ANSWER, OF_PAIRS, RequestState
from bot.domain.staff import Said, first_name
from bot.domain.staff_notices import (
    AnswerCorrected,
    AnswerSent,
)
from bot.domain.staff_refusals import (
    AnswerTooLong,
    NotHandedOn,
    NothingWaits,
    WordsAlone,
)
from bot.models import Person, Request, StaffThread
from bot.services.notices import Lane, Notices
from bot.services.pair_rights import is_coordinator
from bot.services.people import People
from bot.services.requests import Requests
from bot.services.staff_desk import StaffDesk


class StaffAnswers:
    """`desk`: whose cards they are, and who may."""

    def __init__(
        self,
        people: People,
        notices: Notices,
        requests: Requests,
        desk: StaffDesk,
    ) -> None:
        self._people, self._notices = people, notices
        self._requests, self._desk, self.book = requests, desk, desk.book

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
        await self._desk.mine(by, chat_id, thread.id)
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
        await self._desk.mine(by, chat_id, thread.id)
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


def _words(said: Said) -> str:
    if said.text is None:
        raise WordsAlone
    if len(said.text) > LONGEST_ANSWER:
        raise AnswerTooLong(LONGEST_ANSWER)
    return said.text
