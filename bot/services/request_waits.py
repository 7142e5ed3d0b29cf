"""What was asked of one's own mentor or tutor does not lie for ever: a reminder, then others."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.requests import RequestState, RequestWaits
from bot.models import DueWork, Request
from bot.services.agenda import Agenda
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.request_steps import RequestSteps
from bot.settings import Settings

REMINDER, OVER = "request.remind", "request.over"


class RequestWaiting:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        settings: Settings,
        people: People,
        notices: Notices,
        agenda: Agenda,
        steps: RequestSteps,
    ) -> None:
        self._session, self._clock = session, clock
        self._people, self._notices, self._agenda = people, notices, agenda
        self._steps = steps
        self._remind_after = timedelta(days=settings.remind_mentor_days)
        self.days = settings.mentor_reply_days

    async def begin(self, request: Request) -> None:
        """A mentor or tutor has it, or has it again: their days begin now."""
        for kind, span in ((REMINDER, self._remind_after), (OVER, timedelta(days=self.days))):
            await self._agenda.cancel(kind, request.id, "asked again")
            await self._agenda.put(kind, request.id, self._clock() + span)

    async def remind(self, work: DueWork) -> str | None:
        """A duty: the mentor or tutor is told once that it still waits."""
        request = await self._waiting(work)
        if request is None or request.helper_id is None:
            return "skipped:over"
        asker = await self._people.get(request.asker_id)
        if request.helper_id not in {one.id for one in await self._steps.helpers(asker)}:
            return "skipped:away"
        until = work.created_at + timedelta(days=self.days)
        self._notices.tell(
            request.helper_id,
            RequestWaits(request.id, asker.name, request.text, until),
            polite=True,
            budgeted=True,
            key=f"{REMINDER}:{request.id}:{request.reopened}",
            expires_at=until,
        )
        return None

    async def pass_on(self, work: DueWork) -> str | None:
        """A duty: all coordinators have it now, as it was said before it was asked."""
        request = await self._waiting(work)
        if request is None:
            return "skipped:over"
        if not await self._people.coordinators(await self._people.get(request.asker_id)):
            return "skipped:nobody"
        await self._steps.waited_in_vain(request)
        return None

    async def _waiting(self, work: DueWork) -> Request | None:
        """As long as it is with a mentor or tutor alone; nobody else can change it now."""
        request = await self._session.get(
            Request, work.subject_id, with_for_update=True, populate_existing=True
        )
        waits = request is not None and request.state == RequestState.OPEN
        return request if request and waits and request.helper_id is not None else None
