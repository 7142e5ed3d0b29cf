"""A call ends or goes on with what happens elsewhere: to its request, or to one of its people."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Select, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.calls import CallState
from bot.domain.errors import NotAllowed
from bot.models import Call, CallStep, DueWork, OnCall, Person
from bot.services.agenda import Agenda
from bot.services.calls import STEP, Calls

REFUSED = "call_refused"
# Of a person who goes: when their standing is noted, the chain goes on without them.
SOON = timedelta(seconds=1)


class CallEnds:
    def __init__(self, session: AsyncSession, clock: Clock, agenda: Agenda, calls: Calls) -> None:
        self._session, self._clock = session, clock
        self._agenda, self._calls = agenda, calls

    async def request_taken(self, by: Person, request_id: int) -> None:
        """A coordinator means to answer the request behind it: then they have the call, also if
        somebody else had it. Raises NotAllowed."""
        call = await self._of(request_id)
        if call is None or call.ended_at is not None or call.taken_by == by.id:
            return
        if call.caller_id == by.id:
            raise NotAllowed
        await self._calls.give(call, by)

    async def request_answered(self, by: Person, request_id: int) -> None:
        await self.request_taken(by, request_id)
        call = await self._of(request_id)
        if call is not None and call.state == CallState.TAKEN:
            call.state, call.ended_at = CallState.SPOKEN, self._clock()

    async def request_withdrawn(self, by: Person, request_id: int) -> bool:
        """Whether there was a call, which has ended now together with its request."""
        call = await self._of(request_id)
        if call is None or call.caller_id != by.id or call.ended_at is not None:
            return False
        await self._calls.withdraw(by, call.id)
        return True

    async def left(self, person: Person) -> None:
        """Nobody waits for somebody who is gone, and nobody is waited for in vain."""
        for call in await self._running(Call.caller_id == person.id):
            await self._calls.withdraw(person, call.id)
        await self._session.execute(delete(OnCall).where(OnCall.person_id == person.id))
        await self.lost(person)

    async def lost(self, person: Person) -> None:
        """They cannot be reached any more: what waits for them goes on at once."""
        for call in await self._running(Call.taken_by == person.id):
            await self._calls.open_again(call)
            await self._soon(call)
        for call in await self._running(Call.id.in_(_told(person))):
            if call.state == CallState.OPEN and not call.everybody:
                await self._soon(call)

    async def refused(self, work: DueWork) -> str | None:
        """A duty: Telegram has refused a message to them."""
        person = await self._session.get(Person, work.subject_id)
        if person is None or person.unreachable_since is None:
            return "skipped:back"
        await self.lost(person)
        return None

    async def _soon(self, call: Call) -> None:
        call.next_at = (self._clock() + SOON).replace(microsecond=0) + SOON
        await self._agenda.put(STEP, call.id, call.next_at)

    async def _of(self, request_id: int) -> Call | None:
        found = select(Call.id).where(Call.request_id == request_id).order_by(Call.id.desc())
        call_id = await self._session.scalar(found.limit(1))
        return await self._calls.book.locked(call_id) if call_id is not None else None

    async def _running(self, *those: ColumnElement[bool]) -> list[Call]:
        found = select(Call.id).where(Call.ended_at.is_(None), *those).order_by(Call.id)
        ids = (await self._session.scalars(found)).all()
        return [await self._calls.book.locked(call_id) for call_id in ids]


def _told(person: Person) -> Select[int]:
    """Calls in which they may still press."""
    return select(CallStep.call_id).where(
        CallStep.person_id == person.id, CallStep.outcome.is_(None)
    )
