"""A mentor is asked, and two people act on it at the same moment, on PostgreSQL: each couple."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import combinations

import pytest
from sqlalchemy import func, select

from bot.db.engine import Database
from bot.domain.errors import Refusal
from bot.domain.pair_offers import OfferState
from bot.domain.pairings import PairState
from bot.domain.roles import Role
from bot.models import DueWork, Pairing, PairOffer, Person
from bot.services.pair_offers import OVER
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.pair_office import MENTOR, Office


@dataclass
class Scene:
    """Boris is asked about Ann, and Vlad is free; nobody else is there."""

    olga: Person
    petr: Person
    ann: Person
    boris: Person
    vlad: Person
    offer: int
    pairing: int


Act = Callable[[Services, Scene], Awaitable[object]]


async def me(its: Services, person: Person) -> Person:
    """As everybody who presses a button: it is noted first that they are here."""
    here = await its.people.get(person.id)
    await its.people._heard(here)
    return here


async def yes(its: Services, of: Scene) -> None:
    await its.pair_offers.take(await me(its, of.boris), of.offer)


async def no(its: Services, of: Scene) -> None:
    await its.pair_offers.decline(await me(its, of.boris), of.offer, OfferState.REFUSED)


async def not_now(its: Services, of: Scene) -> None:
    await its.pair_offers.decline(await me(its, of.boris), of.offer, OfferState.NOT_NOW)


async def fewer(its: Services, of: Scene) -> None:
    await its.pair_book.set_capacity(await me(its, of.boris), 0)


async def nobody_new(its: Services, of: Scene) -> None:
    await its.pair_offers.nobody_new(await me(its, of.boris))


async def a_break(its: Services, of: Scene) -> None:
    await its.preferences.pause(await me(its, of.boris), "open")


async def leaves(its: Services, of: Scene) -> None:
    await its.my_data.erase(await me(its, of.boris))


async def wishes_nobody(its: Services, of: Scene) -> None:
    await its.pair_wishes.not_now(await me(its, of.ann), MENTOR)


async def learner_leaves(its: Services, of: Scene) -> None:
    await its.my_data.erase(await me(its, of.ann))


async def declines(its: Services, of: Scene) -> None:
    await its.pairings.decline(await me(its, of.olga), of.pairing)


async def approves(its: Services, of: Scene) -> None:
    await its.pairings.approve(await me(its, of.olga), of.ann.id, of.boris.id, MENTOR)


async def approves_another(its: Services, of: Scene) -> None:
    await its.pairings.approve(await me(its, of.petr), of.ann.id, of.vlad.id, MENTOR)


async def asks_another(its: Services, of: Scene) -> None:
    await its.pair_offers.ask(await me(its, of.petr), of.ann.id, of.vlad.id, MENTOR)


async def puts_off(its: Services, of: Scene) -> None:
    await its.pairings.put_off(await me(its, of.petr), of.pairing)


async def runs_out(its: Services, of: Scene) -> None:
    work = DueWork(kind=OVER, subject_id=of.offer, due_at=its.clock())
    await its.offer_ends.run_out(work)


ACTS: list[Act] = [
    yes,
    no,
    not_now,
    fewer,
    nobody_new,
    a_break,
    leaves,
    wishes_nobody,
    learner_leaves,
    declines,
    approves,
    approves_another,
    asks_another,
    puts_off,
    runs_out,
]
# The same person does not press two buttons at once: their updates come one after the other.
OF_ONE = ({fewer, nobody_new, a_break, leaves, yes, no, not_now}, {wishes_nobody, learner_leaves})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(one, other, id=f"{one.__name__}-{other.__name__}")
        for one, other in combinations(ACTS, 2)
        if not any({one, other} <= each for each in OF_ONE)
    ],
)
async def test_two_acts_at_once(
    postgresql: Database, clock: StoppedClock, settings: Settings, one: Act, other: Act
) -> None:
    scene = await opened(postgresql, clock, settings)
    assert "done" in await at_once(postgresql, clock, settings, scene, one, other)
    await all_is_well(postgresql)


async def at_once(
    postgresql: Database, clock: StoppedClock, settings: Settings, scene: Scene, *acts: Act
) -> list[str]:
    """What came of each: its refusal, or "done"."""
    both_are_in = asyncio.Barrier(2)

    async def does(act: Act) -> str:
        try:
            async with postgresql.write() as session:
                its = Services(session, clock, settings, "test_bot")
                await session.scalar(select(func.count(Person.id)))
                await both_are_in.wait()
                await act(its, scene)
        except Refusal as refusal:
            return type(refusal).__name__
        return "done"

    return list(await asyncio.gather(*map(does, acts)))


async def opened(postgresql: Database, clock: StoppedClock, settings: Settings) -> Scene:
    """Asked by hand."""
    async with postgresql.write() as session:
        office = await Office(session, Services(session, clock, settings, "test_bot")).open()
        petr = await office.join(Role.COORDINATOR, "Petr")
        vlad = await office.join(Role.MENTOR, "Vlad")
        pairing = await office.services.pair_offers.ask(
            office.olga, office.ann.id, office.boris.id, MENTOR
        )
        offer = (await session.scalars(select(PairOffer))).one()
        people = office.olga, petr, office.ann, office.boris, vlad
        return Scene(*people, offer.id, pairing.id)


async def all_is_well(postgresql: Database) -> None:
    """Nobody has two mentors or is asked for while they have one, and no place is given twice."""
    async with postgresql.read() as session:
        pairs = list(await session.scalars(select(Pairing).where(Pairing.state == "active")))
        offers = list(await session.scalars(select(PairOffer).where(PairOffer.state == "open")))
        people = {one.id: one for one in await session.scalars(select(Person))}
        standing = await session.scalar(
            select(func.count(Pairing.id)).where(Pairing.state == PairState.PROPOSED)
        )
    assert len(pairs) <= 1
    assert not (pairs and offers)
    assert not (pairs and standing)
    both = [{one.learner_id, one.helper_id} for one in offers]
    both += [{one.learner_id, one.mentor_id} for one in pairs]
    assert {people[each].standing for two in both for each in two} <= {"active"}
    for offer in offers:
        assert people[offer.helper_id].capacity
        assert standing == 1
    assert len(offers) <= 1
