"""One transaction in which learners may ask mentors themselves, and Boris lets them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.consents import Purpose
from bot.domain.pair_offers import OfferState
from bot.domain.roles import HELPERS, Role
from bot.domain.self_match import OwnRequest
from bot.models import PairOffer, Person
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.pair_office import MENTOR
from tests.services.round_office import RoundOffice


class AskingOffice(RoundOffice):
    """Who helps lets learners ask."""

    async def join(self, role: Role, name: str, **columns: Any) -> Person:
        person = await super().join(role, name, **columns)
        if role in HELPERS:
            self.services.consents.note(person, Purpose.ASKED, "", given=True)
            await self.session.flush()
        return person

    async def asks(self, helper: Person, learner: Person | None = None) -> OwnRequest:
        return await self.services.self_match.ask(learner or self.ann, helper.id, MENTOR)

    async def listed(self, learner: Person | None = None) -> list[str]:
        found = await self.services.self_match.choices(learner or self.ann, MENTOR)
        return [one.name for one in found]

    async def states(self) -> list[OfferState]:
        found = await self.session.scalars(select(PairOffer.state).order_by(PairOffer.id))
        return [OfferState(one) for one in found]


@pytest.fixture
async def office(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[AskingOffice]:
    settings.learners_ask = True
    async with database.write() as session:
        office = AskingOffice(session, Services(session, clock, settings, "test_bot"))
        await office.open()
        yield office
