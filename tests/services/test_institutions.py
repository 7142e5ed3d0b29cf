"""Who hears of whom, and whom nobody brings together, where one house has several institutions."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.pairings import HardRule, NoSeatLeft, PairKind, RulesBroken
from bot.domain.roles import Role
from bot.models import Pairing, Person
from bot.services.sight import as_seen_by
from tests.services.pair_office import Office, office

__all__ = ["office"]
MENTOR = PairKind.MENTOR


async def joins(office: Office, role: Role, name: str, house: str, **what: Any) -> Person:
    return await office.join(role, name, institution=house, **what)


async def test_of_whom_coordinators_hear(office: Office) -> None:
    north = await joins(office, Role.COORDINATOR, "Nora", "North")
    south = await joins(office, Role.COORDINATOR, "Sonya", "South")
    learner = await joins(office, Role.LEARNER, "Lena", "South")
    foreign = await joins(office, Role.MENTOR, "Max", "North")
    people = office.services.people

    async def hear(*about: Person) -> set[str]:
        return {one.name for one in await people.coordinators(*about)}

    assert await hear(learner) == {"Olga", "Sonya"}
    assert await hear(learner, office.boris) == {"Olga", "Sonya"}
    assert await hear(learner, foreign) == {"Olga"}
    assert await hear(foreign, office.boris) == {"Olga", "Nora"}
    assert await hear(office.ann) == {"Olga"}
    assert await hear(office.boris) == await hear() == {"Olga"}
    assert {north.institution, south.institution} == {"North", "South"}


async def test_who_is_of_two_institutions_is_not_brought_together(office: Office) -> None:
    learner = await joins(office, Role.LEARNER, "Lena", "South")
    foreign = await joins(office, Role.MENTOR, "Max", "North")
    with pytest.raises(RulesBroken) as broken:
        await office.approve(learner, foreign)
    assert broken.value.codes == (HardRule.APART,)
    await office.propose_all()
    of = select(Pairing.mentor_id).where(Pairing.learner_id == learner.id)
    assert list(await office.session.scalars(of)) in ([], [office.boris.id])
    pairing = await office.approve(learner, office.boris)
    assert pairing.mentor_id == office.boris.id


async def test_a_place_of_a_shared_mentor_is_given_once(office: Office) -> None:
    """Also where those who have it are not seen."""
    mine = await joins(office, Role.LEARNER, "Lena", "South")
    theirs = await joins(office, Role.LEARNER, "Nina", "North")
    south = await joins(office, Role.COORDINATOR, "Sonya", "South")
    office.boris.capacity = 1
    await office.approve(theirs, office.boris)
    as_seen_by(office.session, south)
    with pytest.raises(NoSeatLeft):
        await office.services.pairings.approve(south, mine.id, office.boris.id, MENTOR)
    seats = await office.desk.seats_of(office.boris.id)
    assert (seats.taken, await office.desk.active(south)) == (1, [])
