"""What waits for a coordinator: counted where it lies, so that home can say it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.roles import Role, Standing
from bot.models import Person
from bot.services.card_desk import CardDesk
from bot.services.desk_views import Newcomer, Waits
from bot.services.pair_desk import PairDesk
from bot.services.requests import Requests


class Desk:
    def __init__(
        self,
        session: AsyncSession,
        pair_desk: PairDesk,
        requests: Requests,
        card_desk: CardDesk,
    ) -> None:
        self._session, self._pair_desk = session, pair_desk
        self._requests, self._card_desk = requests, card_desk

    async def waits(self, by: Person) -> Waits | None:
        """None for everybody but coordinators."""
        if by.role != Role.COORDINATOR or by.standing != Standing.ACTIVE:
            return None
        proposals, learners = await self._pair_desk.undecided(by)
        return Waits(
            proposals,
            learners,
            len(await self._requests.waiting(by)),
            await self._newcomers(),
            len(await self._card_desk.waiting(by)),
        )

    async def _newcomers(self) -> list[Newcomer]:
        found = await self._session.scalars(
            select(Person).where(Person.standing == Standing.WAITING).order_by(Person.id)
        )
        return [Newcomer(one.id, one.name or "") for one in found]
