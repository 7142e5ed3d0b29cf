"""Calls, found for those who may: the caller, whoever was told, whoever has it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calls import RUNNING, AlreadyHas, CallOver, CallState
from bot.domain.errors import NotAllowed, NotFound
from bot.models import Call, Person
from bot.services.call_steps import CallSteps
from bot.services.people import People


class CallBook:
    def __init__(self, session: AsyncSession, people: People) -> None:
        self._session, self._people = session, people
        self.steps = CallSteps(session)

    async def running(self, by: Person, *, drill: bool) -> Call | None:
        running = (CallState.OPEN,) if drill else (CallState.OPEN, CallState.TAKEN)
        return await self._session.scalar(
            select(Call)
            .where(Call.caller_id == by.id, Call.drill.is_(drill), Call.state.in_(running))
            .order_by(Call.id.desc())
            .limit(1)
        )

    async def told(self, by: Person, call_id: int) -> Call:
        """A call that this person was told of. Raises NotFound, NotAllowed."""
        call = await self.locked(call_id)
        if by.id not in await self.steps.told(call, ever=True):
            raise NotAllowed
        return call

    async def own(self, by: Person, call_id: int) -> Call:
        call = await self.locked(call_id)
        if call.caller_id != by.id:
            raise NotAllowed
        return call

    async def locked(self, call_id: int) -> Call:
        call = await self._session.get(Call, call_id, with_for_update=True, populate_existing=True)
        if call is None:
            raise NotFound
        return call

    async def ensure_open(self, call: Call) -> None:
        if call.state == CallState.TAKEN and call.taken_by is not None:
            raise AlreadyHas((await self._people.get(call.taken_by)).name)
        if call.state != CallState.OPEN:
            raise CallOver

    async def other(self, by: Person, call_id: int) -> tuple[Call, Person]:
        """The other one of the two who speak because of a call. Raises CallOver."""
        call = await self.locked(call_id)
        if by.id not in {call.caller_id, call.taken_by}:
            raise NotAllowed
        if call.taken_by is None or call.drill or call.state not in RUNNING:
            raise CallOver
        other = call.caller_id if by.id == call.taken_by else call.taken_by
        return call, await self._people.get(other)
