"""Surveys to many go out in waves, on both databases; tickets are drawn by lot."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from bot.db.backup import backup_to
from bot.db.engine import Database
from bot.domain.announcements import WINDOW, End
from bot.domain.roles import Role
from bot.domain.surveys import Occasion
from bot.models import (
    Announcement,
    AnnouncementRecipient,
    OutboxMessage,
    Person,
    Survey,
    SurveyAsk,
    SurveyTicket,
    WaitingTicket,
)
from bot.models.outbox import QUEUED, SENT
from bot.services import survey_tickets
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.test_announcements import act, begins, crowd, reached
from tests.stage import Someone, Stage
from tests.surveys import load

MANY = WINDOW + 10


@pytest.fixture
def stage(database: Database, clock: StoppedClock, settings: Settings) -> Stage:
    return Stage(database, clock, settings)


@pytest.fixture
async def olga(stage: Stage) -> Someone:
    return await stage.someone(Role.COORDINATOR, name="Olga")


async def sent(stage: Stage, olga: Someone, count: int = MANY) -> int:
    """To so many learners; the number of what carries it."""
    await crowd(stage, count)
    async with stage.database.write() as session:
        survey = await load(session, asks=("content",))
        await stage.services(session).surveys.desk.send(await olga.row(), survey.id)
        return (await session.scalars(select(Announcement.id))).one()


async def again(stage: Stage, olga: Someone) -> int:
    """How many are asked who were not before."""
    async with stage.database.write() as session:
        survey = (await session.scalars(select(Survey))).one()
        return (await stage.services(session).surveys.desk.send(await olga.row(), survey.id))[1]


async def number(stage: Stage, column: object, *which: object) -> int:
    async with stage.database.read() as session:
        query = select(func.count(column)).where(*which)  # type: ignore[arg-type]
        return await session.scalar(query) or 0


def tickets_of(stage: Stage) -> list[str]:
    """What the buttons of all messages carried."""
    return [
        data.split(":")[1]
        for chat, shown in stage.telegram.history
        if 9000 <= chat < 10_000
        for data in shown.buttons.values()
        if data.startswith("sv:")
    ]


async def test_it_lies_in_the_outbox_a_few_at_a_time(stage: Stage, olga: Someone) -> None:
    await sent(stage, olga)
    assert await number(stage, SurveyAsk.id) == 0
    await begins(stage)
    assert await number(stage, OutboxMessage.id, OutboxMessage.lane == 3) == WINDOW
    await stage.settle()
    assert Counter(reached(stage).values()) == {1: MANY}
    assert len(set(tickets_of(stage))) == MANY
    assert await number(stage, SurveyTicket.id) == MANY
    assert await number(stage, WaitingTicket.token) == 0
    assert await number(stage, SurveyAsk.id, SurveyAsk.undelivered.is_(None)) == MANY
    assert "The survey has gone out" in olga.screen.text
    assert await again(stage, olga) == 0


async def test_a_ticket_is_older_than_whoever_gets_it(
    stage: Stage, olga: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was written with tickets alone, whoever is asked with whom; and lies in no order."""
    monkeypatch.setattr(survey_tickets, "BATCH", 17)
    await sent(stage, olga)
    await stage.settle()
    if stage.database.is_sqlite:
        return
    async with stage.database.read() as session:
        kept = {
            table: set(await session.scalars(text(f"SELECT xmin::text FROM {table}")))  # noqa: S608
            for table in ("survey_ticket", "survey_ask", "announcement_recipient", "outbox")
        }
    mine = kept.pop("survey_ticket")
    assert len(mine) == -(-MANY // 17)
    assert not mine & set().union(*kept.values())


async def test_held_and_called_off(stage: Stage, olga: Someone) -> None:
    made = await sent(stage, olga)
    await begins(stage)
    await act(stage, olga, "hold", made)
    await stage.settle()
    assert len(reached(stage)) == WINDOW
    assert await again(stage, olga) == 0
    await act(stage, olga, "cancel", made)
    await stage.settle()
    await stage.skip(seconds=11)
    assert len(reached(stage)) == WINDOW
    assert await number(stage, SurveyTicket.id) == WINDOW
    assert "The survey was called off" in olga.screen.text
    assert await again(stage, olga) == MANY - WINDOW, "they have not been asked"
    await stage.settle()
    assert Counter(reached(stage).values()) == {1: MANY}


async def test_what_lay_in_the_outbox_when_it_was_called_off(stage: Stage, olga: Someone) -> None:
    made = await sent(stage, olga, 4)
    await begins(stage)
    await act(stage, olga, "cancel", made)
    await stage.settle()
    await stage.skip(seconds=11)
    assert reached(stage) == {}
    assert await number(stage, SurveyAsk.id, SurveyAsk.undelivered == "called off") == 4


async def test_put_off_its_ticket_waits_with_the_others(stage: Stage, olga: Someone) -> None:
    await sent(stage, olga, 1)
    await begins(stage)
    async with stage.database.write() as session:
        message = (
            await session.scalars(select(OutboxMessage).where(OutboxMessage.lane == 3))
        ).one()
        now = stage.clock()
        more = {"kind": "text", "payload": {}, "not_before": now, "created_at": now}
        of = {"chat_id": 9001, "person_id": message.person_id, "lane": 1}
        session.add_all(
            OutboxMessage(**of, **more, status=SENT, budgeted=True, sent_at=now) for _n in range(3)
        )
    await stage.settle()
    assert await number(stage, WaitingTicket.token) == 1
    assert await number(stage, OutboxMessage.id, OutboxMessage.status == QUEUED) == 0
    await stage.skip(days=1)
    assert Counter(reached(stage).values()) == {1: 1}
    assert await number(stage, SurveyTicket.id) == 1
    assert await number(stage, SurveyAsk.id, SurveyAsk.undelivered.is_(None)) == 1


async def test_why_it_did_not_reach_them(stage: Stage, olga: Someone) -> None:
    await crowd(stage, 2, no_announcements=True)
    await crowd(stage, 2, unreachable_since=stage.clock())
    stage.telegram.blocked_by = {9001}
    await sent(stage, olga, 3)
    await stage.settle()
    whys = SurveyAsk.undelivered == "unreachable"
    assert await number(stage, SurveyAsk.id, whys) == 3
    assert await number(stage, SurveyAsk.id, SurveyAsk.undelivered.is_(None)) == 4


async def test_all_groups_of_one_survey_share_the_room(stage: Stage, olga: Someone) -> None:
    await crowd(stage, MANY)
    async with stage.database.write() as session:
        await load(session, Occasion.END, asks=("content",))
        surveys = stage.services(session).surveys
        (view,) = await surveys.rows.of(Occasion.END)
        people = list(await session.scalars(select(Person.id).where(Person.role == "learner")))
        for group, those in (("A", people[:40]), ("B", people[40:])):
            assert await surveys.asking.waves.begin(view, those, f"group:{group}") == len(those)
            assert await surveys.asking.waves.begin(view, those, f"group:{group}") == 0
    await begins(stage)
    assert await number(stage, OutboxMessage.id, OutboxMessage.lane == 3) <= WINDOW
    await stage.settle()
    assert Counter(reached(stage).values()) == {1: MANY}
    assert olga.screens == [], "nobody has sent it"


async def test_another_process_says_nothing_twice(
    stage: Stage, olga: Someone, settings: Settings
) -> None:
    await sent(stage, olga)
    await stage.parts.announcing.step()
    other = Stage(stage.database, stage.clock, settings)
    await begins(other)
    await stage.settle()
    await other.settle()
    both = reached(stage) + reached(other)
    assert Counter(both.values()) == {1: MANY}
    tickets = tickets_of(stage) + tickets_of(other)
    assert len(set(tickets)) == len(tickets) == MANY


async def test_put_back_from_a_backup_there_are_new_tickets(
    stage: Stage, olga: Someone, tmp_path: Path
) -> None:
    await sent(stage, olga, 20)
    while await number(stage, AnnouncementRecipient.person_id) < 20:
        await stage.parts.announcing.step()
    if not stage.database.is_sqlite:
        return
    copy = tmp_path / "copy.db"
    backup_to(f"sqlite:///{stage.database.url.database}", copy)
    other = Stage(Database(f"sqlite:///{copy}"), stage.clock, stage.settings)
    assert await number(other, WaitingTicket.token) == 0
    await other.settle()
    assert Counter(reached(other).values()) == {1: 20}
    assert len(set(tickets_of(other))) == 20
    await other.database.close()


async def test_gone_from_the_content_it_is_called_off(stage: Stage, olga: Someone) -> None:
    await sent(stage, olga, 3)
    async with stage.database.write() as session:
        await session.delete((await session.scalars(select(Survey))).one())
    await stage.settle()
    assert reached(stage) == {}
    async with stage.database.read() as session:
        (row,) = await session.scalars(select(Announcement))
        assert row.result == {End.CANCELLED: 3}
        assert await number(stage, WaitingTicket.token) == 0
