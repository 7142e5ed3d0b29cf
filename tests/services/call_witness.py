"""Sees all that is said because of calls, and says what must not have been."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calls import (
    EVERYBODY_AGAIN,
    CallAsked,
    CallCame,
    CallHas,
    CallIsTaken,
    CallState,
    CallTold,
    CallView,
    DrillOver,
)
from bot.domain.requests import RequestState
from bot.domain.roles import Role
from bot.models import Call, DueWork, Person, Request
from bot.services.calls import STEP
from bot.services.notices import Lane, Owed
from bot.services.reach import out_of_reach
from tests.clock import StoppedClock

OF_THE_CHAIN = CallCame | CallTold | CallHas | CallAsked


@dataclass
class Known:
    """Of one call, as its people know it. `told`: since its chain began; `asked`: whose message
    still says that somebody is waiting; `has`: who was told last that they have it."""

    began_at: datetime | None = None
    ended: bool = False
    told: list[int] = field(default_factory=list)
    all_told_at: datetime | None = None
    asked: set[int] = field(default_factory=set)
    has: int | None = None


class Witness:
    def __init__(self, clock: StoppedClock) -> None:
        self.clock = clock
        # Of a call whose caller has left the row goes, and SQLite gives its number again.
        self.known: defaultdict[tuple[int, int, datetime], Known] = defaultdict(Known)

    async def sees(self, session: AsyncSession, said: list[Owed], view: CallView | None) -> None:
        """One transaction, before it is kept."""
        calls = (await session.scalars(select(Call).order_by(Call.id))).all()
        for call in calls:
            about = [one for one in said if _is_about(one, call)]
            known = self.known[call.id, call.caller_id, call.started_at]
            await OneCall(session, self.clock, call, known, about).is_seen(view)
        running = [one.caller_id for one in calls if one.ended_at is None and not one.drill]
        assert len(running) == len(set(running)), "two calls of one person"


class OneCall:
    """`about`: what was said about it in this transaction."""

    def __init__(
        self,
        session: AsyncSession,
        clock: StoppedClock,
        call: Call,
        known: Known,
        about: Sequence[Owed],
    ) -> None:
        self.session, self.now = session, clock()
        self.call, self.known, self.about = call, known, about
        self.came = [one for one in about if isinstance(one.notice, CallCame)]

    async def is_seen(self, view: CallView | None) -> None:
        self._begins_anew()
        self._nothing_after_the_end()
        self._nobody_twice()
        await self._coordinators_too()
        if self.came or self._in_vain():
            await self._the_caller_knows(view)
        if self.call.state == CallState.OPEN:
            await self._goes_on()
        else:
            await self._stands_still()
        await self._one_has_it()

    def _begins_anew(self) -> None:
        given_back = self.known.has is not None and self.call.taken_by is None
        if given_back or self.call.began_at != self.known.began_at:
            self.known.told, self.known.all_told_at = [], None
        self.known.began_at = self.call.began_at

    def _nothing_after_the_end(self) -> None:
        """Unless the caller has it begin anew."""
        ended = self.call.ended_at is not None
        if ended and self.known.ended:
            assert [one for one in self.about if isinstance(one.notice, OF_THE_CHAIN)] == []
        self.known.ended = ended

    def _nobody_twice(self) -> None:
        people = [one.person_id for one in self.came]
        assert all(one.lane == Lane.REPLY and not one.polite for one in self.came), "too late"
        assert len(set(people)) == len(people), "twice at once"
        assert self.call.caller_id not in people, "nobody is called because of themselves"
        if self.call.everybody and people:
            self._again_and_again()
        elif people:
            assert len(people) == 1, "one after the other"
            assert not set(people) & set(self.known.told), "twice in one round"
            self.known.told += people
        self.known.asked |= set(people)

    def _again_and_again(self) -> None:
        last = self.known.all_told_at
        second = timedelta(seconds=1)
        assert last is None or self.now - last > EVERYBODY_AGAIN - second
        self.known.all_told_at = self.now

    async def _coordinators_too(self) -> None:
        if self.call.everybody and self.came:
            found = await self.session.scalars(
                select(Person).where(Person.role == Role.COORDINATOR)
            )
            here = {one.id for one in found if out_of_reach(one, self.now) is None}
            assert here - {self.call.caller_id} <= {one.person_id for one in self.came}

    def _in_vain(self) -> bool:
        """Nobody at all could be told."""
        return any(isinstance(one.notice, CallTold) for one in self.about)

    async def _the_caller_knows(self, view: CallView | None) -> None:
        """Of just those who were told now, and until when; once."""
        found = [one for one in self.about if isinstance(one.notice, CallTold)]
        assert all(one.person_id == self.call.caller_id for one in found)
        told = [one.notice.told for one in found if isinstance(one.notice, CallTold)]
        if view and view.id == self.call.id and view.told:
            told.append(view.told)
        assert len(told) == 1, f"the caller was told {len(told)} times"
        names = [(await self._person(one.person_id)).name for one in self.came]
        assert sorted(told[0].names) == sorted(names)
        assert (told[0].until, told[0].everybody) == (self.call.next_at, self.call.everybody)

    async def _goes_on(self) -> None:
        """One step is planned, and no second one; coordinators find its request, too."""
        assert self.call.next_at is not None
        assert self.call.taken_by is None
        works = await self.session.scalars(
            select(DueWork.due_at).where(
                DueWork.kind == STEP,
                DueWork.subject_id == self.call.id,
                DueWork.done_at.is_(None),
            )
        )
        assert [due for due in works if due == self.call.next_at] == [self.call.next_at]
        if not self.call.drill:
            assert (await self._request()).state == RequestState.OPEN

    async def _stands_still(self) -> None:
        """All whose message still says that somebody waits are told that it is not so."""
        assert self.call.next_at is None
        told = {one.person_id for one in self.about if isinstance(one.notice, CallIsTaken)}
        for person_id in self.known.asked - told - {self.call.taken_by}:
            assert await self._is_gone(person_id) or self.call.state == CallState.NOBODY
        self.known.asked.clear()
        if self.call.state == CallState.NOBODY and not self.known.ended:
            assert self.call.drill
            assert [one.person_id for one in self.about if isinstance(one.notice, DrillOver)]

    async def _one_has_it(self) -> None:
        """Never two: whoever had it knows that another one has it, or that it goes on."""
        before, now = self.known.has, self.call.taken_by
        self.known.has = now
        if before == now:
            return
        told = {one.person_id for one in self.about}
        assert before is None or before in told or await self._is_gone(before)
        if now is not None:
            has = [one for one in self.about if isinstance(one.notice, CallHas)]
            assert [one.person_id for one in has] == [self.call.caller_id]
            assert now != self.call.caller_id, "nobody has their own call"
        if now is not None and not self.call.drill:
            assert (await self._request()).taken_by == now

    async def _request(self) -> Request:
        return await self.session.get_one(Request, self.call.request_id)

    async def _person(self, person_id: int) -> Person:
        return await self.session.get_one(Person, person_id)

    async def _is_gone(self, person_id: int) -> bool:
        why = out_of_reach(await self._person(person_id), self.now)
        return why in {"left", "unreachable"}


def _is_about(owed: Owed, call: Call) -> bool:
    if isinstance(owed.notice, DrillOver):
        return call.drill and owed.person_id == call.caller_id
    named = getattr(owed.notice, "call_id", None) == call.id
    return named or (owed.over or owed.key or "").startswith(f"call:{call.id}:")
