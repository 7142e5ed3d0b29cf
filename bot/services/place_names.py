"""Regions and houses as people wrote them: matching knows them in small letters only."""

from collections.abc import Iterable

from sqlalchemy import Executable, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person, Programme

_REGIONS = select(Person.region, func.count(Person.id)).group_by(Person.region)
_HOUSES = select(Programme.institution, func.count(Programme.id)).group_by(Programme.institution)
# The kinds of places that `rules.places_of` and `places_of_programmes` write before a colon.
_WRITTEN: dict[str, Executable] = {"region": _REGIONS, "house": _HOUSES}


async def as_written(session: AsyncSession, codes: Iterable[str]) -> dict[str, str]:
    """The spelling used most for each code of a place, the first of the alphabet among equals;
    one that nobody uses any more is not in it."""
    wanted = set(codes)
    kinds = {code.partition(":")[0] for code in wanted} & _WRITTEN.keys()
    counted = [
        (count, name, f"{kind}:{name.casefold()}")
        for kind in sorted(kinds)
        for name, count in await session.execute(_WRITTEN[kind])
        if name
    ]
    most_last = sorted(
        sorted(counted, key=lambda one: one[1], reverse=True), key=lambda one: one[0]
    )
    return {code: name for _count, name, code in most_last if code in wanted}
