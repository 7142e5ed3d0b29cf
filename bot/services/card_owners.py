"""Who has a card: handed on in one step that is written down, so that it is never nobody's."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cards import LETTER_FORM, NOTE_FORM, STEP_FORM
from bot.domain.stand_ins import Why
from bot.models import Card, CardAsk, CardOwner, Person
from bot.services.agenda import Agenda
from bot.services.drafts import Drafts
from bot.services.outdated import take_back
from bot.services.reach import outside_quiet_hours

REMINDER = "card_reminder"
# Whoever gets a card that is due has a day for it.
AT_LEAST = timedelta(days=1)
# What is said of a new card.
OPENED = "opened"
FORMS = (NOTE_FORM.name, STEP_FORM.name, LETTER_FORM.name)


class CardOwners:
    def __init__(
        self, session: AsyncSession, clock: Clock, agenda: Agenda, drafts: Drafts
    ) -> None:
        self._session, self._clock = session, clock
        self._agenda, self._drafts = agenda, drafts

    async def open_card(self, card_id: int) -> Card | None:
        """Locked: whoever changes it waits here. None if it is closed, or not there."""
        card = await self._session.get(Card, card_id, with_for_update=True, populate_existing=True)
        return card if card is not None and card.closed_at is None else None

    async def owned_by(self, person_id: int | None) -> list[Card]:
        """Open ones, locked."""
        return await self._open(Card.owner_id == person_id)

    async def away_from(self, mentor_id: int) -> list[Card]:
        """Open ones of this mentor's pairs that somebody else has, or the coordinators; locked."""
        return await self._open(
            (Card.mentor_id == mentor_id) & Card.owner_id.is_distinct_from(mentor_id)
        )

    async def of_learner(self, learner_id: int) -> list[Card]:
        return await self._open(Card.learner_id == learner_id)

    async def hand(self, card: Card, to: Person | None, why: Why) -> None:
        """To somebody, or to the coordinators; what is begun on it is begun anew."""
        await self.forget_forms(card)
        self.write_down(card, to.id if to else None, why)
        card.owner_id = to.id if to else None
        card.begun_at = card.shown_at = None
        card.put_off = 0
        await self.let_go(card)
        if to is not None:
            soonest = outside_quiet_hours(self._clock() + AT_LEAST, to)
            card.due_at = max(card.due_at, soonest)
            await self._agenda.put(REMINDER, card.id, card.due_at)
        await self._session.flush()

    def write_down(self, card: Card, to: int | None, why: Why) -> None:
        self._session.add(
            CardOwner(card_id=card.id, from_id=card.owner_id, to_id=to, why=why, at=self._clock())
        )

    async def close(self, card: Card) -> None:
        """Without an outcome: it asks for nothing any more."""
        card.closed_at = card.closed_at or self._clock()
        await self.let_go(card)
        await self.forget_forms(card)

    async def let_go(self, card: Card) -> None:
        """It does not wait for its owner on its day any more: nobody is asked to take it, and
        nothing calls for it that has not been said yet."""
        await self.stop_asking(card)
        calls = (OPENED, call(card, again=False), call(card, again=True))
        keys = [key_of(card, what) for what in calls]
        await take_back(self._session, self._clock(), *keys)

    async def stop_asking(self, card: Card) -> None:
        await self._session.execute(
            update(CardAsk)
            .where(CardAsk.card_id == card.id, CardAsk.over_at.is_(None))
            .values(over_at=self._clock())
        )

    async def is_asking(self, card: Card) -> bool:
        """Whether somebody thinks about taking it."""
        asked = select(CardAsk.person_id).where(
            CardAsk.card_id == card.id, CardAsk.over_at.is_(None)
        )
        return await self._session.scalar(asked.limit(1)) is not None

    async def forget_forms(self, card: Card) -> None:
        """What its owner had begun to type on it."""
        owner = await self._session.get(Person, card.owner_id) if card.owner_id else None
        for form in FORMS if owner else ():
            draft = await self._drafts.get(owner, form) if owner else None
            if owner and draft is not None and draft.about["card"] == card.id:
                await self._drafts.drop(owner, form)

    async def last_step(self, card: Card, from_id: int) -> Why | None:
        """Why it last left this person."""
        why = await self._session.scalar(
            select(CardOwner.why)
            .where(CardOwner.card_id == card.id, CardOwner.from_id == from_id)
            .order_by(CardOwner.id.desc())
            .limit(1)
        )
        return Why(why) if why else None

    async def since(self, card: Card) -> datetime:
        """From when whoever has it has it."""
        at = await self._session.scalar(
            select(CardOwner.at)
            .where(CardOwner.card_id == card.id, CardOwner.to_id == card.owner_id)
            .order_by(CardOwner.id.desc())
            .limit(1)
        )
        return at or card.opened_at

    async def tried(self, card: Card) -> set[int]:
        """Who was asked, or had it and gave it away because they could not."""
        asked = select(CardAsk.person_id).where(CardAsk.card_id == card.id)
        gave = select(CardOwner.from_id).where(
            CardOwner.card_id == card.id, CardOwner.why.in_((Why.ASKED, Why.NOBODY))
        )
        found = [*await self._session.scalars(asked), *await self._session.scalars(gave)]
        return {one for one in found if one is not None}

    async def outlives_its_pair(self, card: Card) -> bool:
        """The mentor has left, and somebody sees to it all the same."""
        step = select(CardOwner.id).where(CardOwner.card_id == card.id, CardOwner.why == Why.LEFT)
        return await self._session.scalar(step.limit(1)) is not None

    async def _open(self, where: ColumnElement[bool]) -> list[Card]:
        found = await self._session.scalars(
            select(Card)
            .where(where, Card.closed_at.is_(None))
            .order_by(Card.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return list(found)


def key_of(card: Card, what: str) -> str:
    """Of a message about it."""
    return f"card:{card.id}:{what}"


def call(card: Card, *, again: bool) -> str:
    """What is said when its day has come."""
    return f"{'again' if again else 'due'}:{card.due_at:%Y%m%dT%H%M}"
