"""Notes who looked at whom and who changed what: in the same transaction, ids and codes alone."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.audit import Act
from bot.models import AuditEntry, Pairing, Person


class Audit:
    """Needs nothing but the transaction, so whatever part does an act can note it."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    def note(self, by: Person | int, about: int, act: Act, **details: Any) -> None:  # noqa: ANN401
        """`details`: ids, codes and names of fields; never words or names."""
        by_id = by.id if isinstance(by, Person) else by
        entry = AuditEntry(at=self._clock(), by_id=by_id, about_id=about, act=act, details=details)
        self._session.add(entry)

    async def pair_began(self, pairing: Pairing) -> None:
        """When a coordinator made them one; what the two do themselves is their own."""
        self._of_pair(pairing, pairing.decided_by, Act.PAIRED)

    async def pair_ended(self, pairing: Pairing) -> None:
        self._of_pair(pairing, pairing.ended_by, Act.PAIR_ENDED)

    def _of_pair(self, pairing: Pairing, by: int | None, act: Act) -> None:
        two = pairing.learner_id, pairing.mentor_id
        if by is None or by in two:
            return
        for one, other in (two, two[::-1]):
            self.note(by, one, act, pairing=pairing.id, other=other)
