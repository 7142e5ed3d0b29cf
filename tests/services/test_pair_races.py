"""Two coordinators at the same moment, on PostgreSQL."""

import asyncio
from contextlib import suppress

from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.errors import Refusal
from bot.domain.pairings import (
    HasOneAlready,
    NoSeatLeft,
    PairState,
)
from bot.domain.roles import Role
from bot.models import Pairing, Person
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.pair_office import MENTOR, Office, office

__all__ = ["office"]


async def test_two_coordinators_and_the_last_seat(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with postgresql.write() as session:
        office = await Office(session, Services(session, clock, settings, "test_bot")).open()
        vera = await office.join(Role.LEARNER, "Vera")
        petr = await office.join(Role.COORDINATOR, "Petr")
    both_are_in = asyncio.Barrier(2)

    async def approve(by: Person, learner: Person) -> str:
        try:
            async with postgresql.write() as session:
                services = Services(session, clock, settings, "test_bot")
                await services.people.get(office.boris.id)
                await both_are_in.wait()
                await services.pairings.approve(by, learner.id, office.boris.id, MENTOR)
        except NoSeatLeft as refusal:
            return refusal.name
        return "paired"

    outcomes = await asyncio.gather(approve(office.olga, office.ann), approve(petr, vera))
    assert sorted(outcomes) == ["Boris", "paired"]
    async with postgresql.read() as session:
        (pairing,) = (await session.scalars(select(Pairing))).all()
    assert pairing.state == PairState.ACTIVE


async def test_two_coordinators_and_one_learner(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with postgresql.write() as session:
        office = await Office(session, Services(session, clock, settings, "test_bot")).open()
        vlad = await office.join(Role.MENTOR, "Vlad")
    both_are_in = asyncio.Barrier(2)

    async def approve(helper: Person) -> str:
        try:
            async with postgresql.write() as session:
                services = Services(session, clock, settings, "test_bot")
                await both_are_in.wait()
                await services.pairings.approve(office.olga, office.ann.id, helper.id, MENTOR)
        except HasOneAlready:
            return "has one"
        return "paired"

    outcomes = await asyncio.gather(approve(office.boris), approve(vlad))
    assert sorted(outcomes) == ["has one", "paired"]


async def test_a_learner_leaves_while_a_coordinator_says_yes(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    """Whoever comes second: nobody is a pair with somebody who has left."""
    async with postgresql.write() as session:
        office = await Office(session, Services(session, clock, settings, "test_bot")).open()
    both_are_in = asyncio.Barrier(2)

    async def leave() -> None:
        async with postgresql.write() as session:
            services = Services(session, clock, settings, "test_bot")
            ann = await services.people.get(office.ann.id)
            await both_are_in.wait()
            await services.people._heard(ann)
            await services.my_data.erase(ann)

    async def approve() -> None:
        with suppress(Refusal):
            async with postgresql.write() as session:
                services = Services(session, clock, settings, "test_bot")
                await session.scalar(select(Pairing.id))
                await both_are_in.wait()
                await services.pairings.approve(
                    office.olga, office.ann.id, office.boris.id, MENTOR
                )

    await asyncio.gather(leave(), approve())
    async with postgresql.read() as session:
        active = select(Pairing).where(Pairing.state == PairState.ACTIVE)
        assert (await session.scalars(active)).all() == []
