"""What coordinators are told in private if their chat does not show it."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.requests import RequestState
from bot.domain.staff_notices import (
    StaffChatLost,
    StaffWithoutTopics,
)
from bot.models import DueWork, Request, StaffChat, StaffThread
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.request_book import RequestBook
from bot.services.staff_book import StaffBook


class StaffTelling:
    def __init__(
        self, session: AsyncSession, people: People, notices: Notices, requests: RequestBook
    ) -> None:
        self._session, self._people, self._notices = session, people, notices
        self._requests, self._book = requests, StaffBook(session)

    async def tell_lost(self, work: DueWork) -> str | None:
        """A duty: coordinators hear once that it is lost, and how much waits."""
        chat = await self._session.get(StaffChat, work.subject_id)
        if chat is None or chat.lost_at is None:
            return "skipped:back"
        waiting = len(await self._book.waiting(chat.institution))
        for one in await self._people.coordinators_of(chat.institution):
            key = f"{work.key}:{one.id}"
            self._notices.tell(one.id, StaffChatLost(chat.title, waiting), key=key)
        return None

    async def tell_no_topics(self, work: DueWork) -> str | None:
        """A duty: coordinators hear once that topics cannot be made."""
        chat = await self._session.get(StaffChat, work.subject_id)
        if chat is None or chat.topics:
            return "skipped:back"
        for one in await self._people.coordinators_of(chat.institution):
            key = f"{work.key}:{one.id}"
            self._notices.tell(one.id, StaffWithoutTopics(chat.title), polite=True, key=key)
        return None

    async def tell_unsaid(self, work: DueWork) -> str | None:
        """A duty: a request that could not be shown in the chat is told in private."""
        thread = await self._session.get(StaffThread, work.subject_id)
        request = await self._session.get(Request, thread.request_id) if thread else None
        if request is None or request.state != RequestState.OPEN or request.helper_id:
            return "skipped:over"
        await self._requests.tell_each(request, key=f"{work.key}")
        return None
