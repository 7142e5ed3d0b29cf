"""What makes mentors' cards come, call and go: check-ins, a due date, the end of a pair."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cards import CALLED_AGAIN_AFTER, DUE_AFTER
from bot.domain.check_in_notices import AnswersShared, CardDue, CardOpened, TalkWanted
from bot.domain.check_ins import MENTORS
from bot.domain.notices import Notice
from bot.domain.stand_in_notices import ShownToStandIn
from bot.domain.stand_ins import Why
from bot.models import Card, CheckIn, DueWork, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.card_owners import OPENED, REMINDER, CardOwners, call, key_of
from bot.services.card_subjects import subject_for
from bot.services.card_views import CardViews
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.reach import heard_since, out_of_reach, outside_quiet_hours
from bot.services.stand_ins import StandIns

__all__ = ["REMINDER", "CardOpenings"]

AWAY = {
    "paused": Why.PAUSE,
    "unreachable": Why.UNREACHABLE,
    "left": Why.GONE,
    "not joined": Why.GONE,
}


class CardOpenings:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        owners: CardOwners,
        stand_ins: StandIns,
    ) -> None:
        self._session, self._clock, self._owners = session, clock, owners
        self._notices, self._agenda, self._people = notices, agenda, people
        self._stand_ins = stand_ins
        self._views = CardViews(session)
        # Told who is reminded, and since when they have the card.
        self.on_reminded: list[Callable[[Person, datetime], Awaitable[None]]] = []
        # Told who turns out to be unreachable.
        self.on_lost: list[Callable[[Person], Awaitable[None]]] = []

    async def open_for(self, check_in: CheckIn, pairing: Pairing) -> Card:
        """The card of this check-in; it is opened once, and its mentor is told."""
        card = await self._session.scalar(select(Card).where(Card.check_in_id == check_in.id))
        return card or await self._open(check_in, pairing)

    async def answered(self, check_in: CheckIn, pairing: Pairing) -> None:
        """Whoever has the card is told, once, if something is meant for them."""
        card = await self.open_for(check_in, pairing)
        shared = await self._views.shared(check_in.id, MENTORS)
        if shared and await self._can_be_told(card):
            hard = bool(shared.hard)
            self._tell(card, await self._shared(card, hard=hard), "hard" if hard else "shared")

    async def want_talk(self, check_in: CheckIn, pairing: Pairing) -> bool:
        """The learner would like to talk to the mentor now; whether the mentor can be told.

        A stand-in is told only if the learner lets them see what is meant for the mentor.
        """
        card = await self.open_for(check_in, pairing)
        card.talk_wanted_at = self._clock()
        reached = await self._can_be_told(card)
        if reached:
            self._tell(card, await self._talk(card), "talk")
        return reached

    async def remind(self, work: DueWork) -> str | None:
        """A duty: on the day of the card, and once more, in other words, if nothing has been
        heard since."""
        card = await self._owners.open_card(work.subject_id)
        if card is None or card.due_at > self._clock() or card.owner_id is None:
            return "skipped:over"
        owner = await self._people.get(card.owner_id)
        if reason := out_of_reach(owner, self._clock()):
            await self._pass_on(card, owner, reason)
            return f"passed on:{reason}"
        if work.created_at >= card.due_at and heard_since(owner, work.created_at):
            return "skipped:spoke"
        allowed = outside_quiet_hours(self._clock(), owner)
        if allowed > self._clock():
            work.due_at = allowed
            return None
        await self._call(card, owner)
        since = await self._owners.since(card)
        for reminded in self.on_reminded:
            await reminded(owner, since)
        return None

    async def withdraw(self, pairing: Pairing) -> None:
        """The pair has ended: its cards ask for nothing any more, nor does a note begun on one."""
        found = await self._session.scalars(select(Card).where(Card.pairing_id == pairing.id))
        for card in found.all():
            if card.closed_at is not None:
                await self._owners.forget_forms(card)
            elif not await self._owners.outlives_its_pair(card):
                await self._owners.close(card)

    async def _pass_on(self, card: Card, owner: Person, reason: str) -> None:
        """If Telegram cannot reach them, all that they have goes on in one step."""
        for lost in self.on_lost if reason == "unreachable" else ():
            await lost(owner)
        if card.owner_id == owner.id:
            await self._stand_ins.pass_card(card, AWAY[reason])

    async def _open(self, check_in: CheckIn, pairing: Pairing) -> Card:
        mentor = await self._people.get(pairing.mentor_id)
        card = Card(
            check_in_id=check_in.id,
            pairing_id=pairing.id,
            mentor_id=mentor.id,
            owner_id=mentor.id,
            learner_id=pairing.learner_id,
            opened_at=self._clock(),
            due_at=outside_quiet_hours(self._clock() + DUE_AFTER, mentor),
        )
        self._session.add(card)
        await self._session.flush()
        await self._agenda.put(REMINDER, card.id, card.due_at)
        if await self._stand_ins.receive(card) is mentor:
            subject = await self._subject(card)
            notice = CardOpened(card.id, await self._name(card), card.due_at, subject)
            self._tell(card, notice, OPENED, expires_at=card.due_at)
        return card

    async def _call(self, card: Card, owner: Person) -> None:
        again_at = outside_quiet_hours(card.due_at + CALLED_AGAIN_AFTER, owner)
        again = self._clock() >= again_at
        subject = await self._subject(card)
        notice = CardDue(card.id, await self._name(card), again, card.due_at, subject)
        self._tell(card, notice, call(card, again=again), budgeted=True)
        if not again:
            await self._agenda.put(REMINDER, card.id, again_at)

    async def _shared(self, card: Card, *, hard: bool) -> Notice:
        name = await self._name(card)
        if card.owner_id == card.mentor_id:
            subject = await self._subject(card)
            return AnswersShared(card.id, name, hard, card.pairing_id, subject)
        return ShownToStandIn(card.id, name, talk=False)

    async def _talk(self, card: Card) -> Notice:
        name = await self._name(card)
        if card.owner_id == card.mentor_id:
            return TalkWanted(card.id, name, card.pairing_id, await self._subject(card))
        return ShownToStandIn(card.id, name, talk=True)

    async def _can_be_told(self, card: Card) -> bool:
        """Its owner is here, and is the mentor or one whom the learner lets see it."""
        if card.owner_id is None:
            return False
        owner = await self._people.get(card.owner_id)
        trusted = owner.id == card.mentor_id or card.shown_at is not None
        return trusted and out_of_reach(owner, self._clock()) is None

    async def _name(self, card: Card) -> str:
        return (await self._people.get(card.learner_id)).name

    async def _subject(self, card: Card) -> str:
        return await subject_for(self._session, card, card.owner_id)

    def _tell(
        self,
        card: Card,
        notice: Notice,
        what: str,
        *,
        expires_at: datetime | None = None,
        budgeted: bool = False,
    ) -> None:
        if card.owner_id is not None:
            self._notices.tell(
                card.owner_id,
                notice,
                polite=True,
                budgeted=budgeted,
                key=key_of(card, what),
                expires_at=expires_at,
            )
