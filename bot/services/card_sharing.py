"""Between a learner and the stand-in who has their card: what they may see, and a few words."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.pairings import CannotBeReached
from bot.domain.stand_in_notices import CardLetter, ShownToStandIn
from bot.models import Card, Person
from bot.services.card_owners import CardOwners
from bot.services.notices import Notices
from bot.services.people import People


class CardSharing:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        people: People,
        owners: CardOwners,
    ) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self._people, self._owners = people, owners

    async def show(self, learner: Person, card_id: int, to_id: int, *, shown: bool) -> str:
        """Whether this stand-in, and no other, sees what was meant for the mentor; their name.
        Raises NotFound, NotAllowed."""
        card = await self._of(learner, card_id)
        if card.owner_id != to_id or to_id == card.mentor_id:
            raise NotFound
        fresh = shown and card.shown_at is None
        card.shown_at = self._clock() if shown else None
        if fresh:
            await self._tell_owner(card, learner)
        return (await self._people.get(to_id)).name

    async def reader(self, writer: Person, card_id: int) -> Person:
        """The other one of the two. Raises NotFound, NotAllowed, CannotBeReached."""
        card = await self._owners.open_card(card_id)
        if card is None or card.owner_id is None or card.owner_id == card.mentor_id:
            raise NotFound
        if writer.id not in {card.learner_id, card.owner_id}:
            raise NotAllowed
        other = card.owner_id if writer.id == card.learner_id else card.learner_id
        reader = await self._people.get(other)
        if reader.unreachable_since is not None or reader.chat_id is None:
            raise CannotBeReached(reader.name)
        return reader

    async def send(self, writer: Person, card_id: int, text: str) -> Person:
        reader = await self.reader(writer, card_id)
        card = await self._session.get_one(Card, card_id)
        to_learner = reader.id == card.learner_id
        if to_learner:
            card.begun_at = card.begun_at or self._clock()
        notice = CardLetter(card.id, writer.name, text, to_learner)
        self._notices.tell(reader.id, notice, polite=True)
        return reader

    async def _of(self, learner: Person, card_id: int) -> Card:
        card = await self._owners.open_card(card_id)
        if card is None:
            raise NotFound
        if card.learner_id != learner.id:
            raise NotAllowed
        return card

    async def _tell_owner(self, card: Card, learner: Person) -> None:
        if card.owner_id is not None:
            talk = card.talk_wanted_at is not None
            notice = ShownToStandIn(card.id, learner.name, talk)
            self._notices.tell(card.owner_id, notice, polite=True)
