"""What a mentor does with their cards; each act is one tap or one sentence."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cards import NEXT_STEPS, SNOOZE, CardView, Outcome, PairIsOver
from bot.domain.check_in_notices import MentorNeedsHelp
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.forms import NOT_AN_OPTION, WrongAnswer
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.models import Card, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.card_openings import REMINDER
from bot.services.card_views import CardViews
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.reach import outside_quiet_hours

Hook = Callable[[Pairing], Awaitable[None]]
CardHook = Callable[[Card], Awaitable[None]]


class Cards:
    """`on_met`: what else follows when a mentor has noted a meeting.

    `on_closed`: what follows each outcome, also one that corrects another.
    """

    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, agenda: Agenda, people: People
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._agenda, self._people = notices, agenda, people
        self._views = CardViews(session)
        self.on_met: list[Hook] = []
        self.on_closed: list[CardHook] = []

    async def view(self, by: Person, card_id: int) -> CardView:
        return await self._views.of(await self._mine(by, card_id))

    async def open_ones(self, by: Person) -> list[CardView]:
        """The mentor's own, the first due first."""
        found = await self._session.scalars(
            select(Card)
            .where(Card.mentor_id == by.id, Card.closed_at.is_(None))
            .order_by(Card.due_at, Card.id)
        )
        return [await self._views.of(card) for card in found.all()]

    async def close(self, by: Person, card_id: int, outcome: Outcome) -> CardView:
        """One tap; a second one corrects the first. Help is called for at once."""
        card = await self._mine(by, card_id)
        before, card.outcome = card.outcome, outcome
        card.closed_at = card.closed_at or self._clock()
        if outcome == Outcome.HELP:
            await self._call_for_help(card, by)
        if outcome == Outcome.MET and before != Outcome.MET:
            pairing = await self._session.get_one(Pairing, card.pairing_id)
            for hook in self.on_met:
                await hook(pairing)
        for follow in self.on_closed:
            await follow(card)
        return await self._views.of(card)

    async def note(self, by: Person, card_id: int, text: str) -> CardView:
        card = await self._mine(by, card_id)
        card.note = text
        return await self._views.of(card)

    async def next_step(self, by: Person, card_id: int, days: int) -> CardView:
        """In so many days; 0 for none. Raises WrongAnswer."""
        if days not in {0, *NEXT_STEPS}:
            raise WrongAnswer(NOT_AN_OPTION)
        card = await self._mine(by, card_id)
        today = self._clock().astimezone(ZoneInfo(by.time_zone)).date()
        card.next_step_on = today + timedelta(days=days) if days else None
        return await self._views.of(card)

    async def snooze(self, by: Person, card_id: int) -> CardView:
        """A day later; an overdue card, a day from now."""
        card = await self._mine(by, card_id)
        if card.closed_at is None:
            card.due_at = outside_quiet_hours(max(card.due_at, self._clock()) + SNOOZE, by)
            await self._agenda.put(REMINDER, card.id, card.due_at, person_id=by.id)
        return await self._views.of(card)

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

    async def _mine(self, by: Person, card_id: int) -> Card:
        """Raises NotFound, NotAllowed, PairIsOver."""
        card = await self._session.get(Card, card_id, with_for_update=True, populate_existing=True)
        if card is None:
            raise NotFound
        if card.mentor_id != by.id:
            raise NotAllowed
        pairing = await self._session.get_one(Pairing, card.pairing_id)
        if pairing.state != PairState.ACTIVE:
            raise PairIsOver
        return card

    async def _call_for_help(self, card: Card, mentor: Person) -> None:
        pairing = await self._session.get_one(Pairing, card.pairing_id)
        learner = await self._people.get(card.learner_id)
        notice = MentorNeedsHelp(card.id, mentor.name, learner.name, PairKind(pairing.kind))
        for coordinator in await self._people.with_role(Role.COORDINATOR):
            key = f"card:{card.id}:help:{coordinator.id}"
            self._notices.tell(coordinator.id, notice, key=key)
