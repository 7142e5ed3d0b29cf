"""Two coordinators decide on one draft at the same moment, on PostgreSQL."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.pairings import NoSeatLeft, PairState
from bot.domain.roles import Role
from bot.models import Pairing
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.pair_office import MENTOR
from tests.services.round_office import RoundOffice

Deed = Callable[[Services], Awaitable[object]]


async def at_once(
    database: Database, clock: StoppedClock, settings: Settings, *deeds: Deed
) -> list[str]:
    """What came of each: its refusal, or "done"."""
    all_are_in = asyncio.Barrier(len(deeds))

    async def does(deed: Deed) -> str:
        try:
            async with database.write() as session:
                services = Services(session, clock, settings, "test_bot")
                await all_are_in.wait()
                await deed(services)
        except Refusal as refusal:
            return type(refusal).__name__
        return "done"

    return sorted(await asyncio.gather(*map(does, deeds)))


async def opened(
    database: Database, clock: StoppedClock, settings: Settings
) -> tuple[RoundOffice, dict[str, int], int]:
    """Ann and Vera are drafted to Boris, who then has one place less."""
    async with database.write() as session:
        office = RoundOffice(session, Services(session, clock, settings, "test_bot"))
        await office.open()
        office.boris.capacity = 2
        await office.join(Role.LEARNER, "Vera")
        drafted = await office.draft()
        pairs = {name: id_ for name, (_helper, id_) in (await office.pairs(drafted)).items()}
        office.boris.capacity = 1
    return office, pairs, drafted.id


async def test_the_last_place_is_approved_once(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    office, pairs, _round = await opened(postgresql, clock, settings)
    done = await at_once(
        postgresql,
        clock,
        settings,
        lambda its: its.round_steps.approve(office.olga, pairs["Ann"]),
        lambda its: its.round_steps.approve(office.olga, pairs["Vera"]),
    )
    assert done == [NoSeatLeft.__name__, "done"]


async def test_publishing_twice_makes_one_pair(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    office, pairs, drafted = await opened(postgresql, clock, settings)
    async with postgresql.write() as session:
        its = Services(session, clock, settings, "test_bot")
        await its.round_steps.approve(office.olga, pairs["Ann"])
    done = await at_once(
        postgresql,
        clock,
        settings,
        *[lambda its: its.round_publishing.publish(office.olga, drafted)] * 2,
    )
    assert done == ["done", "done"]
    assert await states(postgresql) == [PairState.ACTIVE]


async def test_publishing_while_another_gives_the_place_away_by_hand(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    office, pairs, drafted = await opened(postgresql, clock, settings)
    async with postgresql.write() as session:
        its = Services(session, clock, settings, "test_bot")
        await its.round_steps.approve(office.olga, pairs["Ann"])
        vera = (await its.round_desk.pair(office.olga, pairs["Vera"])).learner_id
    done = await at_once(
        postgresql,
        clock,
        settings,
        lambda its: its.round_publishing.publish(office.olga, drafted),
        lambda its: its.pairings.approve(office.olga, vera, office.boris.id, MENTOR),
    )
    assert done in (["done", "done"], [NoSeatLeft.__name__, "done"])
    assert await states(postgresql) == [PairState.ACTIVE]


async def test_one_pair_is_undone_once(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    office, pairs, drafted = await opened(postgresql, clock, settings)
    async with postgresql.write() as session:
        its = Services(session, clock, settings, "test_bot")
        await its.round_steps.approve(office.olga, pairs["Ann"])
        await its.round_publishing.publish(office.olga, drafted)
    done = await at_once(
        postgresql,
        clock,
        settings,
        *[lambda its: its.round_publishing.undo(office.olga, pairs["Ann"])] * 2,
    )
    assert done == [AlreadyDone.__name__, "done"]
    assert await states(postgresql) == [PairState.UNDONE]


async def test_two_begin_and_there_is_one_draft(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with postgresql.write() as session:
        office = RoundOffice(session, Services(session, clock, settings, "test_bot"))
        await office.open()
    found: set[int] = set()

    async def begin(its: Services) -> None:
        found.add((await its.rounds.begin(office.olga, MENTOR)).id)

    assert await at_once(postgresql, clock, settings, begin, begin) == ["done", "done"]
    assert len(found) == 1


async def states(database: Database) -> list[str]:
    async with database.read() as session:
        return list(await session.scalars(select(Pairing.state).order_by(Pairing.id)))
