"""The chain of a call: one after the other is told, each has their minutes, until one has it."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.calls import (
    EVERYBODY_AGAIN,
    CallAgain,
    CallAsked,
    CallCame,
    CallHas,
    CallMessage,
    CallOver,
    CallState,
    CallTold,
    CallView,
    DrillOver,
    StepOutcome,
    Told,
)
from bot.domain.requests import RequestState
from bot.models import Call, DueWork, OnCall, Person
from bot.services.agenda import Agenda
from bot.services.call_book import CallBook
from bot.services.call_requests import CallRequests
from bot.services.call_steps import key_of
from bot.services.call_telling import CallTelling
from bot.services.notices import Notices
from bot.services.on_call import OnCallList
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People
from bot.services.requests import Requests
from bot.services.sight import may_hear

STEP = "call_step"


class Calls:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        notices: Notices,
        agenda: Agenda,
        requests: Requests,
        on_call: OnCallList,
    ) -> None:
        self._session, self._clock, self._people = session, clock, people
        self._agenda, self._on_call = agenda, on_call
        self._requests = CallRequests(session, clock, requests)
        self.book = CallBook(session, people)
        self._steps = self.book.steps
        self._telling = CallTelling(notices, self._steps)

    async def can_be_made(self, by: Person) -> bool:
        """Whether somebody is on call at all."""
        return any(may_hear(one, by) for _row, one in await self._on_call.agreed())

    async def running(self, by: Person) -> CallView | None:
        """The person's own call, if one is under way."""
        call = await self.book.running(by, drill=False)
        return await self._view(call) if call else None

    async def start(self, by: Person) -> CallView:
        """A second call is the same one."""
        call = await self.book.running(by, drill=False)
        if call is None:
            call = await self._begin(by, (await self._requests.of(by)).id)
        return await self._view(call)

    async def drill(self, by: Person) -> CallView:
        """The whole chain as an exercise; no learner has to do with it."""
        ensure_coordinator(by)
        call = await self.book.running(by, drill=True) or await self._begin(by, None)
        return await self._view(call)

    async def take(self, by: Person, call_id: int) -> CallView:
        """Raises AlreadyHas, CallOver, NotAllowed."""
        call = await self.book.told(by, call_id)
        if call.state == CallState.TAKEN and call.taken_by == by.id:
            return await self._view(call)
        await self.book.ensure_open(call)
        await self.give(call, by)
        return await self._view(call)

    async def give(self, call: Call, by: Person) -> None:
        """The call is theirs now, whoever had it: the caller and the others are told."""
        now, before = self._clock(), call.taken_by
        call.state, call.taken_by, call.taken_at = CallState.TAKEN, by.id, now
        call.next_at, call.ended_at = None, now if call.drill else None
        await self._steps.end(call, by.id, StepOutcome.TOOK, now)
        await self._telling.others(call, by, before)
        seconds = int((now - call.started_at).total_seconds())
        self._telling.tell(call.caller_id, CallHas(call.id, by.name, seconds, call.drill))
        await self._requests.has(call, by)

    async def cannot(self, by: Person, call_id: int) -> None:
        """The next one is told at once."""
        call = await self.book.told(by, call_id)
        await self.book.ensure_open(call)
        await self._steps.end(call, by.id, StepOutcome.CANNOT, self._clock())
        if not call.everybody and not await self._steps.waiting(call):
            await self._advance(call)

    async def spoken(self, by: Person, call_id: int) -> None:
        """Whoever has it says that they have spoken; the caller is asked, once."""
        call = await self.book.told(by, call_id)
        having = call.state in {CallState.TAKEN, CallState.SPOKEN} and not call.drill
        if call.taken_by != by.id or not having:
            raise CallOver
        if call.state == CallState.TAKEN:
            call.state, call.ended_at = CallState.SPOKEN, self._clock()
            self._telling.tell(call.caller_id, CallAsked(call.id, by.name))

    async def came(self, by: Person, call_id: int, *, came: bool) -> CallView:
        """The caller's word on it: nobody came means that it begins anew, once."""
        call = await self.book.own(by, call_id)
        running = await self.book.running(by, drill=False)
        if came:
            await self._close(call)
        elif running is not None and running.id != call.id:
            return await self._view(running)
        elif not call.drill and call.state in {CallState.TAKEN, CallState.SPOKEN}:
            await self._call_again(call)
        return await self._view(call)

    async def open_again(self, call: Call) -> None:
        """Nobody has it any more; the chain begins anew."""
        await self._steps.late(call, self._clock())
        call.state, call.taken_by, call.taken_at = CallState.OPEN, None, None
        call.everybody, call.ended_at = False, None
        call.began_at = self._clock()
        await self._requests.nobody_has(call, await self._people.get(call.caller_id))

    async def withdraw(self, by: Person, call_id: int) -> None:
        call = await self.book.own(by, call_id)
        if call.ended_at is not None:
            raise CallOver
        call.state, call.next_at, call.ended_at = CallState.WITHDRAWN, None, self._clock()
        await self._telling.others(call, None, call.taken_by)
        await self._requests.close(call, RequestState.WITHDRAWN)

    async def write(self, by: Person, call_id: int, text: str) -> Person:
        """From whoever has it to the caller, or back; returns the reader. Raises CallOver."""
        call, reader = await self.book.other(by, call_id)
        notice = CallMessage(call.id, by.name, text, has_it=reader.id == call.taken_by)
        self._telling.tell(reader.id, notice)
        return reader

    async def go_on(self, work: DueWork) -> str | None:
        """A duty: nobody has pressed in time."""
        call = await self._session.get(Call, work.subject_id, with_for_update=True)
        if call is None or call.state != CallState.OPEN or call.next_at is None:
            return "skipped:over"
        if call.next_at > self._clock():
            return "skipped:moved"
        await self._steps.late(call, self._clock())
        if call.drill and call.everybody:
            call.state, call.next_at, call.ended_at = CallState.NOBODY, None, self._clock()
            self._telling.tell(call.caller_id, DrillOver())
            return None
        await self._advance(call)
        return None

    async def _close(self, call: Call) -> None:
        """Somebody came: nobody else needs to."""
        if call.state == CallState.OPEN:
            await self.withdraw(await self._people.get(call.caller_id), call.id)
        elif not call.drill:
            await self._requests.close(call, RequestState.ANSWERED)
            if call.state == CallState.TAKEN:
                call.state, call.ended_at = CallState.SPOKEN, self._clock()

    async def _call_again(self, call: Call) -> None:
        before = call.taken_by
        await self.open_again(call)
        await self._call_next(call)
        waiting = {step.person_id for step in await self._steps.waiting(call)}
        if before is not None and before not in waiting:
            caller = await self._people.get(call.caller_id)
            self._telling.tell(before, CallAgain(call.id, caller.name))

    async def _begin(self, by: Person, request_id: int | None) -> Call:
        call = Call(
            caller_id=by.id,
            request_id=request_id,
            drill=request_id is None,
            state=CallState.OPEN,
            started_at=self._clock(),
        )
        self._session.add(call)
        await self._session.flush()
        await self._call_next(call)
        return call

    async def _advance(self, call: Call) -> None:
        """Without a press of the caller: they are told of it."""
        await self._call_next(call)
        told = await self._standing(call)
        if told is not None:
            self._telling.tell(call.caller_id, CallTold(call.id, told, call.drill))

    async def _call_next(self, call: Call) -> None:
        """Tell the next one; after the last one, all at once, again and again."""
        left = await self._left(call)
        if left and not call.everybody:
            row, person = left[0]
            await self._call_out(call, [person], timedelta(minutes=row.minutes))
        else:
            call.everybody = True
            everybody = await self._on_call.everybody(await self._people.get(call.caller_id))
            await self._call_out(call, everybody, EVERYBODY_AGAIN)

    async def _call_out(self, call: Call, people: list[Person], within: timedelta) -> None:
        now = self._clock()
        # In whole seconds, as the agenda tells its moments apart: else a step could get lost.
        call.next_at = (now + within).replace(microsecond=0)
        caller = await self._people.get(call.caller_id)
        for person in people:
            step = await self._steps.add(call, person, now, call.next_at)
            notice = CallCame(call.id, caller.name, call.next_at, call.drill, call.everybody)
            self._telling.tell(person.id, notice, key_of(step))
        await self._agenda.put(STEP, call.id, call.next_at)

    async def _left(self, call: Call) -> list[tuple[OnCall, Person]]:
        told = await self._steps.told(call)
        on_duty = await self._on_call.on_duty(await self._people.get(call.caller_id))
        return [(row, person) for row, person in on_duty if person.id not in told]

    async def _standing(self, call: Call) -> Told | None:
        if call.state != CallState.OPEN or call.next_at is None:
            return None
        names = [person.name for person in await self._steps.people_waiting(call)]
        left = [] if call.everybody else await self._left(call)
        following = left[0][1].name if left else None
        return Told(names, call.next_at, following, call.everybody)

    async def _view(self, call: Call) -> CallView:
        by = (await self._people.get(call.taken_by)).name if call.taken_by else None
        state = CallState(call.state)
        return CallView(call.id, state, call.drill, await self._standing(call), by)
