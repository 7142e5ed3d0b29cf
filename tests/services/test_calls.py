"""A call goes from one to the next, each in their time, until somebody has it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.calls import (
    AlreadyHas,
    CallAsked,
    CallCame,
    CallHas,
    CallIsTaken,
    CallMessage,
    CallOver,
    CallState,
    CallTold,
    DrillOver,
    NobodyOnCall,
)
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.pauses import UNTIL_BACK
from bot.domain.requests import RequestCame
from bot.domain.roles import Role
from bot.models import Call, CallStep, DueWork, Person, Request
from bot.services.duties import duties_of
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join
from tests.services.check_in_desk import Desk


class Station(Desk):
    """Olga, Petr and Vera are on call, in this order; Ann is a learner."""

    async def staff(self) -> "Station":
        await self.open()
        self.petr = await join(self.session, Role.COORDINATOR, "Petr")
        self.vera = await join(self.session, Role.MENTOR, "Vera")
        for person in (self.olga, self.petr, self.vera):
            await self.put_on(person)
        await self.services.on_call.begin()
        await self.work()
        self.told.clear()
        return self

    async def put_on(self, person: Person) -> None:
        await self.services.on_call.ask(self.olga, person.id)
        row = next(o for o in await self.services.on_call.all(self.olga) if o.name == person.name)
        await self.services.on_call.agree(person, row.id, agreed=True)

    async def call(self) -> int:
        view = await self.services.calls.start(self.ann)
        await self.work()
        return view.id

    async def minutes(self, count: int) -> None:
        for _ in range(count):
            self.clock.skip(minutes=1)
            await self.work()

    def called(self) -> list[str]:
        names = {p.id: p.name for p in (self.olga, self.petr, self.vera, self.boris, self.ann)}
        return [names[who] for who, notice in self.told if isinstance(notice, CallCame)]


@pytest.fixture
async def station(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Station]:
    async with database.write() as session:
        yield await Station(session, clock, settings).staff()


async def test_one_after_the_other_then_all_again_and_again(station: Station) -> None:
    await station.call()
    assert station.called() == ["Olga"]
    await station.minutes(9)
    assert station.called() == ["Olga"]
    await station.minutes(1)
    assert station.called() == ["Olga", "Petr"]
    await station.minutes(10)
    assert station.called() == ["Olga", "Petr", "Vera"]
    await station.minutes(10)
    assert sorted(station.called()[3:]) == ["Olga", "Petr", "Vera"]
    await station.minutes(45)
    assert len(station.called()) == 3 + 4 * 3
    told = [notice.told for notice in station.told_to(station.ann, CallTold)]  # type: ignore[attr-defined]
    assert [(list(one.names), one.following) for one in told[:2]] == [
        (["Petr"], "Vera"),
        (["Vera"], None),
    ], "of the first one they read at once, below what they pressed"
    assert all(one.everybody for one in told[2:])


async def test_whoever_is_first_has_it_and_all_are_told(station: Station) -> None:
    call_id = await station.call()
    await station.minutes(10)
    await station.services.calls.take(station.petr, call_id)
    await station.minutes(60)
    assert station.called() == ["Olga", "Petr"]
    assert [n.by for n in station.told_to(station.ann, CallHas)] == ["Petr"]  # type: ignore[attr-defined]
    assert len(station.told_to(station.olga, CallIsTaken)) == 1
    with pytest.raises(AlreadyHas):
        await station.services.calls.take(station.olga, call_id)
    request = (await station.session.scalars(select(Request))).one()
    assert request.taken_by == station.petr.id
    assert station.told_to(station.petr, RequestCame) == [], "the chain tells, not everybody"


async def test_a_no_goes_on_at_once(station: Station) -> None:
    call_id = await station.call()
    await station.services.calls.cannot(station.olga, call_id)
    await station.work()
    assert station.called() == ["Olga", "Petr"]
    await station.minutes(9)
    assert station.called() == ["Olga", "Petr"]
    await station.minutes(1)
    assert station.called() == ["Olga", "Petr", "Vera"]


async def test_who_cannot_be_reached_is_left_out(station: Station) -> None:
    station.olga.paused_until = UNTIL_BACK
    station.petr.unreachable_since = station.clock()
    await station.call()
    assert station.called() == ["Vera"]


async def test_after_a_downtime_it_goes_on_from_now(station: Station) -> None:
    await station.call()
    station.clock.skip(hours=5)
    await station.work()
    assert station.called() == ["Olga", "Petr"]
    await station.minutes(10)
    assert station.called() == ["Olga", "Petr", "Vera"]


async def test_they_write_speak_and_it_ends(station: Station) -> None:
    calls, call_id = station.services.calls, await station.call()
    await calls.take(station.olga, call_id)
    await calls.write(station.olga, call_id, "I am here.")
    await calls.write(station.ann, call_id, "Thank you.")
    await calls.spoken(station.olga, call_id)
    await station.work()
    assert len(station.told_to(station.ann, CallMessage)) == 1
    assert len(station.told_to(station.olga, CallMessage)) == 1
    assert len(station.told_to(station.ann, CallAsked)) == 1
    view = await calls.came(station.ann, call_id, came=True)
    assert view.state == CallState.SPOKEN
    assert (await station.session.scalars(select(Request.state))).one() == "answered"
    assert await calls.running(station.ann) is None


async def test_if_nobody_came_it_begins_anew(station: Station) -> None:
    calls, call_id = station.services.calls, await station.call()
    await calls.take(station.olga, call_id)
    await calls.spoken(station.olga, call_id)
    station.clock.skip(minutes=3)
    view = await calls.came(station.ann, call_id, came=False)
    await station.work()
    assert view.told
    assert station.called() == ["Olga", "Olga"]
    await station.minutes(10)
    assert station.called() == ["Olga", "Olga", "Petr"]


async def test_it_can_be_taken_back(station: Station) -> None:
    calls, call_id = station.services.calls, await station.call()
    await calls.withdraw(station.ann, call_id)
    await station.minutes(60)
    assert station.called() == ["Olga"]
    assert [n.by for n in station.told_to(station.olga, CallIsTaken)] == [None]  # type: ignore[attr-defined]
    with pytest.raises(CallOver):
        await calls.take(station.olga, call_id)
    assert (await calls.start(station.ann)).id != call_id


async def test_a_second_call_is_the_same_one(station: Station) -> None:
    first = await station.call()
    assert await station.call() == first
    assert station.called() == ["Olga"]


async def test_only_those_who_were_told_may_take_it(station: Station) -> None:
    calls, call_id = station.services.calls, await station.call()
    for stranger in (station.boris, station.ann, station.petr):
        with pytest.raises(NotAllowed):
            await calls.take(stranger, call_id)
    with pytest.raises(NotAllowed):
        await calls.withdraw(station.olga, call_id)
    with pytest.raises(NotAllowed):
        await calls.write(station.boris, call_id, "x")
    with pytest.raises(NotFound):
        await calls.take(station.olga, 999)


async def test_an_exercise_is_measured_and_touches_nobody_else(station: Station) -> None:
    calls = station.services.calls
    view = await calls.drill(station.olga)
    await station.work()
    assert station.called() == ["Petr"]
    station.clock.skip(seconds=75)
    await calls.take(station.petr, view.id)
    (drill,) = await station.services.drills.last(station.olga)
    assert (drill.seconds, drill.running, [s.name for s in drill.steps]) == (75, False, ["Petr"])
    assert (await station.session.scalars(select(Request))).all() == []
    with pytest.raises(NotAllowed):
        await calls.drill(station.ann)
    for after in (calls.spoken(station.petr, view.id), calls.write(station.petr, view.id, "x")):
        with pytest.raises(CallOver):
            await after


async def test_an_exercise_that_nobody_hears_ends(station: Station) -> None:
    await station.services.calls.drill(station.olga)
    await station.minutes(120)
    assert len(station.told_to(station.olga, DrillOver)) == 1
    (drill,) = await station.services.drills.last(station.olga)
    assert (drill.seconds, drill.running) == (None, False)


async def test_with_nobody_on_call_coordinators_hear_of_it_each_day(station: Station) -> None:
    for one in await station.services.on_call.all(station.olga):
        await station.services.on_call.remove(station.olga, one.id)
    assert not await station.services.calls.can_be_made(station.ann)
    await station.skip(days=3)
    assert len(station.told_to(station.olga, NobodyOnCall)) == 3
    assert len(station.told_to(station.petr, NobodyOnCall)) == 3
    assert station.told_to(station.vera, NobodyOnCall) == []


async def test_nobody_is_on_call_without_their_yes(station: Station) -> None:
    on_call = station.services.on_call
    await on_call.ask(station.olga, station.boris.id)
    row = next(one for one in await on_call.all(station.olga) if one.name == "Boris")
    assert not row.agreed
    with pytest.raises(NotAllowed):
        await on_call.agree(station.vera, row.id, agreed=True)
    with pytest.raises(AlreadyDone):
        await on_call.ask(station.olga, station.boris.id)
    with pytest.raises(NotAllowed):
        await on_call.ask(station.olga, station.ann.id)
    with pytest.raises(NotAllowed):
        await on_call.ask(station.boris, station.boris.id)
    await on_call.agree(station.boris, row.id, agreed=False)
    assert "Boris" not in [one.name for one in await on_call.all(station.olga)]


async def test_two_taps_at_once_and_one_has_it(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with postgresql.write() as session:
        station = await Station(session, clock, settings).staff()
        call_id = await station.call()
        await station.minutes(30)
        ids = [station.olga.id, station.petr.id, station.vera.id]

    async def tap(person_id: int) -> Any:
        async with postgresql.write() as session:
            services = Services(session, clock, settings, "test_bot")
            person = await services.people.get(person_id)
            return (await services.calls.take(person, call_id)).by

    results = await asyncio.gather(*(tap(one) for one in ids), return_exceptions=True)
    assert sorted(type(one).__name__ for one in results) == ["AlreadyHas", "AlreadyHas", "str"]


async def test_restarted_in_the_middle_it_goes_on(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with database.write() as session:
        station = await Station(session, clock, settings).staff()
        await station.call()
    clock.skip(minutes=10)
    async with database.write() as session:
        services = Services(session, clock, settings, "test_bot")
        from_before = (await session.scalars(select(Call))).one()
        assert from_before.next_at == clock()
        due = select(DueWork).where(DueWork.kind == "call_step", DueWork.done_at.is_(None))
        work = (await session.scalars(due)).one()
        await duties_of(services)["call_step"](work)
        steps = (await session.scalars(select(CallStep).order_by(CallStep.id))).all()
        assert [step.outcome for step in steps] == ["late", None]
        assert steps[1].until - clock() == timedelta(minutes=10)
