"""Two coordinators at one card of the staff's chat at the same moment: one has it."""

import asyncio
from collections.abc import Awaitable, Callable

from sqlalchemy import func, select

from bot.db.engine import Database
from bot.domain.errors import Refusal
from bot.domain.requests import RequestState
from bot.domain.roles import Role
from bot.domain.staff import Alert, Said
from bot.domain.staff_notices import StaffCard
from bot.domain.staff_refusals import NothingWaits, TakenByAnother
from bot.models import AskedQuestion, Person, Request, StaffThread
from bot.services.notices import take_owed
from bot.services.services import Services
from bot.services.staff_cards import StaffCards
from bot.services.staff_chats import Place
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join

GROUP = Place(-100500, "Desk", topics=False)
HEAD = 7
Act = Callable[[Services, Person], Awaitable[object]]


class Town:
    """Two coordinators, a chat of theirs, a question and an alert in it."""

    def __init__(self, database: Database, clock: StoppedClock, settings: Settings) -> None:
        self.database, self.clock, self.settings = database, clock, settings

    async def open(self) -> "Town":
        async with self.database.write() as session:
            services = Services(session, self.clock, self.settings, "test_bot")
            olga = await join(session, Role.COORDINATOR, "Olga")
            vera = await join(session, Role.COORDINATOR, "Vera")
            ann = await join(session, Role.LEARNER, "Ann")
            self.olga, self.vera, self.ann = olga.id, vera.id, ann.id
            await services.staff.chats.set(olga, GROUP)
            asked = AskedQuestion(
                person_id=ann.id,
                text="?",
                language="en",
                outcome="handover",
                asked_at=self.clock(),
            )
            session.add(asked)
            await session.flush()
            self.request = (await services.requests.pass_on(ann, asked)).id
            services.notices.alert(Alert.SILENT, ann.id, key="silence:1")
            assert take_owed(session) == [], "a question is shown in the chat alone"
            await StaffCards(session, self.clock()).due()
            threads = (await session.scalars(select(StaffThread).order_by(StaffThread.id))).all()
            self.card, self.alert = [one.id for one in threads]
            await services.staff.desk.book.posted(threads[0], HEAD)
        return self

    async def both(self, *acts: tuple[int, Act]) -> tuple[list[Refusal], list[str], list[int]]:
        """Who was refused, how the card was shown, and whom something was said to."""
        shown: list[str] = []

        async def one(person_id: int, act: Act) -> list[int]:
            async with self.database.write() as session:
                services = Services(session, self.clock, self.settings, "test_bot")
                await act(services, await services.people.get(person_id))
                said = await StaffCards(session, self.clock()).due()
                cards = [each.notice for each in said if isinstance(each.notice, StaffCard)]
                shown.extend(f"{card.state}:{card.by}" for card in cards)
                return [owed.person_id for owed in take_owed(session)]

        done = await asyncio.gather(*(one(*each) for each in acts), return_exceptions=True)
        refused = [each for each in done if isinstance(each, Refusal)]
        assert all(isinstance(each, list | Refusal) for each in done), done
        told = [person for each in done if isinstance(each, list) for person in each]
        return refused, shown, told

    def takes(self, card: int) -> Act:
        return lambda its, me: its.staff.desk.take(me, GROUP.chat_id, card)

    def replies(self, text: str, number: int) -> Act:
        said = Said(number, text, HEAD, None)
        return lambda its, me: its.staff.answers.answer(me, GROUP.chat_id, said)


async def test_one_of_two_takes_a_request(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    town = await Town(database, clock, settings).open()
    for card in (town.card, town.alert):
        take = town.takes(card)
        refused, shown, told = await town.both((town.olga, take), (town.vera, take))
        assert [type(one) for one in refused] == [TakenByAnother]
        assert len(shown) == 1
        assert told == ([town.ann] if card == town.card else [])


async def test_one_of_two_replies_is_sent(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    town = await Town(database, clock, settings).open()
    refused, shown, told = await town.both(
        (town.olga, town.replies("At nine.", 11)), (town.vera, town.replies("At ten.", 12))
    )
    assert len(refused) == 1
    assert isinstance(refused[0], Refusal)
    assert len(shown) == 1
    assert told.count(town.ann) == 1
    async with database.read() as session:
        request = await session.get_one(Request, town.request)
        assert request.answer in {"At nine.", "At ten."}


async def test_taken_here_while_it_is_answered_in_private(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    town = await Town(database, clock, settings).open()
    private: Act = lambda its, me: its.requests.answer(me, town.request, "At nine.")  # noqa: E731
    refused, shown, _told = await town.both(
        (town.olga, town.takes(town.card)), (town.vera, private)
    )
    assert len(refused) <= 1, "who came second may be told that it is answered"
    assert shown[-1] == "answered:Vera"
    async with database.read() as session:
        assert (await session.get_one(Request, town.request)).state == RequestState.ANSWERED
        count = select(func.count()).select_from(StaffThread)
        assert await session.scalar(count) == 2
    late = await town.both((town.olga, town.replies("At ten.", 13)))
    assert [type(one) for one in late[0]] == [NothingWaits]
