"""Of one institution its coordinators and observers are told the whole, and nothing beside it."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.engine import Database
from bot.domain.cuts import Cut, Dimension, TooFewInIt
from bot.domain.errors import NotAllowed
from bot.domain.reporting import Period
from bot.domain.roles import Role
from bot.domain.summary import Asked
from bot.models import Person, Programme
from bot.services.services import Services
from bot.services.sight import as_seen_by
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.pairs import join

WEEK = Asked(Period.THIS_WEEK)


async def house(session: AsyncSession, name: str, learners: int) -> None:
    about = {"level": "worker", "updated_at": MONDAY}
    session.add(Programme(code=name, institution=name, title_en=name, **about))
    for number in range(learners):
        learner = f"{name}{number}"
        await join(session, Role.LEARNER, learner, institution=name, programme=name)


async def services(
    session: AsyncSession, clock: StoppedClock, settings: Settings, south: int = 7
) -> Services:
    await house(session, "North", 9)
    await house(session, "South", south)
    return Services(session, clock, settings, "test_bot")


async def looks(session: AsyncSession, role: Role, institution: str) -> Person:
    person = await join(session, role, f"{role}", institution=institution)
    as_seen_by(session, person)
    return person


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OBSERVER])
async def test_their_own_and_nothing_else(
    database: Database, clock: StoppedClock, settings: Settings, role: Role
) -> None:
    async with database.write() as session:
        its = await services(session, clock, settings)
        reader = await looks(session, role, "South")
        told = await its.summaries.of(reader, WEEK)
        assert told.cut == Cut(Dimension.INSTITUTION, "South")
        assert (told.people.learners, told.cut_id, told.may_cut) == (7, 0, False)
        assert told.with_people is (role == Role.COORDINATOR)
        for dimension in Dimension:
            with pytest.raises(NotAllowed):
                await its.summaries.cuts(reader, dimension)
        for number in range(1, 9):
            with pytest.raises(NotAllowed):
                await its.summaries.compared(reader, Asked(Period.THIS_WEEK, cut=number))


async def test_of_the_whole_house_all_is_told(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with database.write() as session:
        its = await services(session, clock, settings)
        reader = await looks(session, Role.OBSERVER, "")
        told = await its.summaries.of(reader, WEEK)
        assert (told.cut.whole, told.people.learners, told.may_cut) == (True, 16, True)
        cuts = await its.summaries.cuts(reader, Dimension.INSTITUTION)
        assert {one.cut.value for one in cuts} == {"North", "South"}


async def test_of_so_few_nothing_is_told(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with database.write() as session:
        its = await services(session, clock, settings, south=2)
        reader = await looks(session, Role.OBSERVER, "South")
        with pytest.raises(TooFewInIt):
            await its.summaries.of(reader, WEEK)


@pytest.mark.parametrize("role", [Role.LEARNER, Role.MENTOR, Role.TUTOR])
async def test_nobody_else_is_told_anything(
    database: Database, clock: StoppedClock, settings: Settings, role: Role
) -> None:
    async with database.write() as session:
        its = await services(session, clock, settings)
        with pytest.raises(NotAllowed):
            await its.summaries.of(await looks(session, role, "South"), WEEK)
