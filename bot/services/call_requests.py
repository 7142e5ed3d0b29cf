"""The request behind a call: a coordinator finds it where all others are, and nobody twice."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.calls import CallState
from bot.domain.requests import RequestState
from bot.models import Call, Person, Request
from bot.services.requests import Requests


class CallRequests:
    def __init__(self, session: AsyncSession, clock: Clock, requests: Requests) -> None:
        self._session, self._clock, self._requests = session, clock, requests

    async def of(self, by: Person) -> Request:
        """For a new call; what is behind one in which they have spoken is answered with that."""
        spoken = select(Call).where(
            Call.caller_id == by.id, Call.state == CallState.SPOKEN, Call.drill.is_(False)
        )
        for call in (await self._session.scalars(spoken)).all():
            await self.close(call, RequestState.ANSWERED)
        return await self._requests.call(by, tell=False)

    async def has(self, call: Call, by: Person) -> None:
        """Whoever has the call has its request, whoever meant to answer it before."""
        request = await self._open(call)
        if request is not None:
            request.taken_by, request.taken_at = by.id, self._clock()

    async def nobody_has(self, call: Call, caller: Person) -> None:
        """An open one, also if it was answered meanwhile."""
        request = await self._open(call)
        if request is None:
            request = await self.of(caller)
            call.request_id = request.id
        request.taken_by = request.taken_at = None

    async def close(self, call: Call, state: RequestState) -> None:
        request = await self._open(call)
        if request is None:
            return
        request.state = state
        if state == RequestState.ANSWERED:
            request.answered_by, request.answered_at = call.taken_by, self._clock()

    async def _open(self, call: Call) -> Request | None:
        request = await self._session.get(Request, call.request_id) if call.request_id else None
        is_open = request is not None and request.state == RequestState.OPEN
        return request if is_open else None
