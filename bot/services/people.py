"""Who we know: meeting people, their settings, leaving."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.institutions import house_of_all, looks_after
from bot.domain.roles import Role, Standing
from bot.models import Person


@dataclass(frozen=True, slots=True)
class Before:
    """How we knew somebody until they were heard now."""

    seen_at: datetime | None
    unreachable_since: datetime | None


class People:
    """`on_heard`: what other parts do at any sign of life, whatever it is."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock
        self.on_heard: list[Callable[[Person, Before], Awaitable[None]]] = []

    async def speaking(self, telegram_id: int) -> Person | None:
        """Whoever speaks to us now, if we know them; a sign of life is noted."""
        person = await self._session.scalar(
            select(Person).where(Person.telegram_id == telegram_id)
        )
        if person is not None:
            await self._heard(person)
        return person

    async def known(self, telegram_id: int) -> Person | None:
        """Whoever speaks in a group: no sign that they can be reached by us."""
        return await self._session.scalar(select(Person).where(Person.telegram_id == telegram_id))

    async def get(self, person_id: int) -> Person:
        """Raises NotFound."""
        person = await self._session.get(Person, person_id)
        if person is None:
            raise NotFound
        return person

    async def held(self, person_id: int) -> Person:
        """Whatever they say now waits until we are done. Raises NotFound."""
        await self._session.flush()
        person = await self._session.get(
            Person, person_id, with_for_update={"key_share": True}, populate_existing=True
        )
        if person is None:
            raise NotFound
        return person

    def lost(self, person: Person) -> None:
        """They have closed the chat with us; `speaking` notes when they are back."""
        person.unreachable_since = self._clock()

    async def with_role(self, *roles: Role) -> list[Person]:
        """Everybody of these roles who has joined and not left."""
        found = await self._session.scalars(
            select(Person)
            .where(Person.role.in_(roles), Person.standing == Standing.ACTIVE)
            .order_by(Person.id)
        )
        return list(found)

    async def coordinators(self, *about: Person) -> list[Person]:
        """Who hears of these people: coordinators of their institution, and of the whole house."""
        return await self.coordinators_of(house_of_all(about))

    async def coordinators_of(self, house: str) -> list[Person]:
        """Also of the whole house."""
        everybody = await self.with_role(Role.COORDINATOR)
        return [one for one in everybody if looks_after(one, house)]

    async def _heard(self, person: Person) -> None:
        """Noted first: whoever looks at it in another transaction has had their turn then."""
        before = Before(person.last_seen_at, person.unreachable_since)
        person.last_seen_at, person.unreachable_since = self._clock(), None
        await self._session.flush()
        for hook in self.on_heard:
            await hook(person, before)
