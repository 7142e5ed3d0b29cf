"""Somebody in whose place the command line asks, be they here or still to join."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import NotFound
from bot.domain.roles import Role, Standing
from bot.models import Invitation, Person

GROUP = "group:"
NOBODY = 0  # the id of somebody who is not stored


def in_particular(who: str) -> bool:
    """Not just anybody, nor anybody of a group."""
    return bool(who) and not who.startswith(GROUP)


class AsIf:
    """Nothing that is done to these people is ever stored."""

    def __init__(self, session: AsyncSession, time_zone: str) -> None:
        self._session = session
        self._time_zone = time_zone

    async def of(self, who: str, language: str) -> Person:
        """`who`: a code of the institution, `group:NAME`, or nothing. Raises NotFound."""
        if not in_particular(who):
            return self._new(Role.LEARNER, language, group=who.removeprefix(GROUP) or None)
        person = await self._here(who) or await self._invited(who, language)
        person.language = language
        return person

    async def _here(self, code: str) -> Person | None:
        person = await self._session.scalar(select(Person).where(Person.code == code))
        if person is not None:
            self._session.expunge(person)
        return person

    async def _invited(self, code: str, language: str) -> Person:
        newest_first = select(Invitation).order_by(Invitation.id.desc())
        found = await self._session.scalar(
            newest_first.where(Invitation.person_code == code).limit(1)
        )
        if found is None:
            raise NotFound
        return self._new(Role(found.role), language, **found.profile)

    def _new(self, role: Role, language: str, **told: object) -> Person:
        known = {
            "name": "",
            "time_zone": self._time_zone,
            "capacity": 0,
            "institution": "",
            **told,
        }
        return Person(id=NOBODY, role=role, standing=Standing.ACTIVE, language=language, **known)
