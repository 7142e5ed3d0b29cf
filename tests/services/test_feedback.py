"""Feedback: asked for once, kept as its author wants it, read in batches."""

import random
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.engine import Database
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.feedback import About, AnsweredAlready, HowWasIt, LowRating, Signed
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.models import DueWork, FeedbackAsk, FeedbackEntry, Pairing, Person
from bot.services.notices import take_owed
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join

TODAY = date(2026, 11, 23)


class Room:
    """One transaction with a coordinator and a pair in it."""

    def __init__(self, session: AsyncSession, services: Services, clock: StoppedClock) -> None:
        self.session, self.services, self.clock = session, services, clock
        self.feedback = services.feedback

    async def open(self) -> "Room":
        self.olga = await join(self.session, Role.COORDINATOR, "Olga")
        self.ann = await join(self.session, Role.LEARNER, "Ann")
        self.boris = await join(self.session, Role.MENTOR, "Boris")
        self.pairing = Pairing(
            learner_id=self.ann.id,
            mentor_id=self.boris.id,
            kind=PairKind.MENTOR,
            state=PairState.ACTIVE,
            proposed_at=self.clock(),
            decided_at=self.clock(),
        )
        self.session.add(self.pairing)
        await self.session.flush()
        return self

    async def meet(self) -> DueWork:
        await self.feedback.after_meeting(self.pairing)
        await self.session.flush()
        works = await self.session.scalars(select(DueWork).order_by(DueWork.id))
        return works.all()[-1]

    async def asked(self) -> FeedbackAsk:
        """After a meeting and a day."""
        work = await self.meet()
        self.clock.now = work.due_at
        assert await self.feedback.ask(work) is None
        asks = await self.session.scalars(select(FeedbackAsk).order_by(FeedbackAsk.id))
        return asks.all()[-1]

    async def give(
        self,
        rating: int = 4,
        signed: Signed = Signed.OPEN,
        about: About = About.MENTOR,
        text: str | None = None,
        ask: int | None = None,
    ) -> None:
        answers = {"rating": str(rating), "signed": signed, "text": text}
        await self.feedback.give(self.ann, answers, about, ask)
        await self.session.flush()

    async def entries(self) -> list[FeedbackEntry]:
        return list(await self.session.scalars(select(FeedbackEntry)))

    async def readable(self) -> list[Any]:
        found: list[Any] = []
        pages, at = 1, 0
        while at < pages:
            page, _, pages = await self.services.feedback_reading.page(self.olga, at)
            found, at = [*found, *page], at + 1
        return found

    def told(self, person: Person) -> list[Any]:
        return [owed.notice for owed in take_owed(self.session) if owed.person_id == person.id]


@pytest.fixture
async def room(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Room]:
    async with database.write() as session:
        services = Services(session, clock, settings, "test_bot")
        yield await Room(session, services, clock).open()


class TestAsking:
    async def test_the_learner_is_asked_at_noon_of_the_next_day(self, room: Room) -> None:
        room.ann.time_zone = "Asia/Vladivostok"
        work = await room.meet()
        assert work.due_at == datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Asia/Vladivostok"))
        assert await room.feedback.ask(work) is None
        ask = await room.session.scalar(select(FeedbackAsk))
        assert ask is not None
        assert room.told(room.ann) == [HowWasIt(ask.id, About.MENTOR, "Boris")]

    async def test_once_a_meeting_and_not_every_few_days(self, room: Room) -> None:
        await room.meet()
        await room.meet()
        assert await room.session.scalar(select(func.count()).select_from(DueWork)) == 1
        await room.asked()
        room.clock.skip(days=3)
        assert await room.feedback.ask(await room.meet()) == "skipped:asked lately"
        room.clock.skip(days=4)
        assert await room.feedback.ask(await room.meet()) is None

    async def test_nobody_is_asked_who_cannot_answer(self, room: Room) -> None:
        work = await room.meet()
        room.ann.paused_until = room.clock() + timedelta(days=9)
        assert await room.feedback.ask(work) == "skipped:paused"
        room.ann.paused_until, room.ann.unreachable_since = None, room.clock()
        assert await room.feedback.ask(work) == "skipped:unreachable"
        room.ann.unreachable_since, room.pairing.state = None, PairState.ENDED
        assert await room.feedback.ask(work) == "skipped:ended"
        assert room.told(room.ann) == []

    async def test_it_is_answered_once_and_by_whom_it_was_asked(self, room: Room) -> None:
        ask = await room.asked()
        with pytest.raises(NotFound):
            await room.feedback.asked(room.boris, ask.id)
        await room.give(5, ask=ask.id)
        assert ask.answered
        with pytest.raises(AnsweredAlready):
            await room.give(1, ask=ask.id)
        assert [entry.rating for entry in await room.entries()] == [5]


