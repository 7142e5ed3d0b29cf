"""Who stands behind a code of the institution, be they here already or only invited."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import NotFound
from bot.models import Invitation, Person


@dataclass(frozen=True, slots=True)
class Known:
    """What the institution told, or the person themselves; `here`: they have come."""

    here: bool
    group: str | None
    time_zone: str | None


class Codes:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def known(self, code: str) -> Known:
        """Raises NotFound."""
        person = await self._session.scalar(select(Person).where(Person.code == code))
        if person is not None:
            return Known(True, person.group, person.time_zone)
        invitation = await self._session.scalar(
            select(Invitation)
            .where(Invitation.person_code == code)
            .order_by(Invitation.id.desc())
            .limit(1)
        )
        if invitation is None:
            raise NotFound
        told = invitation.profile
        return Known(False, told.get("group"), told.get("time_zone"))

    async def is_here(self, code: str) -> bool:
        found = await self._session.scalar(select(Person.id).where(Person.code == code))
        return found is not None
