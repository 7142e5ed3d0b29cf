"""Groups as the institution writes them: what is mistyped is not taken for a new one."""

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.invitations import UnknownGroup
from bot.models import ClassSession, Person

OFFERED = 3


class Groups:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> list[str]:
        """Everybody's group, be it in the timetable or only told of a person."""
        planned = await self._session.scalars(select(ClassSession.group).distinct())
        told = await self._session.scalars(select(Person.group).distinct())
        return sorted({group for group in (*planned, *told) if group})

    async def known(self, typed: str) -> str:
        """The group that is meant; any, as long as none is known. Raises UnknownGroup."""
        groups = await self.all()
        named = {_plain(group): group for group in groups}
        if not groups or typed in groups:
            return typed
        if _plain(typed) in named:
            return named[_plain(typed)]
        near = process.extract(_plain(typed), list(named), scorer=fuzz.ratio, limit=OFFERED)
        raise UnknownGroup(typed, tuple(named[one] for one, _score, _at in near))


def _plain(group: str) -> str:
    return "".join(group.casefold().split())
