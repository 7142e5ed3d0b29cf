"""How far a file of one institution's coordinator may go: to its own people, and no further."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.content.pack import Pack
from bot.content.problems import Fault, Problem, problem
from bot.db.sight import everywhere
from bot.models import Invitation, Person
from bot.services.belonging import houses_of_programmes

OF_PEOPLE = frozenset({"people", "pairings"})


async def beyond(session: AsyncSession, by: Person | None, pack: Pack) -> list[Problem]:
    """Nothing for who loads for the whole house, be it on the command line."""
    house = by.institution if by is not None else ""
    if not house:
        return []
    tables = [
        problem(Fault.OF_THE_WHOLE_HOUSE, name) for name in pack.sheets if name not in OF_PEOPLE
    ]
    return [*tables, *await _people(session, house, pack), *await _pairs(session, house, pack)]


async def _people(session: AsyncSession, house: str, pack: Pack) -> list[Problem]:
    if "people" not in pack.sheets:
        return []
    owners = await _owners(session, {row.code for row in pack.people})
    houses = await houses_of_programmes(session, {row.programme for row in pack.people})
    numbered = zip(pack.sheets["people"].numbers, pack.people, strict=True)
    return [
        problem(Fault.OF_ANOTHER, "people", number, column, code=code)
        for number, row in numbered
        for column, code, owner in (
            ("code", row.code, owners.get(row.code, house)),
            ("programme", row.programme, houses.get(row.programme or "", house)),
        )
        if owner != house
    ]


async def _pairs(session: AsyncSession, house: str, pack: Pack) -> list[Problem]:
    """The learner is theirs; the mentor may be one of the whole house."""
    if "pairings" not in pack.sheets:
        return []
    named = {code for row in pack.pairings for code in (row.learner, row.mentor)}
    owners = await _owners(session, named)
    numbered = zip(pack.sheets["pairings"].numbers, pack.pairings, strict=True)
    return [
        problem(Fault.OF_ANOTHER, "pairings", number, column, code=code)
        for number, row in numbered
        for column, code, may in (
            ("learner", row.learner, {house}),
            ("mentor", row.mentor, {house, ""}),
        )
        if owners.get(code, house) not in may
    ]


async def _owners(session: AsyncSession, codes: set[str]) -> Mapping[str, str]:
    """The institution of who stands behind each code, be they here or only invited."""
    with everywhere(session):
        invited = await session.execute(
            select(Invitation.person_code, Invitation.institution)
            .where(Invitation.person_code.in_(codes))
            .order_by(Invitation.id)
        )
        here = await session.execute(
            select(Person.code, Person.institution).where(Person.code.in_(codes))
        )
    return {code: house for code, house in (*invited, *here) if code}
