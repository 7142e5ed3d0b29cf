"""The audit for those who may read it: coordinators all of it, each person what is about them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.audit import PER_PAGE, Act, AuditPage, Noted
from bot.models import Person
from bot.services.audit import Audit
from bot.services.audit_reading import AuditReading
from bot.services.pair_rights import ensure_coordinator
from bot.services.people_desk import PeopleDesk

MOST = 50_000
EVERYTHING = timedelta(days=36_500)


class AuditDesk:
    def __init__(self, session: AsyncSession, clock: Clock, desk: PeopleDesk) -> None:
        self._clock, self._desk = clock, desk
        self._audit, self._reading = Audit(session, clock), AuditReading(session)

    async def of(self, by: Person, person_id: int, page: int = 0) -> AuditPage:
        """About one person; that it was looked at is noted. Raises NotAllowed, NotFound."""
        person = await self._desk.found(by, person_id)
        self._audit.note(by, person.id, Act.AUDIT_SEEN)
        found = await self._reading.about(person, PER_PAGE, page * PER_PAGE)
        count = await self._reading.count(person)
        return AuditPage(person.id, person.name, tuple(found), count, page)

    async def own(self, person: Person, page: int = 0) -> AuditPage:
        """What is told to the person: who looked at their page, and what was changed."""
        found = await self._reading.told_to(person, PER_PAGE, page * PER_PAGE)
        count = await self._reading.count(person, told=True)
        return AuditPage(person.id, person.name, tuple(found), count, page)

    async def file(self, by: Person, days: int = 0, person_id: int | None = None) -> list[Noted]:
        """Of so many days, or of all; about one person, or everybody. It is noted itself."""
        ensure_coordinator(by)
        person = await self._desk.found(by, person_id) if person_id is not None else None
        self._audit.note(by, person.id if person else by.id, Act.AUDIT_TAKEN, days=days)
        if person is not None:
            return await self._reading.about(person, MOST)
        return await self._reading.all(self._since(days), MOST)

    async def copy(self, person: Person) -> list[dict[str, Any]]:
        """For the copy of their data: coordinators by name, nobody else."""
        found = await self._reading.told_to(person, MOST)
        return [{"at": one.at, "act": str(one.act), "by": one.by_name} for one in found]

    def _since(self, days: int) -> datetime:
        return self._clock() - (timedelta(days=days) if days > 0 else EVERYTHING)
