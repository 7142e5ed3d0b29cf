""" "Who can take it for me?": somebody is asked, round after round, until one says yes.

Until then the card stays where it is; after the last round it is with the coordinators.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotAllowed
from bot.domain.stand_in_notices import TakeAsked
from bot.domain.stand_ins import ASKED_AT_ONCE, ASKED_FOR, NobodyAsked, OnABreak, Why
from bot.models import Card, CardAsk, DueWork, Person, Programme
from bot.services.agenda import Agenda
from bot.services.card_owners import CardOwners
from bot.services.card_telling import CardTelling
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.reach import outside_quiet_hours
from bot.services.stand_in_pool import StandInPool

OVER = "card_ask_over"


class CardAsks:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        owners: CardOwners,
        pool: StandInPool,
        telling: CardTelling,
    ) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self._agenda, self._people = agenda, people
        self._owners, self._pool, self._telling = owners, pool, telling

    async def begin(self, by: Person, card_id: int) -> list[str]:
        """Names of those who are asked now; nobody: it is with the coordinators. Raises
        NobodyAsked, NotAllowed."""
        card = await self._mine(by, card_id)
        return await self._asked_now(card) or await self._next(card, by.id)

    async def stop(self, by: Person, card_id: int) -> None:
        """They can do it after all."""
        await self._owners.stop_asking(await self._mine(by, card_id))

    async def yes(self, by: Person, card_id: int) -> None:
        """The card is theirs. Raises NobodyAsked, OnABreak."""
        card = await self._to_answer(by, card_id)
        if not await self._pool.hold(by):
            raise OnABreak
        before = card.owner_id
        await self._owners.hand(card, by, Why.ASKED)
        await self._telling.taken(card, by, before)

    async def no(self, by: Person, card_id: int) -> None:
        """Without a reason; the next are asked if nobody else thinks about it still."""
        card = await self._to_answer(by, card_id)
        ask = await self._session.get_one(CardAsk, (card.id, by.id))
        ask.over_at = self._clock()
        await self._session.flush()
        if not await self._open(card):
            await self._next(card)

    async def run_out(self, work: DueWork) -> str | None:
        """A duty: nobody has said yes in time."""
        card = await self._owners.open_card(work.subject_id)
        waiting = await self._open(card) if card else []
        if card is None or not any(ask.asked_at + ASKED_FOR <= self._clock() for ask in waiting):
            return "skipped:over"
        await self._owners.stop_asking(card)
        await self._next(card)
        return None

    async def _next(self, card: Card, by: int | None = None) -> list[str]:
        people = await self._whom(card)
        if not people:
            before = card.owner_id
            await self._owners.hand(card, None, Why.NOBODY)
            await self._telling.passed(card, None, before, but_not=by)
        for one in people:
            await self._ask(card, one)
        return [one.name for one in people]

    async def _whom(self, card: Card) -> list[Person]:
        """The named stand-in alone, or some of the willing; nobody twice."""
        but_not = {*await self._owners.tried(card), card.owner_id or 0, card.mentor_id}
        named = await self._pool.named(card, but_not)
        if named is not None:
            return [named]
        return (await self._pool.willing(card, but_not))[:ASKED_AT_ONCE]

    async def _ask(self, card: Card, one: Person) -> None:
        now = self._clock()
        self._session.add(CardAsk(card_id=card.id, person_id=one.id, asked_at=now))
        learner = await self._people.get(card.learner_id)
        first_name = (learner.name.split() or [""])[0]
        programme = await self._programme(learner, one.language)
        notice = TakeAsked(card.id, first_name, programme, card.due_at)
        self._notices.tell(one.id, notice, polite=True, key=f"card:{card.id}:ask:{one.id}")
        await self._agenda.put(OVER, card.id, self._until(now, one))
        await self._session.flush()

    def _until(self, now: datetime, one: Person) -> datetime:
        return outside_quiet_hours(now + ASKED_FOR, one)

    async def _programme(self, learner: Person, language: str) -> str:
        found = await self._session.scalar(
            select(Programme).where(Programme.code == learner.programme).limit(1)
        )
        if found is None:
            return ""
        mine, other = found.title_ru, found.title_en
        return (mine or other) if language == "ru" else (other or mine)

    async def _mine(self, by: Person, card_id: int) -> Card:
        card = await self._owners.open_card(card_id)
        if card is None:
            raise NobodyAsked
        if card.owner_id != by.id:
            raise NotAllowed
        return card

    async def _to_answer(self, by: Person, card_id: int) -> Card:
        card = await self._owners.open_card(card_id)
        ask = await self._session.get(CardAsk, (card_id, by.id), populate_existing=True)
        if card is None or ask is None or ask.over_at is not None:
            raise NobodyAsked
        return card

    async def _open(self, card: Card) -> list[CardAsk]:
        found = await self._session.scalars(
            select(CardAsk)
            .where(CardAsk.card_id == card.id, CardAsk.over_at.is_(None))
            .execution_options(populate_existing=True)
        )
        return list(found)

    async def _asked_now(self, card: Card) -> list[str]:
        return [(await self._people.get(ask.person_id)).name for ask in await self._open(card)]
