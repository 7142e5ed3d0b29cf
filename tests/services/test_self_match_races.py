"""A learner has asked, or asks, and somebody acts at the same moment, on PostgreSQL."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import func, select

from bot.db.engine import Database
from bot.domain.errors import Refusal
from bot.domain.pairings import PairState
from bot.domain.roles import Role
from bot.domain.self_match import ChangesJustNow
from bot.models import DueWork, Pairing, PairOffer, Person
from bot.services.pair_offers import OVER
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join
from tests.services import test_offer_races as races
from tests.services.pair_office import MENTOR
from tests.services.self_match_office import AskingOffice
from tests.services.test_offer_races import Scene, all_is_well, me

Act = Callable[[Services, Scene], Awaitable[object]]


async def takes_back(its: Services, of: Scene) -> None:
    await its.self_match.take_back(await me(its, of.ann), of.offer)


async def withdraws(its: Services, of: Scene) -> None:
    await its.self_match.withdraw(await me(its, of.olga), of.pairing)


async def asks_boris(its: Services, of: Scene) -> None:
    await its.self_match.ask(await me(its, of.ann), of.boris.id, MENTOR)


async def proposes(its: Services, of: Scene) -> None:
    await its.pair_proposing.next_for(of.ann.id, MENTOR, "", (await me(its, of.olga)).id)


async def asks_first(its: Services, of: Scene) -> None:
    await its.pair_offers.ask(await me(its, of.petr), of.ann.id, of.boris.id, MENTOR)


async def runs_out(its: Services, of: Scene) -> None:
    work = DueWork(kind=OVER, subject_id=of.offer, due_at=its.clock())
    await its.offer_ends.run_out(work)


OF_OTHERS: list[Act] = [
    races.yes,
    races.no,
    races.not_now,
    races.fewer,
    races.nobody_new,
    races.a_break,
    races.leaves,
    races.declines,
    races.approves,
    races.approves_another,
    races.asks_another,
    races.puts_off,
    runs_out,
]
BEFORE: list[Act] = [
    races.fewer,
    races.a_break,
    races.leaves,
    races.approves,
    races.approves_another,
    races.asks_another,
    asks_first,
    proposes,
]


@pytest.mark.parametrize("ends", [takes_back, withdraws], ids=lambda one: one.__name__)
@pytest.mark.parametrize("other", OF_OTHERS, ids=lambda one: one.__name__)
async def test_a_request_ends_in_one_way(
    postgresql: Database, clock: StoppedClock, settings: Settings, ends: Act, other: Act
) -> None:
    scene = await opened(postgresql, clock, settings, asked=True)
    came = await races.at_once(postgresql, clock, settings, scene, ends, other)
    assert "done" in came
    await all_is_well(postgresql)


@pytest.mark.parametrize("ends", [takes_back, races.wishes_nobody], ids=lambda one: one.__name__)
async def test_a_coordinator_and_the_learner_end_it(
    postgresql: Database, clock: StoppedClock, settings: Settings, ends: Act
) -> None:
    scene = await opened(postgresql, clock, settings, asked=True)
    came = await races.at_once(postgresql, clock, settings, scene, ends, withdraws)
    assert "done" in came
    await all_is_well(postgresql)


@pytest.mark.parametrize("other", BEFORE, ids=lambda one: one.__name__)
async def test_what_changes_while_they_ask(
    postgresql: Database, clock: StoppedClock, settings: Settings, other: Act
) -> None:
    scene = await opened(postgresql, clock, settings, asked=False)
    came = await races.at_once(postgresql, clock, settings, scene, asks_boris, other)
    assert "done" in came
    await all_is_well(postgresql)


async def test_two_learners_ask_for_the_last_place(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    """One has it; the other one is told to press again, and then that it is gone."""
    scene = await opened(postgresql, clock, settings, asked=False)
    async with postgresql.write() as session:
        vera = await join(session, Role.LEARNER, "Vera")
    both_are_in = asyncio.Barrier(2)

    async def asks(person: Person, *, first: bool = True) -> str:
        try:
            async with postgresql.write() as session:
                its = Services(session, clock, settings, "test_bot")
                await session.scalar(select(func.count(Person.id)))
                if first:
                    await both_are_in.wait()
                await its.self_match.ask(await me(its, person), scene.boris.id, MENTOR)
        except Refusal as refusal:
            return type(refusal).__name__
        return "done"

    came = await asyncio.gather(asks(scene.ann), asks(vera))
    assert set(came) <= {"done", "ChangesJustNow", "CannotBeAsked"}
    assert came.count("done") == 1
    too_late = vera if came[0] == "done" else scene.ann
    assert await asks(too_late, first=False) == "CannotBeAsked"
    async with postgresql.read() as session:
        assert await session.scalar(select(func.count(PairOffer.id))) == 1


async def test_whoever_holds_the_mentor_is_not_waited_for(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    """They may wait for the learner, who holds themselves by pressing."""
    scene = await opened(postgresql, clock, settings, asked=False)
    async with asyncio.timeout(20), postgresql.write() as session:
        await Services(session, clock, settings, "test_bot").people.held(scene.boris.id)
        with pytest.raises(ChangesJustNow):
            async with postgresql.write() as another:
                await asks_boris(Services(another, clock, settings, "test_bot"), scene)
    async with postgresql.write() as session:
        await asks_boris(Services(session, clock, settings, "test_bot"), scene)


async def opened(
    postgresql: Database, clock: StoppedClock, settings: Settings, *, asked: bool
) -> Scene:
    """Ann has asked Boris, who has one place, or may ask."""
    settings.learners_ask = True
    async with postgresql.write() as session:
        office = AskingOffice(session, Services(session, clock, settings, "test_bot"))
        await office.open()
        petr = await office.join(office.olga.role, "Petr")
        vlad = await office.join(office.boris.role, "Vlad", fields=["it"])
        offer = (await office.asks(office.boris)).id if asked else 0
        proposed = select(Pairing.id).where(Pairing.state == PairState.PROPOSED)
        people = office.olga, petr, office.ann, office.boris, vlad
        return Scene(*people, offer, await session.scalar(proposed) or 0)