class TestKeeping:
    async def test_signed_feedback_knows_author_and_pair(self, room: Room) -> None:
        await room.give(4, about=About.MENTOR, text="Helps a lot")
        [entry] = await room.entries()
        assert (entry.author_id, entry.pairing_id) == (room.ann.id, room.pairing.id)
        assert (entry.given_on, entry.rating, entry.text) == (TODAY, 4, "Helps a lot")

    async def test_anonymous_feedback_knows_the_day_and_nobody(self, room: Room) -> None:
        ask = await room.asked()
        await room.give(2, Signed.ANONYMOUS, text="Late every time", ask=ask.id)
        [entry] = await room.entries()
        assert (entry.author_id, entry.pairing_id, entry.given_on) == (
            None,
            None,
            date(2026, 11, 24),
        )
        assert ask.answered

    async def test_the_database_itself_refuses_half_anonymous_rows(self, room: Room) -> None:
        row = FeedbackEntry(
            id=1, given_on=TODAY, about=About.MENTOR, rating=1, pairing_id=room.pairing.id
        )
        room.session.add(row)
        with pytest.raises(IntegrityError):
            await room.session.flush()
        await room.session.rollback()

    async def test_numbers_of_rows_do_not_tell_their_order(self, room: Room) -> None:
        for _ in range(12):
            await room.give(5, Signed.ANONYMOUS)
        numbers = [entry.id for entry in await room.entries()]
        assert max(numbers) - min(numbers) > 10**9

    @pytest.mark.parametrize(("rating", "told"), [(2, 1), (3, 0)])
    async def test_coordinators_are_told_of_signed_discontent(
        self, room: Room, rating: int, told: int
    ) -> None:
        await room.give(rating)
        assert room.told(room.olga) == [LowRating("Ann", About.MENTOR)] * told

    async def test_nobody_is_told_of_anonymous_discontent(self, room: Room) -> None:
        await room.give(1, Signed.ANONYMOUS)
        assert take_owed(room.session) == []

    async def test_who_leaves_takes_the_signed_ones_along(self, room: Room) -> None:
        ask = await room.asked()
        await room.give(3, ask=ask.id, text="signed")
        await room.give(3, Signed.ANONYMOUS, text="nobody's")
        mine = await room.services.my_data.export(room.ann)
        assert [row["text"] for row in mine["feedback_entry"]] == ["signed"]
        assert "feedback_entry" not in await room.services.my_data.export(room.boris)
        await room.services.my_data.erase(room.ann)
        room.session.expire_all()
        assert [entry.text for entry in await room.entries()] == ["nobody's"]
        assert await room.session.scalar(select(func.count()).select_from(FeedbackAsk)) == 0


class TestReading:
    async def test_only_coordinators_read(self, room: Room) -> None:
        for person in (room.ann, room.boris):
            with pytest.raises(NotAllowed):
                await room.services.feedback_reading.page(person, 0)

    async def test_signed_at_once_and_with_names(self, room: Room) -> None:
        await room.give(4, text="Helps a lot")
        [told] = await room.readable()
        assert (told.author, told.subject, told.given_on) == ("Ann", "Boris", TODAY)

    async def test_anonymous_by_five_and_a_day_later(self, room: Room) -> None:
        for n in range(4):
            await room.give(5, Signed.ANONYMOUS, About.CLASS, f"class {n}")
        await room.give(5, Signed.ANONYMOUS, About.EVENT, "another thing")
        room.clock.skip(days=1)
        await room.give(1, Signed.ANONYMOUS, About.CLASS, "the fifth")
        assert await room.readable() == []
        room.clock.skip(days=1)
        told = await room.readable()
        assert sorted(one.text for one in told) == [*(f"class {n}" for n in range(4)), "the fifth"]
        assert {(one.author, one.subject, one.given_on) for one in told} == {(None, None, None)}

    @pytest.mark.parametrize("seed", range(2))
    async def test_no_two_looks_differ_by_fewer_than_five(self, room: Room, seed: int) -> None:
        dice = random.Random(seed)  # noqa: S311  chance for a test
        before: set[str] = set()
        for _day in range(14):
            for _ in range(dice.randrange(4)):
                about = dice.choice([About.CLASS, About.BOT])
                await room.give(3, Signed.ANONYMOUS, about, str(dice.random()))
            room.clock.skip(hours=dice.randrange(1, 30))
            now = {one.text for one in await room.readable()}
            assert before <= now
            assert len(now - before) % 5 == 0
            before = now
        assert before
