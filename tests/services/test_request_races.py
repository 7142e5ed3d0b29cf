"""Two people at one request at the same moment: one is quicker, and the asker hears it once."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.errors import Refusal
from bot.domain.pairings import PairKind
from bot.domain.requests import RequestState
from bot.domain.roles import Role
from bot.models import AskedQuestion, Person, Request
from bot.services.notices import take_owed
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join
from tests.services.check_in_desk import Desk

Act = Callable[[Services, Person], Awaitable[object]]


async def waits_for_mentor(
    database: Database, clock: StoppedClock, settings: Settings
) -> dict[str, int]:
    """Ids of those who may do something; the request is the first."""
    async with database.write() as session:
        desk = await Desk(session, clock, settings).open(PairKind.MENTOR)
        await join(session, Role.COORDINATOR, "Vera")
        asked = AskedQuestion(
            person_id=desk.ann.id, text="?", language="en", outcome="handover", asked_at=clock()
        )
        session.add(asked)
        await session.flush()
        request = await desk.services.requests.pass_on(desk.ann, asked, desk.boris.id)
        take_owed(session)
        people = (await session.scalars(select(Person))).all()
        return {**{one.name: one.id for one in people}, "request": request.id}


async def both(
    database: Database, clock: StoppedClock, settings: Settings, *acts: tuple[int, Act]
) -> tuple[int, list[int]]:
    """How many were not refused, and whom something was said to."""

    async def one(person_id: int, act: Act) -> list[int]:
        async with database.write() as session:
            services = Services(session, clock, settings, "test_bot")
            await act(services, await services.people.get(person_id))
            return [owed.person_id for owed in take_owed(session)]

    done = await asyncio.gather(*(one(*each) for each in acts), return_exceptions=True)
    assert all(isinstance(each, list | Refusal) for each in done), done
    told = [each for each in done if isinstance(each, list)]
    return len(told), [person_id for each in told for person_id in each]


async def test_an_answer_and_a_change_of_mind(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    ids = await waits_for_mentor(database, clock, settings)
    request_id, ann, boris = ids["request"], ids["Ann"], ids["Boris"]
    done, told = await both(
        database,
        clock,
        settings,
        (boris, lambda its, me: its.requests.answer(me, request_id, "Here")),
        (ann, lambda its, me: its.request_steps.ask_coordinators(me, request_id)),
    )
    assert done == 1
    async with database.read() as session:
        request = await session.get_one(Request, request_id)
    answered = request.state == RequestState.ANSWERED
    assert (request.helper_id is None) is not answered
    assert told == [ann] if answered else set(told) == {boris, ids["Olga"], ids["Vera"]}


async def test_two_coordinators_end_it_at_once(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    ids = await waits_for_mentor(database, clock, settings)
    request_id, ann = ids["request"], ids["Ann"]
    hand = (ids["Boris"], lambda its, me: its.request_steps.hand_over(me, request_id))
    assert (await both(database, clock, settings, hand))[0] == 1
    done, told = await both(
        database,
        clock,
        settings,
        (ids["Olga"], lambda its, me: its.requests.answer(me, request_id, "Here")),
        (ids["Vera"], lambda its, me: its.request_steps.close(me, request_id, "No")),
    )
    assert (done, told) == (1, [ann])
