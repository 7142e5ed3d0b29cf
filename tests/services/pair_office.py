"""One transaction with people who could be pairs, for the tests of pairing services."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.engine import Database
from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.models import Pairing, Person
from bot.services.notices import take_owed
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join, propose_all

MENTOR, TUTOR = PairKind.MENTOR, PairKind.TUTOR


class Office:
    """One transaction with a coordinator, a learner and a mentor in it."""

    def __init__(self, session: AsyncSession, services: Services) -> None:
        self.session, self.services = session, services
        self.pairings, self.desk = services.pairings, services.pair_desk

    async def open(self) -> "Office":
        self.olga = await self.join(Role.COORDINATOR, "Olga")
        self.ann = await self.join(Role.LEARNER, "Ann")
        self.boris = await self.join(Role.MENTOR, "Boris", experience="Thirty years at a lathe")
        return self

    async def join(self, role: Role, name: str, **columns: Any) -> Person:
        return await join(self.session, role, name, **columns)

    async def propose_all(self) -> int:
        return await propose_all(self.services, self.olga)

    async def approve(self, learner: Person, helper: Person, kind: PairKind = MENTOR) -> Pairing:
        return await self.pairings.approve(self.olga, learner.id, helper.id, kind)

    async def rows(self) -> list[Pairing]:
        return list(await self.session.scalars(select(Pairing).order_by(Pairing.id)))

    def told(self, person: Person) -> list[Any]:
        owed = take_owed(self.session)
        mine = [one.notice for one in owed if one.person_id == person.id]
        self.session.info["owed"].extend(owed)
        return mine

    def told_afresh(self) -> None:
        take_owed(self.session)


@pytest.fixture
async def office(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Office]:
    async with database.write() as session:
        yield await Office(session, Services(session, clock, settings, "test_bot")).open()
