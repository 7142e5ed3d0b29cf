"""Cards of a mentor who is away go on by rule, and come back with them."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.pairings import PairState
from bot.domain.roles import HELPERS, Role
from bot.domain.stand_ins import RETURNS, Handed, Why
from bot.models import Card, Pairing, Person
from bot.services.card_owners import CardOwners
from bot.services.card_telling import CardTelling
from bot.services.people import People
from bot.services.reach import out_of_reach
from bot.services.stand_in_pool import StandInPool

# Whether a break is over, or the chat is open again, is known; whether silence is, is not.
HERE_AGAIN = RETURNS - {Why.SILENCE}
# Whatever somebody says, they are neither silent nor out of reach.
HEARD = RETURNS - {Why.PAUSE}


class StandIns:
    """By rule: the pair's own mentor, the named stand-in, a willing one with room, the
    coordinators."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        owners: CardOwners,
        pool: StandInPool,
        telling: CardTelling,
    ) -> None:
        self._session, self._clock, self._people = session, clock, people
        self._owners, self._pool, self._telling = owners, pool, telling

    async def pass_on(self, mentor: Person, why: Why, *, quiet: bool = False) -> Handed:
        """All open cards that they have. `quiet`: whoever asks for it tells coordinators."""
        await self._session.flush()
        cards = await self._owners.owned_by(mentor.id)
        for card in cards:
            await self.pass_card(card, why, quiet=quiet)
        at_desk = sum(card.owner_id is None for card in cards)
        return Handed(len(cards) - at_desk, at_desk)

    async def pass_card(self, card: Card, why: Why, *, quiet: bool = False) -> None:
        """From whoever has it to the next by rule."""
        before = card.owner_id
        heir = await self._heir(card)
        await self._owners.hand(card, heir, why)
        await self._telling.passed(card, heir, before, quiet=quiet)

    async def receive(self, card: Card) -> Person | None:
        """A new card whose mentor is away goes to the next by rule at once, and so does not
        begin with them; who has it is returned."""
        mentor = await self._people.get(card.mentor_id)
        if await self._pool.hold(mentor):
            return mentor
        paused = out_of_reach(mentor, self._clock()) == "paused"
        await self.pass_card(card, Why.PAUSE if paused else Why.UNREACHABLE)
        return await self._people.get(card.owner_id) if card.owner_id else None

    async def paused(self, mentor: Person) -> None:
        if mentor.role in HELPERS:
            await self.pass_on(mentor, Why.PAUSE)

    async def lost(self, mentor: Person, *, quiet: bool = False) -> Handed:
        """Telegram cannot reach them."""
        return await self.pass_on(mentor, Why.UNREACHABLE, quiet=quiet)

    async def silent(self, mentor: Person) -> Handed:
        """They have answered nothing for long, of which coordinators are told anyway."""
        return await self.pass_on(mentor, Why.SILENCE, quiet=True)

    async def out_of_touch(self, pairing: Pairing) -> None:
        """The learner cannot reach them: somebody else sees to what is open between the two."""
        await self._session.flush()
        for card in await self._owners.owned_by(pairing.mentor_id):
            if card.pairing_id == pairing.id:
                await self.pass_card(card, Why.SILENCE)

    async def came_back(self, mentor: Person) -> None:
        """What nobody has begun for them is theirs again, with a word to all."""
        await self._session.flush()
        if mentor.role not in HELPERS or not await self._pool.hold(mentor):
            return
        away = await self._owners.away_from(mentor.id)
        back = [card for card in away if await self._returns(card)]
        for card in back:
            before = card.owner_id
            await self._owners.hand(card, mentor, Why.BACK)
            await self._telling.returned(card, before, mentor)
        if away:
            self._telling.welcome(mentor, len(back), len(away) - len(back))

    async def heard(self, mentor: Person) -> None:
        """They say something: what went on because nothing was heard of them is theirs again."""
        if mentor.role not in HELPERS or not await self._pool.hold(mentor):
            return
        for card in await self._owners.away_from(mentor.id):
            silent = await self._owners.last_step(card, mentor.id) in HEARD
            if silent and card.begun_at is None:
                before = card.owner_id
                await self._owners.hand(card, mentor, Why.BACK)
                await self._telling.returned(card, before, mentor)

    async def left(self, person: Person) -> None:
        """To be called while their name and their pairs still stand."""
        if person.role == Role.LEARNER:
            for card in await self._owners.of_learner(person.id):
                await self._owners.close(card)
        for card in await self._owners.away_from(person.id):
            self._owners.write_down(card, card.owner_id, Why.LEFT)
        for card in await self._owners.owned_by(person.id):
            own = card.mentor_id == person.id
            await self.pass_card(card, Why.LEFT if own else Why.GONE)

    async def _heir(self, card: Card) -> Person | None:
        but_not = {*await self._owners.tried(card), card.owner_id or 0}
        mentor = await self._people.get(card.mentor_id)
        if mentor.id not in but_not and await self._own_again(card, mentor):
            return mentor
        return await self._pool.heir(card, but_not | {mentor.id})

    async def _own_again(self, card: Card, mentor: Person) -> bool:
        why = await self._owners.last_step(card, mentor.id)
        here = why in HERE_AGAIN and await self._pool.hold(mentor)
        pairing = await self._session.get_one(Pairing, card.pairing_id)
        return here and pairing.state == PairState.ACTIVE

    async def _returns(self, card: Card) -> bool:
        if card.begun_at is not None:
            return False
        return await self._owners.last_step(card, card.mentor_id) in RETURNS
