"""Coordinators hear of who has joined: of the first at once, of the others in one message.

The first one also puts the evening's message on the agenda: from then on everybody waits for it.
"""

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cadence import daily_after
from bot.domain.consents import Purpose
from bot.domain.joining import Joined, JoinedMeanwhile
from bot.domain.roles import Role, Standing
from bot.models import DueWork, Person
from bot.services.agenda import Agenda
from bot.services.consents import Consents
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.sight import seeing_as

TOGETHER = "newcomers"
# On the coordinator's clock: early enough to do something about it on the same day.
EVENING = 17
MOST_NAMES = 5


class Newcomers:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        consents: Consents,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._agenda = notices, agenda
        self._people, self._consents = people, consents

    async def joined(self, person: Person) -> None:
        """To be called when somebody has joined."""
        notice = Joined(person.role, person.name if await self._named([person]) else None)
        for one in await self._people.coordinators(person):
            if one.id != person.id and await self._is_first(
                one, person.joined_at or self._clock()
            ):
                key = f"joined:{person.id}:{one.id}"
                self._notices.tell(one.id, notice, polite=True, key=key)

    async def tell_together(self, work: DueWork) -> str | None:
        """A duty: one message about all who came after the one that was told at once."""
        reader = await self._people.get(work.subject_id)
        if reader.role != Role.COORDINATOR or reader.standing != Standing.ACTIVE:
            return "skipped:not a coordinator"
        with seeing_as(self._session, reader):
            came = await self._came(work.created_at, work.due_at, reader)
        if not came:
            return "skipped:nobody"
        counts = Counter(str(one.role) for one in came)
        names = tuple(one.name for one in await self._named(came))[:MOST_NAMES]
        self._notices.tell(reader.id, JoinedMeanwhile(counts, names), polite=True, key=work.key)
        return None

    async def _is_first(self, reader: Person, joined_at: datetime) -> bool:
        """Since the last message about all."""
        due_at = daily_after(
            joined_at, EVENING, ZoneInfo(reader.time_zone), (reader.quiet_from, reader.quiet_to)
        )
        return await self._agenda.put(
            TOGETHER, reader.id, due_at, person_id=reader.id, since=joined_at
        )

    async def _came(self, after: datetime, until: datetime, reader: Person) -> list[Person]:
        found = await self._session.scalars(
            select(Person)
            .where(Person.joined_at > after, Person.joined_at <= until)
            .where(Person.standing == Standing.ACTIVE, Person.id != reader.id)
            .order_by(Person.joined_at, Person.id)
        )
        return list(found)

    async def _named(self, people: list[Person]) -> list[Person]:
        """Coordinators, and those who agreed to be shown."""
        ids = [one.id for one in people]
        shown = await self._consents.those_who_agree(Purpose.SHOWING, ids)
        return [one for one in people if one.id in shown or one.role == Role.COORDINATOR]
