"""What people agreed to: every answer is a row of its own, the newest one counts."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.consents import VERSION, Purpose
from bot.models import Consent, Person


class Consents:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    def note(self, person: Person, purpose: Purpose, shown_text: str, *, given: bool) -> None:
        """`shown_text`: the wording exactly as the person saw it; its hash is kept."""
        self._session.add(
            Consent(
                person_id=person.id,
                purpose=purpose,
                version=VERSION,
                text_hash=hashlib.sha256(shown_text.encode()).hexdigest(),
                given=given,
                at=self._clock(),
            )
        )

    async def given(self, person_id: int, purpose: Purpose) -> bool:
        """Whether the person agrees as of now; who was never asked has not agreed."""
        return bool(await self.those_who_agree(purpose, [person_id]))

    async def those_who_agree(
        self, purpose: Purpose, among: Iterable[int] | None = None
    ) -> set[int]:
        """Ids of the people whose newest answer is a yes."""
        newest = select(func.max(Consent.id)).where(Consent.purpose == purpose)
        if among is not None:
            newest = newest.where(Consent.person_id.in_(list(among)))
        found = await self._session.scalars(
            select(Consent.person_id)
            .where(Consent.id.in_(newest.group_by(Consent.person_id)))
            .where(Consent.given)
        )
        return set(found)

    async def history(self, person: Person) -> list[Consent]:
        found = await self._session.scalars(
            select(Consent).where(Consent.person_id == person.id).order_by(Consent.id)
        )
        return list(found)
