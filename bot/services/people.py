"""Who we know: meeting people, their settings, leaving."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.roles import Role, Standing
from bot.models import Person


class People:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def speaking(self, telegram_id: int) -> Person | None:
        """Whoever speaks to us now, if we know them; a sign of life is noted."""
        person = await self._session.scalar(
            select(Person).where(Person.telegram_id == telegram_id)
        )
        if person is not None:
            person.last_seen_at = self._clock()
            person.unreachable_since = None
        return person

    async def get(self, person_id: int) -> Person:
        """Raises NotFound."""
        person = await self._session.get(Person, person_id)
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
