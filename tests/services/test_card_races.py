"""Two acts at the same moment, on PostgreSQL: a card never ends with one who is away."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from bot.db.engine import Database
from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.domain.stand_ins import NobodyAsked
from bot.models import Card, Person
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join
from tests.services.stand_in_desk import StandInDesk

Act = Callable[[Services, Person], Awaitable[object]]


class Race:
    """Each acts in a transaction of their own that has begun before the other's ends."""

    def __init__(self, database: Database, clock: StoppedClock, settings: Settings) -> None:
        self.database, self.clock, self.settings = database, clock, settings
        self.both_are_in = asyncio.Barrier(2)

    async def act(self, by: Person, act: Act) -> str:
        """Tried again, as the inbox does, if the database has stopped one of the two."""
        try:
            await self._try(by, act, self.both_are_in.wait)
        except NobodyAsked:
            return "too late"
        except DBAPIError:
            await self._try(by, act, _at_once)
        return "done"

    async def _try(self, by: Person, act: Act, ready: Callable[[], Awaitable[object]]) -> None:
        async with self.database.write() as session:
            services = Services(session, self.clock, self.settings, "test_bot")
            me = await services.people.speaking(by.telegram_id or 0)
            assert me is not None
            await session.flush()
            await ready()
            await act(services, me)

    async def owners(self) -> list[Person | None]:
        async with self.database.read() as session:
            cards = await session.scalars(
                select(Card).where(Card.closed_at.is_(None)).order_by(Card.id)
            )
            return [
                await session.get(Person, card.owner_id) if card.owner_id else None
                for card in cards.all()
            ]


async def _at_once() -> None:
    return None


async def _pause(services: Services, me: Person) -> None:
    await services.preferences.pause(me, "week")


async def test_of_two_who_take_it_at_once_one_has_it(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with postgresql.write() as session:
        desk = await StandInDesk(session, clock, settings).begin()
        eve = await desk.colleague("Eve", stands_in=True)
        card = await desk.card()
        assert await desk.services.card_asks.begin(desk.boris, card.id) == ["Dan", "Eve"]
    race = Race(postgresql, clock, settings)

    async def take(services: Services, me: Person) -> None:
        await services.card_asks.yes(me, card.id)

    outcomes = await asyncio.gather(race.act(desk.dan, take), race.act(eve, take))
    assert sorted(outcomes) == ["done", "too late"]
    assert [one.name for one in await race.owners() if one] == [
        "Dan" if outcomes[0] == "done" else "Eve"
    ]


async def test_two_who_stand_in_for_each_other_pause_at_once(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with postgresql.write() as session:
        desk = await StandInDesk(session, clock, settings).begin()
        beth = await join(session, Role.LEARNER, "Beth")
        await desk.pair(beth, desk.clara, PairKind.MENTOR)
        await desk.skip(days=7)
        names = desk.services.stand_in_names
        for one, other in ((desk.boris, desk.clara), (desk.clara, desk.boris)):
            await names.name(one, other.id)
            await names.answer(other, one.id, agreed=True)
    race = Race(postgresql, clock, settings)
    await asyncio.gather(race.act(desk.boris, _pause), race.act(desk.clara, _pause))
    owners = await race.owners()
    assert len(owners) > 1
    assert all(one is None or one.paused_until is None for one in owners)
