"""A call never stops by accident, and ends wherever somebody ends it."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.calls import CallAgain, CallHas, CallIsTaken, CallOver, CallState
from bot.domain.errors import NotAllowed
from bot.models import Call, CallStep, Request
from bot.services.call_steps import key_of
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.test_calls import Station as Staffed


class Station(Staffed):
    async def soon(self) -> None:
        self.clock.skip(seconds=3)
        await self.work()


@pytest.fixture
async def station(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Station]:
    async with database.write() as session:
        station = Station(session, clock, settings)
        await station.staff()
        yield station


async def request(station: Station) -> Request:
    return (await station.session.scalars(select(Request))).one()


async def the_call(station: Station) -> Call:
    return (await station.session.scalars(select(Call))).one()


async def test_two_steps_in_one_second_lose_no_step(station: Station) -> None:
    """Olga has ten minutes, Petr gets five of them: both end within the same second."""
    rows = {one.name: one.id for one in await station.services.on_call.all(station.olga)}
    await station.services.on_call.set_minutes(station.olga, rows["Petr"], 5)
    call_id = await station.call()
    station.clock.skip(minutes=5, milliseconds=400)
    await station.services.calls.cannot(station.olga, call_id)
    await station.work()
    assert station.called() == ["Olga", "Petr"]
    station.clock.skip(minutes=5, milliseconds=-300)
    await station.work()
    await station.minutes(1)
    assert station.called() == ["Olga", "Petr", "Vera"]


async def test_taken_back_among_my_questions_nobody_is_called_any_more(station: Station) -> None:
    await station.call()
    await station.services.requests.withdraw(station.ann, (await request(station)).id)
    await station.minutes(60)
    assert station.called() == ["Olga"]
    assert len(station.told_to(station.olga, CallIsTaken)) == 1
    assert (await the_call(station)).state == CallState.WITHDRAWN


async def test_a_coordinator_who_answers_the_request_has_the_call(station: Station) -> None:
    await station.call()
    await station.services.requests.take(station.petr, (await request(station)).id)
    await station.minutes(60)
    assert station.called() == ["Olga"]
    told = station.told_to(station.ann, CallHas)
    assert [one.by for one in told if isinstance(one, CallHas)] == ["Petr"]
    assert (await the_call(station)).taken_by == station.petr.id


async def test_nobody_came_can_be_said_before_they_say_you_have_spoken(station: Station) -> None:
    call_id = await station.call()
    await station.services.calls.take(station.olga, call_id)
    await station.minutes(60)
    view = await station.services.calls.came(station.ann, call_id, came=False)
    await station.work()
    assert view.state == CallState.OPEN
    assert station.called() == ["Olga", "Olga"]


async def test_whoever_has_it_leaves_and_the_next_are_told(station: Station) -> None:
    call_id = await station.call()
    await station.services.calls.take(station.olga, call_id)
    await station.services.my_data.erase(station.olga)
    await station.soon()
    assert station.called()[1:] == ["Petr"]
    assert (await the_call(station)).state == CallState.OPEN


async def test_whoever_was_told_leaves_and_the_next_is_told_at_once(station: Station) -> None:
    await station.call()
    first = [key_of(one) for one in (await station.session.scalars(select(CallStep))).all()]
    await station.services.my_data.erase(station.olga)
    await station.soon()
    assert station.called()[1:] == ["Petr"]
    (second,) = (await station.session.scalars(select(CallStep))).all()
    assert key_of(second) not in first, "each key is sent once"


async def test_the_caller_leaves_and_those_who_were_told_know(station: Station) -> None:
    await station.call()
    await station.services.my_data.erase(station.ann)
    await station.minutes(60)
    assert station.called() == ["Olga"]
    assert len(station.told_to(station.olga, CallIsTaken)) == 1


async def test_whoever_closes_the_chat_is_not_waited_for(station: Station) -> None:
    await station.call()
    station.services.people.lost(station.olga)
    await station.services.call_ends.lost(station.olga)
    await station.soon()
    assert station.called() == ["Olga", "Petr"]


async def test_whoever_has_it_closes_the_chat_and_it_goes_on(station: Station) -> None:
    call_id = await station.call()
    await station.services.calls.take(station.olga, call_id)
    station.services.people.lost(station.olga)
    await station.services.call_ends.lost(station.olga)
    await station.soon()
    assert station.called() == ["Olga", "Petr"]


async def test_a_coordinator_takes_it_over_and_only_they_have_it(station: Station) -> None:
    call_id = await station.call()
    await station.services.calls.take(station.olga, call_id)
    await station.services.requests.take(station.petr, (await request(station)).id)
    await station.work()
    assert (await the_call(station)).taken_by == station.petr.id
    told = station.told_to(station.ann, CallHas)
    assert [one.by for one in told if isinstance(one, CallHas)] == ["Olga", "Petr"]
    told = station.told_to(station.olga, CallIsTaken)
    assert [one.by for one in told if isinstance(one, CallIsTaken)] == ["Petr"]
    await station.services.requests.take(station.olga, (await request(station)).id)
    await station.work()
    assert len(station.told_to(station.petr, CallIsTaken)) == 1


async def test_whoever_has_the_call_has_its_request(station: Station) -> None:
    """Also if somebody else meant to answer it before there was a call."""
    asked = await station.services.requests.call(station.ann)
    await station.services.requests.take(station.petr, asked.id)
    await station.services.calls.take(station.olga, await station.call())
    assert (await request(station)).taken_by == station.olga.id


async def test_nobody_has_their_own_call(station: Station) -> None:
    await station.services.calls.start(station.petr)
    with pytest.raises(NotAllowed):
        await station.services.requests.take(station.petr, (await request(station)).id)


async def test_begun_anew_only_those_are_named_who_are_told_now(station: Station) -> None:
    call_id = await station.call()
    await station.minutes(30)
    await station.services.calls.take(station.vera, call_id)
    await station.minutes(1)
    view = await station.services.calls.came(station.ann, call_id, came=False)
    assert view.told
    assert (list(view.told.names), view.told.following) == (["Olga"], "Petr")
    await station.services.calls.cannot(station.olga, call_id)
    await station.work()
    assert station.called()[-2:] == ["Olga", "Petr"], "at once"


async def test_whoever_had_it_knows_that_it_goes_on_without_them(station: Station) -> None:
    call_id = await station.call()
    await station.minutes(10)
    await station.services.calls.take(station.petr, call_id)
    await station.minutes(1)
    await station.services.calls.came(station.ann, call_id, came=False)
    await station.work()
    assert len(station.told_to(station.petr, CallAgain)) == 1
    assert station.called() == ["Olga", "Petr", "Olga"]


async def test_somebody_came_after_all_and_nobody_else_is_called(station: Station) -> None:
    calls, call_id = station.services.calls, await station.call()
    await calls.take(station.olga, call_id)
    await calls.spoken(station.olga, call_id)
    await station.minutes(1)
    await calls.came(station.ann, call_id, came=False)
    await calls.came(station.ann, call_id, came=True)
    await station.minutes(60)
    assert station.called() == ["Olga", "Olga"]
    assert await calls.running(station.ann) is None


async def test_somebody_came_and_it_is_over_whoever_says_so_first(station: Station) -> None:
    calls, call_id = station.services.calls, await station.call()
    await calls.take(station.olga, call_id)
    await calls.came(station.ann, call_id, came=True)
    assert (await the_call(station)).state == CallState.SPOKEN
    assert (await request(station)).answered_by == station.olga.id
    assert await calls.running(station.ann) is None


async def test_begun_anew_coordinators_find_it_among_the_requests(station: Station) -> None:
    calls, call_id = station.services.calls, await station.call()
    await station.services.requests.answer(station.petr, (await request(station)).id, "Hello")
    await station.minutes(1)
    await calls.came(station.ann, call_id, came=False)
    waiting = await station.services.requests.waiting(station.olga)
    assert [(one.id, asker.name) for one, asker in waiting] == [
        ((await the_call(station)).request_id, "Ann")
    ]


async def test_an_old_call_is_not_called_beside_the_new_one(station: Station) -> None:
    calls, old = station.services.calls, await station.call()
    await calls.take(station.olga, old)
    await calls.spoken(station.olga, old)
    await station.minutes(1)
    new = await station.call()
    assert (await calls.came(station.ann, old, came=False)).id == new
    await calls.came(station.ann, old, came=True)
    assert (await calls.running(station.ann)) is not None
    waiting = await station.services.requests.waiting(station.olga)
    assert len(waiting) == 1, "of the new one"


async def test_spoken_is_spoken_and_nobody_is_told_more(station: Station) -> None:
    calls, call_id = station.services.calls, await station.call()
    await calls.take(station.olga, call_id)
    await calls.spoken(station.olga, call_id)
    await station.work()
    station.told.clear()
    with pytest.raises(CallOver):
        await calls.withdraw(station.ann, call_id)
    await station.services.requests.withdraw(station.ann, (await request(station)).id)
    await station.minutes(60)
    assert station.told == []
    assert (await the_call(station)).state == CallState.SPOKEN
