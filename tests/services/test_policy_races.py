"""Two coordinators put other weights in force at the same moment, on PostgreSQL."""

from dataclasses import replace

from sqlalchemy import select

from bot.db.engine import Database
from bot.matching.policy import USUAL, Component
from bot.models import PairPolicy, Person
from bot.services.policy_changes import with_weight
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.pair_office import MENTOR
from tests.services.round_office import RoundOffice
from tests.services.test_round_races import at_once


async def test_one_of_two_comes_into_force_and_the_other_is_told(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    tried: list[int] = []
    async with postgresql.write() as session:
        office = RoundOffice(session, Services(session, clock, settings, "test_bot"))
        await office.open()
        for component in (Component.FIELD, Component.GOALS):
            policy = replace(with_weight(USUAL, MENTOR, component, 5), version=1)
            await office.services.policy_trials.try_out(office.olga, MENTOR, policy)
            tried.append((await office.tries()).id)
        olga = office.olga.id

    async def put(services: Services, number: int) -> None:
        by = await services.people.get(olga)
        await services.policy_trials.put_in_force(by, number)

    done = await at_once(
        postgresql,
        clock,
        settings,
        lambda services: put(services, tried[0]),
        lambda services: put(services, tried[1]),
    )
    assert done == ["PolicyChanged", "done"]
    async with postgresql.read() as session:
        (row,) = (await session.scalars(select(PairPolicy))).all()
        assert (row.version, row.made_by) == (1, olga)
        assert await session.get(Person, olga)
