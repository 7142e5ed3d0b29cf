"""A pair whose first card is open, and colleagues who could take it."""

from typing import Any

from bot.domain.roles import Role
from bot.models import Card, CardOwner, Person
from tests.pairs import join
from tests.services.check_in_desk import Desk


class StandInDesk(Desk):
    async def begin(self) -> "StandInDesk":
        await self.open()
        self.clara = await self.colleague("Clara")
        self.dan = await self.colleague("Dan", stands_in=True)
        await self.skip(days=7)
        return self

    async def colleague(self, name: str, **columns: Any) -> Person:
        return await join(self.session, Role.MENTOR, name, **columns)

    @property
    def stand_ins(self) -> Any:
        return self.services.stand_ins

    async def name(self, one: Person, agreed: bool = True) -> None:
        await self.services.stand_in_names.name(self.boris, one.id)
        if agreed:
            await self.services.stand_in_names.answer(one, self.boris.id, agreed=True)

    async def card(self) -> Card:
        """As it is in the database."""
        await self.session.flush()
        card = (await self.all_cards())[0]
        await self.session.refresh(card)
        return card

    async def owner(self) -> int | None:
        return (await self.card()).owner_id

    async def history(self) -> list[str]:
        await self.session.flush()
        steps = CardOwner.__table__
        found = await self.session.execute(steps.select().order_by(steps.c.id))
        return [str(row.why) for row in found]
