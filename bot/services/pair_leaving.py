"""Somebody leaves, or goes on in another role: their pairs end quietly, their proposals go."""

from collections.abc import Sequence

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import PairState
from bot.models import Pairing, Person
from bot.services.pair_wishes import PairWishes
from bot.services.pairings import Pairings


class PairLeaving:
    def __init__(self, session: AsyncSession, pairings: Pairings, wishes: PairWishes) -> None:
        self._session, self._pairings, self._wishes = session, pairings, wishes

    async def left(self, person: Person) -> None:
        """To be called while the person's name still stands."""
        for pairing in await self._ended(person):
            pairing.parts = {}
        await self._session.flush()
        await self._wishes.forget(person)

    async def change_role(self, person: Person) -> None:
        """To be called before; they stay, and so does what is known of their pairs."""
        await self._ended(person)

    async def _ended(self, person: Person) -> Sequence[Pairing]:
        """All their pairs there have been."""
        mine = or_(Pairing.learner_id == person.id, Pairing.mentor_id == person.id)
        await self._session.execute(
            delete(Pairing).where(mine, Pairing.state == PairState.PROPOSED)
        )
        found = (
            await self._session.scalars(
                select(Pairing).where(mine).order_by(Pairing.id).with_for_update()
            )
        ).all()
        for pairing in found:
            if pairing.state == PairState.ACTIVE:
                needs_another = pairing.learner_id != person.id
                await self._pairings.close(pairing, person.id, another=needs_another)
        return found
