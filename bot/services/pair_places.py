"""Houses in which people can meet besides their region: where their programme is taught."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.catalogue import StudyForm
from bot.models import Person, Programme

NOWHERE: frozenset[str] = frozenset()


async def places_of_programmes(
    session: AsyncSession, people: Iterable[Person]
) -> dict[int, frozenset[str]]:
    """By person; who studies or teaches at a distance is not in a house for it."""
    known = {one.id: one.programme for one in people}
    found = await session.execute(
        select(Programme.code, Programme.institution)
        .where(Programme.code.in_({code for code in known.values() if code}))
        .where(Programme.form.is_distinct_from(StudyForm.DISTANCE))
    )
    houses = {code: frozenset({f"house:{where.casefold()}"}) for code, where in found if where}
    return {one: houses.get(code or "", NOWHERE) for one, code in known.items()}
