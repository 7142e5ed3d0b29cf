"""When surveys are asked by themselves, whom they reach, and how one of them stands."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.engine import Database
from bot.domain.errors import NotAllowed
from bot.domain.pairings import PairKind, PairState
from bot.domain.periods import Days
from bot.domain.roles import Role
from bot.domain.survey_notices import SurveyAsked
from bot.domain.survey_views import Expected
from bot.domain.surveys import NothingAsked, Occasion, SurveyOver
from bot.models import ClassSession, DueWork, Event, Pairing, Person, SurveyAsk, SurveyTicket
from bot.services.notices import take_owed
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join
from tests.surveys import goes_out, load


class Room:
    """One transaction with a coordinator and a pair in it."""

    def __init__(self, session: AsyncSession, services: Services, clock: StoppedClock) -> None:
        self.session, self.services, self.clock = session, services, clock
        self.surveys = services.surveys

    async def open(self) -> "Room":
        self.olga = await join(self.session, Role.COORDINATOR, "Olga")
        self.ann = await join(self.session, Role.LEARNER, "Ann", group="G-1", category="veteran")
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

    async def due(self, kind: str) -> DueWork:
        await self.session.flush()
        works = await self.session.scalars(select(DueWork).where(DueWork.kind == kind))
        return works.all()[-1]

    def asked(self) -> dict[int, SurveyAsked]:
        owed = take_owed(self.session)
        return {one.person_id: one.notice for one in owed if isinstance(one.notice, SurveyAsked)}

    async def learners(self, n: int, **columns: Any) -> list[Person]:
        return [
            await join(self.session, Role.LEARNER, f"L{number}", **columns) for number in range(n)
        ]


@pytest.fixture
async def room(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Room]:
    async with database.write() as session:
        yield await Room(session, Services(session, clock, settings, "test_bot"), clock).open()


class TestOfPairs:
    async def test_after_a_meeting_at_noon_of_the_next_day_and_about_the_other(
        self, room: Room
    ) -> None:
        await load(room.session, Occasion.MEETING, whom=["learner", "mentor"])
        await room.surveys.occasions.met(room.pairing)
        work = await room.due("survey_met")
        assert work.due_at == datetime(2026, 11, 24, 9, tzinfo=UTC)
        room.clock.now = work.due_at
        assert await room.surveys.occasions.ask_of_meeting(work) is None
        asked = room.asked()
        assert {(who, one.name) for who, one in asked.items()} == {
            (room.ann.id, ("Boris", "Boris")),
            (room.boris.id, ("Ann", "Ann")),
        }
        assert {one.pairing_id for one in asked.values()} == {room.pairing.id}

    async def test_not_every_few_days_and_not_once_they_are_no_pair(self, room: Room) -> None:
        await load(room.session, Occasion.MEETING)
        await room.surveys.occasions.met(room.pairing)
        work = await room.due("survey_met")
        for days, n in ((1, 1), (3, 0), (4, 1)):
            room.clock.skip(days=days)
            await room.surveys.occasions.ask_of_meeting(work)
            assert len(room.asked()) == n
        room.pairing.state = PairState.ENDED
        assert await room.surveys.occasions.ask_of_meeting(work) == "skipped:ended"

    async def test_a_survey_takes_the_place_of_the_short_question(self, room: Room) -> None:
        await room.services.feedback.after_meeting(room.pairing)
        work = await room.due("feedback_ask")
        room.clock.now = work.due_at
        await load(room.session, Occasion.MEETING)
        assert await room.services.feedback.ask(work) == "skipped:survey"

    async def test_but_only_for_those_whom_it_is_for(self, room: Room) -> None:
        await room.services.feedback.after_meeting(room.pairing)
        work = await room.due("feedback_ask")
        room.clock.now = work.due_at
        await load(room.session, Occasion.MEETING, programme="another")
        assert await room.services.feedback.ask(work) is None

    async def test_who_has_left_a_pair_is_asked_once(self, room: Room) -> None:
        await load(room.session, Occasion.LEAVING)
        await room.services.pairings.end(room.ann, room.pairing.id)
        work = await room.due("survey_left")
        take_owed(room.session)
        assert await room.surveys.occasions.ask_of_leaving(work) is None
        assert [*room.asked()] == [room.ann.id]
        await room.surveys.occasions.ask_of_leaving(work)
        assert room.asked() == {}


class TestOfPrograms:
    async def test_after_an_event_those_for_whom_it_was(self, room: Room) -> None:
        await load(room.session, Occasion.EVENT)
        student = await join(room.session, Role.LEARNER, "Stu", category="student")
        event = Event(
            code="day",
            title_ru="День",
            kind="open_day",
            audience="veteran",
            starts_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
            updated_at=room.clock(),
        )
        room.session.add(event)
        await room.session.flush()
        for day, who in ((23, []), (24, [room.ann.id]), (24, [])):
            await room.surveys.occasions.look(Days(date(2026, 11, day), date(2026, 11, day)))
            asked = await goes_out(room.services)
            assert [*asked] == who
            assert student.id not in asked

    async def test_in_the_middle_and_at_the_end_of_a_groups_timetable(self, room: Room) -> None:
        await load(room.session, Occasion.MIDTERM, "mid", whom=["learner", "mentor"])
        await load(room.session, Occasion.END, "end")
        for day in (1, 4, 21):
            begins = datetime(2026, 12, day, 8, tzinfo=UTC)
            room.session.add(
                ClassSession(
                    group="G-1",
                    programme="cnc",
                    title_ru="x",
                    starts_at=begins,
                    ends_at=begins,
                    updated_at=room.clock(),
                )
            )
        await room.session.flush()
        for day, who in ((4, set()), (11, {room.ann.id, room.boris.id}), (21, {room.ann.id})):
            await room.surveys.occasions.look(Days(date(2026, 12, day), date(2026, 12, day)))
            assert set(await goes_out(room.services)) == who

    async def test_nights_that_were_missed_are_made_good(self, room: Room) -> None:
        await load(room.session, Occasion.EVENT)
        event = Event(
            code="day",
            kind="open_day",
            starts_at=room.clock() + timedelta(days=1),
            updated_at=room.clock(),
        )
        room.session.add(event)
        await room.surveys.night.begin()
        work = await room.due("survey_night")
        assert work.due_at == datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
        room.clock.skip(days=5)
        await room.surveys.night.look(work)
        assert [*await goes_out(room.services)] == [room.ann.id]
        assert work.due_at == datetime(2026, 11, 28, 21, 30, tzinfo=UTC)


class TestDelivery:
    async def test_what_is_expected_and_how_it_stands(self, room: Room) -> None:
        survey = await load(room.session)
        learners = await room.learners(6)
        learners[0].paused_until = room.clock() + timedelta(days=9)
        learners[1].unreachable_since = room.clock()
        await room.session.flush()
        desk = room.surveys.desk
        _survey, expected = await desk.expected(room.olga, survey.id)
        assert expected == Expected(5, (("paused", 1), ("unreachable", 1)))
        assert (await desk.send(room.olga, survey.id))[1] == 7
        assert (await desk.send(room.olga, survey.id))[1] == 0
        _survey, standing = await desk.standing(room.olga, survey.id)
        assert (standing.asked, standing.on_the_way, standing.delivered) == (7, 7, 0)
        assert len(await goes_out(room.services)) == 5
        assert (await desk.send(room.olga, survey.id))[1] == 0
        asks = (await room.session.scalars(select(SurveyAsk))).all()
        reached = next(ask for ask in asks if ask.undelivered is None)
        await room.surveys.asking.not_said(reached.id, "unreachable")
        _survey, standing = await desk.standing(room.olga, survey.id)
        assert (standing.asked, standing.delivered) == (7, 4)
        assert standing.unreachable == (("paused", 1), ("unreachable", 2))
        assert (standing.answered, standing.silent) == (None, None)

    async def test_answers_are_counted_of_five_and_more(self, room: Room) -> None:
        survey = await load(room.session, asks=("content",), signing="anonymous")
        await room.learners(5)
        await room.surveys.desk.send(room.olga, survey.id)
        notice = next(iter((await goes_out(room.services)).values()))
        assert isinstance(notice, SurveyAsked)
        answers = {"signing": "anonymous", "items": [], "signed": "anonymous"}
        await room.surveys.answers.give(room.ann, answers, notice.ticket)
        with pytest.raises(SurveyOver):
            await room.surveys.answers.give(room.ann, answers, notice.ticket)
        _survey, standing = await room.surveys.desk.standing(room.olga, survey.id)
        assert (standing.delivered, standing.answered, standing.silent) == (6, 1, 5)

    async def test_tickets_lie_in_no_order(self, room: Room) -> None:
        survey = await load(room.session)
        await room.learners(9)
        await room.surveys.desk.send(room.olga, survey.id)
        await goes_out(room.services)
        tickets = (await room.session.scalars(select(SurveyTicket))).all()
        assert len({ticket.id for ticket in tickets}) == 10
        columns = set(SurveyTicket.__table__.columns.keys())
        assert columns == {"id", "survey", "until", "spent"}

    async def test_without_questions_nothing_is_sent(self, room: Room) -> None:
        survey = await load(room.session, asks=())
        with pytest.raises(NothingAsked):
            await room.surveys.desk.send(room.olga, survey.id)

    async def test_only_coordinators(self, room: Room) -> None:
        survey = await load(room.session)
        surveys = room.surveys
        for who in (room.ann, room.boris):
            for attempt in (
                surveys.desk.all(who),
                surveys.desk.standing(who, survey.id),
                surveys.desk.send(who, survey.id),
                surveys.results.of(who, survey.id),
                surveys.words.page(who, survey.id, 0),
                surveys.words.voice(who, 1),
                surveys.threads.may_ask(who, 1),
                surveys.replies.say(who, survey.id, ("a", "b")),
            ):
                with pytest.raises(NotAllowed):
                    await attempt
