"""A file of one institution's coordinator goes to its own people, and no further."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select

from bot.content.problems import Fault
from bot.domain.roles import Role
from bot.models import Invitation, PairRule, Person
from bot.services.content import PackRefused
from tests.content.files import PROGRAMME
from tests.pairs import join
from tests.services.test_imports import ANN, MAX, Desk, desk

__all__ = ["desk"]
NORTH = {**PROGRAMME, "code": "north", "institution": "North"}
SOUTH = {**PROGRAMME, "code": "south", "institution": "South"}
Rows = list[dict[str, str]]


@pytest.fixture
async def by(desk: Desk) -> Person:
    """South's coordinator; North's learner N1 is here, N2 is invited; M9 is of the whole house."""
    await desk.apply(desk.pack(programmes=[NORTH, SOUTH]))
    async with desk.database.write() as session:
        await join(session, Role.LEARNER, "Nina", code="N1", institution="North")
        await join(session, Role.MENTOR, "Mark", code="M9")
        south = await join(session, Role.COORDINATOR, "Sonya", institution="South")
    invited = {**ANN, "code": "N2", "programme": "north"}
    await desk.apply(desk.pack(people=[invited]))
    return south


def pair(learner: str, mentor: str) -> dict[str, str]:
    return {"learner": learner, "mentor": mentor, "kind": "never"}


@pytest.mark.parametrize(
    ("tables", "where"),
    [
        ({"people": [{**ANN, "code": "N1"}]}, "code"),
        ({"people": [{**ANN, "code": "N2"}]}, "code"),
        ({"people": [{**MAX, "code": "M9"}]}, "code"),
        ({"people": [{**ANN, "programme": "north"}]}, "programme"),
        ({"people": [ANN], "pairings": [pair("N1", "M9")]}, "learner"),
        ({"people": [ANN], "pairings": [pair("L1", "N1")]}, "mentor"),
    ],
)
async def test_what_is_anothers_is_a_problem_of_its_row(
    desk: Desk, by: Person, tables: Mapping[str, Rows], where: str
) -> None:
    with pytest.raises(PackRefused) as refused:
        await desk.apply(desk.pack(**tables), by=by)
    (problem,) = refused.value.problems
    assert (problem.fault, problem.row, problem.column) == (Fault.OF_ANOTHER, 2, where)
    assert await desk.count(PairRule) == 0
    assert await desk.open_codes() == ["N2"]


async def test_content_counts_for_all(desk: Desk, by: Person) -> None:
    with pytest.raises(PackRefused) as refused:
        await desk.apply(desk.pack(programmes=[{**SOUTH, "institution": "North"}]), by=by)
    assert [one.fault for one in refused.value.problems] == [Fault.OF_THE_WHOLE_HOUSE]


async def test_their_own_people_and_pairs_are_loaded(desk: Desk, by: Person) -> None:
    people = [{**ANN, "programme": "south"}, {**MAX, "programme": ""}]
    both = [pair("L1", "M1"), pair("L1", "M9")]
    await desk.apply(desk.pack(people=people, pairings=both), by=by)
    async with desk.database.read() as session:
        found = await session.execute(
            select(Invitation.person_code, Invitation.institution).order_by(Invitation.id)
        )
        assert dict(iter(found)) == {"N2": "North", "L1": "South", "M1": "South"}
    assert await desk.count(PairRule) == 2


async def test_people_go_with_their_programme(desk: Desk, by: Person) -> None:
    """A new programme of the same person, or a new institution of the same programme."""
    await desk.apply(desk.pack(people=[{**ANN, "code": "N1", "programme": "south"}]))
    assert await house_of(desk, "N1") == "South"
    await desk.apply(desk.pack(programmes=[{**SOUTH, "institution": "South College"}]))
    assert await house_of(desk, "N1") == "South College"
    assert by.institution == "South"


async def house_of(desk: Desk, code: str) -> str | None:
    async with desk.database.read() as session:
        return await session.scalar(select(Person.institution).where(Person.code == code))
