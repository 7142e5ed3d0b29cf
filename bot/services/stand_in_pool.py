"""Who can take a card now: the named stand-in first, then the willing with room."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import everywhere
from bot.domain.consents import Purpose
from bot.domain.institutions import apart as of_two_houses
from bot.domain.pairings import KIND_OF, PairKind, PairState
from bot.domain.roles import Role, Standing
from bot.models import Card, Pairing, Person, StandIn
from bot.services.consents import Consents
from bot.services.pair_pool import ROLE_OF
from bot.services.pair_relations import apart
from bot.services.reach import out_of_reach


class StandInPool:
    def __init__(self, session: AsyncSession, clock: Clock, consents: Consents) -> None:
        self._session, self._clock, self._consents = session, clock, consents

    async def heir(self, card: Card, but_not: set[int]) -> Person | None:
        """The first by rule who can; locked, so that they cannot go away meanwhile."""
        for one in [await self.named(card, but_not), *await self.willing(card, but_not)]:
            if one is not None and await self.hold(one):
                return one
        return None

    async def named(self, card: Card, but_not: set[int]) -> Person | None:
        row = await self._session.get(StandIn, card.mentor_id)
        if row is None or row.agreed_at is None or row.stand_in_id in but_not:
            return None
        one = await self._session.get_one(Person, row.stand_in_id)
        return one if await self._may(card, [one]) else None

    async def willing(self, card: Card, but_not: set[int]) -> list[Person]:
        """Those with the fewest cards of others first."""
        kind = await self._kind(card)
        found = await self._session.scalars(
            select(Person).where(
                Person.role == ROLE_OF[kind],
                Person.standing == Standing.ACTIVE,
                Person.stands_in,
                Person.id.not_in({*but_not, card.mentor_id}),
            )
        )
        fit = await self._may(card, list(found))
        return await self._with_room(card, fit)

    async def can_have(self, card: Card, one: Person) -> bool:
        """Whether this one may have it now."""
        return bool(await self._may(card, [one]))

    async def hold(self, one: Person) -> bool:
        """Whether they are here, and stay so until we are done."""
        await self._session.flush()
        await self._session.refresh(one, with_for_update={"key_share": True})
        return out_of_reach(one, self._clock()) is None

    async def _may(self, card: Card, people: list[Person]) -> list[Person]:
        """Who is here, in the right role, and nobody whom the learner is not to meet."""
        if not people or not await self._consents.given(card.learner_id, Purpose.SHOWING):
            return []
        kind, learner = (
            await self._kind(card),
            await self._session.get_one(Person, card.learner_id),
        )
        parted = await apart(self._session)
        return [
            one
            for one in people
            if KIND_OF.get(Role(one.role)) == kind
            and out_of_reach(one, self._clock()) is None
            and (card.learner_id, one.id) not in parted
            and not of_two_houses(learner.institution, one.institution)
        ]

    async def _with_room(self, card: Card, people: list[Person]) -> list[Person]:
        with everywhere(self._session):
            pairs, cards = await self._pairs(), await self._cards()
        learner = await self._session.get_one(Person, card.learner_id)
        speaks = set(learner.languages or [learner.language])

        def turn(one: Person) -> tuple[bool, int, int]:
            apart = speaks.isdisjoint(one.languages or [one.language])
            return apart, cards.get(one.id, 0), one.id

        free = [p for p in people if pairs.get(p.id, 0) + cards.get(p.id, 0) < p.capacity]
        return sorted(free, key=turn)

    async def _pairs(self) -> dict[int, int]:
        counted = await self._session.execute(
            select(Pairing.mentor_id, func.count())
            .where(Pairing.state == PairState.ACTIVE)
            .group_by(Pairing.mentor_id)
        )
        return dict(iter(counted))

    async def _cards(self) -> dict[int, int]:
        """How many cards of others each of them has."""
        counted = await self._session.execute(
            select(Card.owner_id, func.count())
            .where(Card.closed_at.is_(None), Card.owner_id.is_not(None))
            .where(Card.owner_id != Card.mentor_id)
            .group_by(Card.owner_id)
        )
        return {owner: count for owner, count in counted if owner is not None}

    async def _kind(self, card: Card) -> PairKind:
        return PairKind((await self._session.get_one(Pairing, card.pairing_id)).kind)
