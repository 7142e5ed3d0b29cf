"""The coordinators' desk: cards that nobody has, and those that have lain for long."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cards import Outcome
from bot.domain.check_ins import COORDINATORS, Shared
from bot.domain.errors import NotFound
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Standing
from bot.domain.stand_in_notices import CardClosedForYou
from bot.domain.stand_ins import LONG_OVERDUE, CannotHaveIt, Choice, DeskCard, Why
from bot.models import Card, CardOwner, Pairing, Person
from bot.services.card_owners import CardOwners
from bot.services.card_telling import CardTelling
from bot.services.card_views import CardViews
from bot.services.notices import Notices
from bot.services.pair_pool import ROLE_OF
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People
from bot.services.reach import out_of_reach
from bot.services.stand_in_pool import StandInPool


class CardDesk:
    """Every coordinator sees and does the same; the learner's answers only as far as they are
    meant for coordinators."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        people: People,
        owners: CardOwners,
        pool: StandInPool,
        telling: CardTelling,
    ) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self._people, self._owners = people, owners
        self._pool, self._telling = pool, telling
        self._views = CardViews(session)

    async def waiting(self, by: Person) -> list[DeskCard]:
        """Nobody's first, then by their day."""
        ensure_coordinator(by)
        overdue = Card.due_at < self._clock() - LONG_OVERDUE
        found = await self._session.scalars(
            select(Card)
            .where(Card.closed_at.is_(None), Card.owner_id.is_(None) | overdue)
            .order_by(Card.owner_id.is_not(None), Card.due_at, Card.id)
        )
        return [await self._seen(card) for card in found.all()]

    async def one(self, by: Person, card_id: int) -> tuple[DeskCard, Shared]:
        card = await self._here(by, card_id)
        return await self._seen(card), await self._views.shared(card.check_in_id, COORDINATORS)

    async def choices(self, by: Person, card_id: int) -> list[Choice]:
        """Who can have it, in the order in which the rule would ask."""
        card = await self._here(by, card_id)
        found = await self._session.scalars(
            select(Person)
            .where(Person.role == ROLE_OF[await self._kind(card)])
            .where(Person.standing == Standing.ACTIVE)
            .order_by(Person.id != card.mentor_id, Person.stands_in.desc(), Person.name)
        )
        possible = [one for one in found.all() if one.id != card.owner_id]
        return [Choice(p.id, p.name) for p in possible if await self._can(card, p)]

    async def give(self, by: Person, card_id: int, to_id: int) -> str:
        """To a mentor, who is told; their name. Raises CannotHaveIt."""
        card = await self._here(by, card_id)
        to = await self._people.get(to_id)
        if not await self._can(card, to) or not await self._pool.hold(to):
            raise CannotHaveIt
        before = card.owner_id
        await self._owners.hand(card, to, Why.GIVEN)
        await self._telling.passed(card, to, before)
        return to.name

    async def close(self, by: Person, card_id: int, *, talked: bool) -> str:
        """A coordinator has talked to the learner, or nothing is to be done; their name."""
        card = await self._here(by, card_id)
        card.outcome = Outcome.WROTE if talked else None
        await self._owners.close(card)
        learner = await self._people.get(card.learner_id)
        if card.owner_id is not None:
            told = CardClosedForYou(learner.name)
            self._notices.tell(card.owner_id, told, polite=True)
        return learner.name

    async def _here(self, by: Person, card_id: int) -> Card:
        """Raises NotFound, also if somebody has it again."""
        ensure_coordinator(by)
        card = await self._owners.open_card(card_id)
        long = card is not None and card.due_at < self._clock() - LONG_OVERDUE
        if card is None or (card.owner_id is not None and not long):
            raise NotFound
        return card

    async def _can(self, card: Card, one: Person) -> bool:
        """The pair's own mentor, or one who may stand in for them."""
        if one.id == card.mentor_id:
            pairing = await self._session.get_one(Pairing, card.pairing_id)
            here = out_of_reach(one, self._clock()) is None
            return here and pairing.state == PairState.ACTIVE
        return await self._pool.can_have(card, one)

    async def _seen(self, card: Card) -> DeskCard:
        owner = await self._people.get(card.owner_id) if card.owner_id else None
        pairing = await self._session.get_one(Pairing, card.pairing_id)
        return DeskCard(
            id=card.id,
            pairing_id=pairing.id,
            active=pairing.state == PairState.ACTIVE,
            learner=(await self._people.get(card.learner_id)).name,
            mentor=(await self._people.get(card.mentor_id)).name,
            kind=PairKind(pairing.kind),
            due_at=card.due_at,
            why=await self._why(card) if owner is None else None,
            owner=owner.name if owner else None,
        )

    async def _why(self, card: Card) -> Why | None:
        why = await self._session.scalar(
            select(CardOwner.why)
            .where(CardOwner.card_id == card.id)
            .order_by(CardOwner.id.desc())
            .limit(1)
        )
        return Why(why) if why else None

    async def _kind(self, card: Card) -> PairKind:
        return PairKind((await self._session.get_one(Pairing, card.pairing_id)).kind)
