"""What is done with cards by whoever has them; each act is one tap or one sentence."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cards import (
    MOST_PUT_OFF,
    MOVES,
    NEXT_STEPS,
    CardView,
    ClosedAlready,
    Elsewhere,
    Later,
    Outcome,
    PairIsOver,
    PutOffOften,
    WithSomebodyElse,
    later_days,
)
from bot.domain.check_in_notices import MentorNeedsHelp
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.forms import NOT_AN_OPTION, WrongAnswer
from bot.domain.media import Media
from bot.domain.pairings import PairKind, PairState
from bot.domain.staff import Alert
from bot.domain.stand_ins import Why
from bot.models import Card, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.card_lists import CardLists
from bot.services.card_owners import REMINDER, CardOwners
from bot.services.card_telling import CardTelling
from bot.services.card_views import CardViews
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.reach import outside_quiet_hours

Hook = Callable[[Pairing], Awaitable[None]]
CardHook = Callable[[Card], Awaitable[None]]


class Cards:
    """`on_met`: what else follows when a mentor has noted a meeting.

    `on_closed`: what follows each outcome, also one that corrects another. Neither is called for
    a stand-in: the two of the pair have not met.
    """

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        owners: CardOwners,
        telling: CardTelling,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._agenda, self._people = notices, agenda, people
        self._owners, self._telling = owners, telling
        self._views, self._lists = CardViews(session), CardLists(session, clock, people)
        self.on_met: list[Hook] = []
        self.on_closed: list[CardHook] = []

    async def view(self, by: Person, card_id: int) -> CardView:
        return await self._view(await self._mine(by, card_id), by)

    async def open_ones(self, by: Person) -> list[CardView]:
        """Those they have, the first due first."""
        return [await self._view(card, by) for card in await self._lists.open_ones(by)]

    async def elsewhere(self, by: Person) -> list[Elsewhere]:
        """Cards of their own pairs that somebody else has for the time being."""
        return await self._lists.elsewhere(by)

    async def without_answer(self, since: datetime, until: datetime) -> tuple[int, int]:
        return await self._lists.without_answer(since, until)

    async def next_one(self, by: Person, but_not: int) -> CardView | None:
        """The one that is to be done after this one."""
        following = await self._lists.following(by, but_not)
        return await self.view(by, following.id) if following else None

    async def take_back(self, by: Person, card_id: int) -> CardView:
        """The pair's mentor can do it after all. Raises NotFound, NotAllowed."""
        card = await self._owners.open_card(card_id)
        if card is None:
            raise NotFound
        if card.mentor_id != by.id:
            raise NotAllowed
        await self._ensure_pair(card)
        if card.owner_id != by.id:
            before = card.owner_id
            await self._owners.hand(card, by, Why.TAKEN_BACK)
            await self._telling.returned(card, before, by)
        return await self._view(card, by)

    async def close(self, by: Person, card_id: int, outcome: Outcome) -> CardView:
        """One tap; a second one corrects the first. Help is called for at once."""
        card = await self._mine(by, card_id)
        before, card.outcome = card.outcome, outcome
        card.closed_at = card.closed_at or self._clock()
        await self._owners.let_go(card)
        if outcome == Outcome.HELP:
            await self._call_for_help(card, by)
        if card.owner_id == card.mentor_id:
            await self._follow(card, before)
        return await self._view(card, by)

    async def move(self, by: Person, card_id: int, days: int) -> CardView:
        """The two have agreed on another day: it stays open and is called for then."""
        if days not in MOVES:
            raise WrongAnswer(NOT_AN_OPTION)
        card = await self._mine(by, card_id)
        card.closed_at = card.outcome = None
        await self._follow_correction(card)
        await self._due_on(card, by, self._today(by) + timedelta(days=days))
        return await self._view(card, by)

    async def put_off(self, by: Person, card_id: int, later: Later) -> CardView:
        """A few times; then something else helps. Raises PutOffOften, ClosedAlready."""
        card = await self._mine(by, card_id)
        if card.closed_at is not None:
            raise ClosedAlready
        if card.put_off >= MOST_PUT_OFF:
            raise PutOffOften(card.id)
        card.put_off += 1
        await self._due_on(card, by, dict(self._later(card, by))[later])
        return await self._view(card, by)

    async def note(self, by: Person, card_id: int, said: str | Media) -> CardView:
        """Typed, or spoken: the newer one stands in place of the older."""
        card = await self._mine(by, card_id)
        card.note = said if isinstance(said, str) else None
        card.voice = said.as_json() if isinstance(said, Media) else None
        card.noted_by, card.begun_at = by.id, card.begun_at or self._clock()
        return await self._view(card, by)

    async def voice(self, by: Person, card_id: int) -> tuple[CardView, Media]:
        """A spoken note that this person may hear, of this card or the one before it."""
        view = await self.view(by, card_id)
        heard = view.voice or (view.before.voice if view.before else None)
        if heard is None:
            raise NotFound
        return view, heard

    async def next_step(self, by: Person, card_id: int, days: int) -> CardView:
        """In so many days; 0 for none. Raises WrongAnswer."""
        if days not in {0, *NEXT_STEPS}:
            raise WrongAnswer(NOT_AN_OPTION)
        day = self._today(by) + timedelta(days=days) if days else None
        return await self.next_step_on(by, card_id, day)

    async def next_step_on(self, by: Person, card_id: int, day: date | None) -> CardView:
        card = await self._mine(by, card_id)
        card.next_step_on = day
        return await self._view(card, by)

    async def _view(self, card: Card, by: Person) -> CardView:
        seen = await self._views.of(card, by)
        if seen.closed:
            return replace(seen, following=await self._lists.following(by))
        return replace(
            seen,
            overdue=card.due_at < self._clock(),
            later=self._later(card, by) if card.put_off < MOST_PUT_OFF else (),
            asking=await self._owners.is_asking(card),
        )

    async def _follow(self, card: Card, before: Outcome | None) -> None:
        if card.outcome == Outcome.MET and before != Outcome.MET:
            pairing = await self._session.get_one(Pairing, card.pairing_id)
            for hook in self.on_met:
                await hook(pairing)
        await self._follow_correction(card)

    async def _follow_correction(self, card: Card) -> None:
        for follow in self.on_closed if card.owner_id == card.mentor_id else ():
            await follow(card)

    async def _due_on(self, card: Card, by: Person, day: date) -> None:
        """At the hour at which it was due, on the owner's own clock."""
        zone = ZoneInfo(by.time_zone)
        at = card.due_at.astimezone(zone).time()
        await self._owners.let_go(card)
        card.due_at = outside_quiet_hours(
            datetime.combine(day, at, zone).astimezone(card.due_at.tzinfo), by
        )
        card.begun_at = card.begun_at or self._clock()
        await self._agenda.put(REMINDER, card.id, card.due_at)

    def _later(self, card: Card, by: Person) -> tuple[tuple[Later, date], ...]:
        due = card.due_at.astimezone(ZoneInfo(by.time_zone)).date()
        return later_days(due, self._today(by))

    def _today(self, by: Person) -> date:
        return self._clock().astimezone(ZoneInfo(by.time_zone)).date()

    async def _mine(self, by: Person, card_id: int) -> Card:
        """Raises NotFound, NotAllowed, PairIsOver, WithSomebodyElse."""
        card = await self._session.get(Card, card_id, with_for_update=True, populate_existing=True)
        if card is None:
            raise NotFound
        if card.owner_id != by.id:
            raise WithSomebodyElse if await self._had(by, card) else NotAllowed
        await self._ensure_pair(card)
        return card

    async def _had(self, by: Person, card: Card) -> bool:
        last = await self._owners.last_step(card, by.id)
        return by.id == card.mentor_id or last is not None

    async def _ensure_pair(self, card: Card) -> None:
        pairing = await self._session.get_one(Pairing, card.pairing_id)
        over = pairing.state != PairState.ACTIVE
        if over and not await self._owners.outlives_its_pair(card):
            raise PairIsOver

    async def _call_for_help(self, card: Card, by: Person) -> None:
        kind = PairKind((await self._session.get_one(Pairing, card.pairing_id)).kind)
        learner = await self._people.get(card.learner_id)
        mentor = await self._people.get(card.mentor_id)
        place_of = mentor.name if by.id != mentor.id else None
        both = learner.id, mentor.id
        self._notices.alert(Alert.MENTOR_NEEDS_HELP, *both, key=f"card:{card.id}:help")
        notice = MentorNeedsHelp(card.id, by.name, learner.name, kind, place_of)
        for coordinator in await self._people.coordinators(learner, mentor):
            key = f"card:{card.id}:help:{coordinator.id}"
            self._notices.tell(coordinator.id, notice, key=key)
