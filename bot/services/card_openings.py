"""What makes mentors' cards come, call and go: check-ins, a due date, the end of a pair."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cards import DUE_AFTER, NOTE_FORM
from bot.domain.check_in_notices import AnswersShared, CardDue, CardOpened, TalkWanted
from bot.domain.check_ins import MENTORS
from bot.domain.notices import Notice
from bot.models import Card, CheckIn, DueWork, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.card_views import CardViews
from bot.services.drafts import Drafts
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.reach import out_of_reach, outside_quiet_hours

REMINDER = "card_reminder"


class CardOpenings:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        drafts: Drafts,
    ) -> None:
        self._session, self._clock, self._drafts = session, clock, drafts
        self._notices, self._agenda, self._people = notices, agenda, people
        self._views = CardViews(session)
        # Told who is reminded, and when the card was opened.
        self.on_reminded: list[Callable[[Person, datetime], Awaitable[None]]] = []

    async def open_for(self, check_in: CheckIn, pairing: Pairing) -> Card:
        """The card of this check-in; it is opened once, and its mentor is told."""
        card = await self._session.scalar(select(Card).where(Card.check_in_id == check_in.id))
        return card or await self._open(check_in, pairing)

    async def answered(self, check_in: CheckIn, pairing: Pairing) -> None:
        """The mentor is told, once, if something is meant for them."""
        card = await self.open_for(check_in, pairing)
        shared = await self._views.shared(check_in.id, MENTORS)
        if shared and await self._can_be_told(card):
            hard = bool(shared.hard)
            notice = AnswersShared(card.id, await self._name(card), hard, card.pairing_id)
            self._tell(card, notice, "hard" if hard else "shared")

    async def want_talk(self, check_in: CheckIn, pairing: Pairing) -> bool:
        """The learner would like to talk to the mentor now; whether the mentor can be told."""
        card = await self.open_for(check_in, pairing)
        card.talk_wanted_at = self._clock()
        reached = await self._can_be_told(card)
        if reached:
            self._tell(card, TalkWanted(card.id, await self._name(card), card.pairing_id), "talk")
        return reached

    async def remind(self, work: DueWork) -> str | None:
        """A duty: once per due date of the card."""
        card = await self._session.get(
            Card, work.subject_id, with_for_update=True, populate_existing=True
        )
        if card is None or card.closed_at or card.due_at > self._clock():
            return "skipped:over"
        mentor = await self._people.get(card.mentor_id)
        if reason := out_of_reach(mentor, self._clock()):
            return f"skipped:{reason}"
        allowed = outside_quiet_hours(self._clock(), mentor)
        if allowed > self._clock():
            work.due_at = allowed
            return None
        what = f"due:{card.due_at:%Y%m%dT%H%M}"
        self._tell(card, CardDue(card.id, await self._name(card)), what, budgeted=True)
        for reminded in self.on_reminded:
            await reminded(mentor, card.opened_at)
        return None

    async def withdraw(self, pairing: Pairing) -> None:
        """The pair has ended: its cards ask for nothing any more, nor does a note begun on one."""
        found = await self._session.scalars(select(Card).where(Card.pairing_id == pairing.id))
        cards = found.all()
        for card in cards:
            card.closed_at = card.closed_at or self._clock()
        mentor = await self._people.get(pairing.mentor_id)
        draft = await self._drafts.get(mentor, NOTE_FORM.name)
        if draft is not None and draft.about["card"] in {card.id for card in cards}:
            await self._drafts.drop(mentor, NOTE_FORM.name)

    async def _open(self, check_in: CheckIn, pairing: Pairing) -> Card:
        mentor = await self._people.get(pairing.mentor_id)
        card = Card(
            check_in_id=check_in.id,
            pairing_id=pairing.id,
            mentor_id=mentor.id,
            learner_id=pairing.learner_id,
            opened_at=self._clock(),
            due_at=outside_quiet_hours(self._clock() + DUE_AFTER, mentor),
        )
        self._session.add(card)
        await self._session.flush()
        await self._agenda.put(REMINDER, card.id, card.due_at, person_id=mentor.id)
        if await self._can_be_told(card):
            notice = CardOpened(card.id, await self._name(card), card.due_at)
            self._tell(card, notice, "opened", expires_at=card.due_at)
        return card

    async def _can_be_told(self, card: Card) -> bool:
        mentor = await self._people.get(card.mentor_id)
        return out_of_reach(mentor, self._clock()) is None

    async def _name(self, card: Card) -> str:
        return (await self._people.get(card.learner_id)).name

    def _tell(
        self,
        card: Card,
        notice: Notice,
        what: str,
        *,
        expires_at: datetime | None = None,
        budgeted: bool = False,
    ) -> None:
        self._notices.tell(
            card.mentor_id,
            notice,
            polite=True,
            budgeted=budgeted,
            key=f"card:{card.id}:{what}",
            expires_at=expires_at,
        )
