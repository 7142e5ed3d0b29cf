"""Cards in lists: those somebody has, those that are elsewhere, and how many lie there."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cards import Elsewhere, Following
from bot.models import Card, Person
from bot.services.card_subjects import subject_for
from bot.services.people import People


class CardLists:
    def __init__(self, session: AsyncSession, clock: Clock, people: People) -> None:
        self._session, self._clock, self._people = session, clock, people

    async def open_ones(self, by: Person) -> list[Card]:
        """Those they have, the first due first."""
        found = await self._session.scalars(
            select(Card)
            .where(Card.owner_id == by.id, Card.closed_at.is_(None))
            .order_by(Card.due_at, Card.id)
        )
        return list(found)

    async def elsewhere(self, by: Person) -> list[Elsewhere]:
        """Cards of their own pairs that somebody else has, or the coordinators."""
        found = await self._session.scalars(
            select(Card)
            .where(Card.mentor_id == by.id, Card.closed_at.is_(None))
            .where(Card.owner_id.is_distinct_from(by.id))
            .order_by(Card.due_at, Card.id)
        )
        return [await self._elsewhere(card) for card in found.all()]

    async def following(self, by: Person, but_not: int = 0) -> Following | None:
        """The next one to be done."""
        await self._session.flush()
        cards = [card for card in await self.open_ones(by) if card.id != but_not]
        if not cards:
            return None
        first = cards[0]
        learner = await self._people.get(first.learner_id)
        overdue = first.due_at < self._clock()
        subject = await subject_for(self._session, first, by.id)
        return Following(first.id, learner.name, first.due_at, overdue, len(cards), subject)

    async def without_answer(self, since: datetime, until: datetime) -> tuple[int, int]:
        """Of the cards due from `since` until before `until`: how many are still open, and all.

        Cards of pairs that ended meanwhile ask for nothing and are not counted.
        """
        still_open = Card.closed_at.is_(None)
        row = await self._session.execute(
            select(func.count(Card.id).filter(still_open), func.count(Card.id))
            .where(Card.due_at >= since, Card.due_at < until)
            .where(still_open | Card.outcome.is_not(None))
        )
        unanswered, count = row.one()
        return int(unanswered), int(count)

    async def _elsewhere(self, card: Card) -> Elsewhere:
        learner = await self._people.get(card.learner_id)
        owner = await self._people.get(card.owner_id) if card.owner_id else None
        subject = await subject_for(self._session, card, card.mentor_id)
        return Elsewhere(card.id, learner.name, owner.name if owner else None, subject)
