"""Mentors name who stands in for them, who has to agree, and say whether they are willing."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.institutions import apart
from bot.domain.notices import Notice
from bot.domain.roles import Standing
from bot.domain.stand_in_notices import StandInAnswered, StandInAsked, StandInEnded
from bot.domain.stand_ins import Choice, NamedView, StandInsView
from bot.models import Person, StandIn
from bot.services.notices import Notices
from bot.services.pair_rights import ensure_helper
from bot.services.people import People


class StandInNames:
    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, people: People
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._people = notices, people

    async def view(self, by: Person) -> StandInsView:
        ensure_helper(by)
        row = await self._session.get(StandIn, by.id)
        named = await self._named(row, row.stand_in_id) if row else None
        for_others = [await self._named(one, one.mentor_id) for one in await self._agreed(by)]
        return StandInsView(named, tuple(for_others), by.stands_in)

    async def choices(self, by: Person) -> list[Choice]:
        """Colleagues in the same role, and of no other institution."""
        ensure_helper(by)
        found = await self._session.scalars(
            select(Person)
            .where(Person.role == by.role, Person.standing == Standing.ACTIVE)
            .where(Person.id != by.id)
            .order_by(Person.name, Person.id)
        )
        near = (one for one in found if not apart(by.institution, one.institution))
        return [Choice(one.id, one.name) for one in near]

    async def name(self, by: Person, other_id: int) -> None:
        """They are asked; whoever was named before is told that it is over. Raises NotFound."""
        if other_id not in {one.id for one in await self.choices(by)}:
            raise NotFound
        row = await self._session.get(StandIn, by.id)
        if row is not None and row.stand_in_id == other_id:
            return
        await self.unname(by)
        self._session.add(StandIn(mentor_id=by.id, stand_in_id=other_id, asked_at=self._clock()))
        await self._session.flush()
        self._tell(other_id, StandInAsked(by.id, by.name))

    async def unname(self, by: Person) -> None:
        """From now on nobody does; cards that have gone to somebody stay there."""
        ensure_helper(by)
        row = await self._session.get(StandIn, by.id)
        if row is not None:
            if row.agreed_at is not None:
                self._tell(row.stand_in_id, StandInEnded(by.name, named=False))
            await self._remove(row)

    async def answer(self, by: Person, mentor_id: int, *, agreed: bool) -> str:
        """Yes or no, also a no after a yes; the mentor's name. Raises NotFound."""
        ensure_helper(by)
        row = await self._session.get(StandIn, mentor_id)
        if row is None or row.stand_in_id != by.id:
            raise NotFound
        stood = row.agreed_at is not None
        if agreed:
            row.agreed_at = row.agreed_at or self._clock()
        else:
            await self._remove(row)
        ended = stood and not agreed
        if ended or not stood:
            told = StandInAnswered(by.name, agreed)
            self._tell(mentor_id, StandInEnded(by.name, named=True) if ended else told)
        return (await self._people.get(mentor_id)).name

    def be_willing(self, by: Person, *, willing: bool) -> None:
        ensure_helper(by)
        by.stands_in = willing

    async def left(self, person: Person) -> None:
        """Those who counted on them are told, while their name still stands."""
        for row in await self._agreed(person):
            self._tell(row.mentor_id, StandInEnded(person.name, named=True))

    async def _agreed(self, by: Person) -> list[StandIn]:
        found = await self._session.scalars(
            select(StandIn)
            .where(StandIn.stand_in_id == by.id, StandIn.agreed_at.is_not(None))
            .order_by(StandIn.mentor_id)
        )
        return list(found)

    async def _named(self, row: StandIn, of: int) -> NamedView:
        person = await self._people.get(of)
        return NamedView(person.id, person.name, row.agreed_at is not None)

    async def _remove(self, row: StandIn) -> None:
        await self._session.delete(row)
        await self._session.flush()

    def _tell(self, person_id: int, notice: Notice) -> None:
        self._notices.tell(person_id, notice, polite=True)
