"""To which institution people belong: to that of their programme, or as their invitation says."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.roles import OVERSEERS
from bot.models import Person, Programme

# As long as the columns of those who belong to it.
LONGEST = 255


async def house_of_programme(session: AsyncSession, code: str | None) -> str:
    """Empty, if the programme says nothing of it, or is none."""
    return (await houses_of_programmes(session, {code})).get(code or "", "") if code else ""


async def houses_of_programmes(
    session: AsyncSession, codes: Collection[str | None]
) -> dict[str, str]:
    found = await session.execute(
        select(Programme.code, func.substr(Programme.institution, 1, LONGEST)).where(
            Programme.code.in_({code for code in codes if code}), Programme.institution != ""
        )
    )
    return dict(iter(found))


async def settle(session: AsyncSession, person: Person, invited_by: str = "") -> None:
    """Coordinators and observers are of the institution that invited them, whatever they study."""
    house = "" if person.role in OVERSEERS else await house_of_programme(session, person.programme)
    person.institution = house or invited_by


async def settle_all(session: AsyncSession) -> None:
    """Programmes may have come, or be another institution's by now."""
    house = func.substr(Programme.institution, 1, LONGEST)
    found = await session.execute(
        select(Person, house)
        .join(Programme, Programme.code == Person.programme)
        .where(Programme.institution != "", Person.institution != house)
        .where(Person.role.not_in(OVERSEERS))
    )
    for person, institution in found:
        person.institution = institution


async def houses(session: AsyncSession) -> list[str]:
    """The institutions that there are, be it by what they teach or by who belongs to them."""
    taught = await session.scalars(
        select(func.substr(Programme.institution, 1, LONGEST)).distinct()
    )
    known = await session.scalars(select(Person.institution).distinct())
    return sorted({house for house in (*taught, *known) if house})
