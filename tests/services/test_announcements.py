"""Announcements on their way: rights, the fixed list, holding, calling off, ends and restarts."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.db.engine import Database
from bot.domain.announcements import (
    AT_ONCE,
    LASTS,
    WINDOW,
    AnnouncementView,
    ChangedMeanwhile,
    End,
    State,
)
from bot.domain.errors import AlreadyDone, NotAllowed
from bot.domain.roles import Role, Standing
from bot.models import AnnouncementRecipient, OutboxMessage, Person, PublicPause
from bot.models.outbox import QUEUED, SENT
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.stage import Someone, Stage

MANY = 130


@pytest.fixture
def stage(database: Database, clock: StoppedClock, settings: Settings) -> Stage:
    """On both databases."""
    return Stage(database, clock, settings)


@pytest.fixture
async def olga(stage: Stage) -> Someone:
    return await stage.someone(Role.COORDINATOR, name="Olga")


async def crowd(stage: Stage, count: int = MANY, **columns: object) -> None:
    now = stage.clock()
    known = {"role": Role.LEARNER, "language": "en", "standing": Standing.ACTIVE, **columns}
    async with stage.database.write() as session:
        first = await session.scalar(select(func.count(Person.id))) or 0
        session.add_all(
            Person(
                **known,
                name=f"P{n}",
                telegram_id=n,
                chat_id=n,
                created_at=now,
                joined_at=now,
            )
            for n in range(9000 + first, 9000 + first + count)
        )


async def confirmed(stage: Stage, olga: Someone) -> int:
    async with stage.database.write() as session:
        desk = stage.services(session).announcing.desk
        made = await desk.begin(await olga.row(), "en", "Hello")
        await desk.rehearse(await olga.row(), made)
    await stage.parts.announcing.step()
    async with stage.database.write() as session:
        desk = stage.services(session).announcing.desk
        await desk.confirm(await olga.row(), made, 1)
    return made


async def act(stage: Stage, olga: Someone, name: str, announcement_id: int) -> None:
    async with stage.database.write() as session:
        desk = stage.services(session).announcing.desk
        await getattr(desk, name)(await olga.row(), announcement_id)


async def view(stage: Stage, olga: Someone, announcement_id: int) -> AnnouncementView:
    async with stage.database.read() as session:
        desk = stage.services(session).announcing.desk
        return await desk.one(await olga.row(), announcement_id)


async def counted(stage: Stage) -> Counter[str]:
    one = AnnouncementRecipient
    async with stage.database.read() as session:
        found = await session.execute(select(one.outcome, func.count()).group_by(one.outcome))
        counts: Counter[str] = Counter()
        for outcome, number in found:
            counts[outcome] = number
        return counts


def reached(stage: Stage) -> Counter[int]:
    """How many messages each chat of the crowd got."""
    return Counter(chat for chat, _shown in stage.telegram.history if 9000 <= chat < 10_000)


async def begins(stage: Stage) -> None:
    """Everybody is written down, and the first of them lie in the outbox."""
    while await stage.parts.announcing.step():
        pass


async def test_it_lies_in_the_outbox_a_few_at_a_time(stage: Stage, olga: Someone) -> None:
    await crowd(stage)
    made = await confirmed(stage, olga)
    await begins(stage)
    assert await counted(stage) == {End.QUEUED: WINDOW, End.WAITING: MANY - WINDOW}
    await stage.settle()
    assert set(reached(stage).values()) == {1}
    seen = await view(stage, olga, made)
    assert (seen.state, seen.total, seen.counts) == (State.DONE, MANY, {End.DELIVERED: MANY})


async def test_held_it_stays_where_it_is_until_it_goes_on(stage: Stage, olga: Someone) -> None:
    await crowd(stage)
    made = await confirmed(stage, olga)
    await begins(stage)
    await act(stage, olga, "hold", made)
    await stage.settle()
    assert await counted(stage) == {End.DELIVERED: WINDOW, End.WAITING: MANY - WINDOW}
    with pytest.raises(AlreadyDone):
        await act(stage, olga, "hold", made)
    await act(stage, olga, "go_on", made)
    await stage.settle()
    assert set(reached(stage).values()) == {1}
    assert len(reached(stage)) == MANY


async def test_called_off_what_is_not_sent_is_not_sent(stage: Stage, olga: Someone) -> None:
    await crowd(stage)
    made = await confirmed(stage, olga)
    await begins(stage)
    await stage.parts.sender.drain()
    sent = len(reached(stage))
    await stage.parts.announcing.step()
    await act(stage, olga, "cancel", made)
    await stage.settle()
    await stage.skip(seconds=11)
    await stage.skip(days=2)
    assert len(reached(stage)) == sent == WINDOW
    seen = await view(stage, olga, made)
    assert (seen.state, seen.settled) == (State.CANCELLED, MANY)
    assert seen.counts == {End.DELIVERED: WINDOW, End.CANCELLED: MANY - WINDOW}


async def test_called_off_while_on_the_wire_it_counts_as_delivered(
    stage: Stage, olga: Someone
) -> None:
    await crowd(stage, 3)
    made = await confirmed(stage, olga)
    await begins(stage)
    await act(stage, olga, "cancel", made)
    async with stage.database.write() as session:
        message = (
            await session.scalars(select(OutboxMessage).where(OutboxMessage.lane == 3))
        ).all()[0]
        message.status, message.message_id = SENT, 77  # as the sender notes what was in flight
    await stage.settle()
    await stage.skip(seconds=11)
    seen = await view(stage, olga, made)
    assert seen.counts == {End.DELIVERED: 1, End.CANCELLED: 2}


async def test_the_report_says_how_it_ended_with_each(stage: Stage, olga: Someone) -> None:
    now = stage.clock()
    await crowd(stage, 3)
    await crowd(stage, 2, unreachable_since=now)
    await crowd(stage, 2, paused_until=now + timedelta(days=9))
    stage.telegram.blocked_by = {9001, 9002}
    made = await confirmed(stage, olga)
    await stage.settle()
    seen = await view(stage, olga, made)
    assert seen.counts == {
        End.DELIVERED: 1,
        End.BLOCKED: 2,
        End.UNREACHABLE: 2,
        End.ON_BREAK: 2,
    }
    assert "Blocked the bot: 2" in olga.screen.text


async def test_what_finds_no_room_in_a_week_is_not_said_later(stage: Stage, olga: Someone) -> None:
    await crowd(stage, 2)
    today = stage.clock().date()
    async with stage.database.write() as session:
        ends = today + timedelta(days=20)
        session.add(PublicPause(first_on=today, last_on=ends, created_at=stage.clock()))
    made = await confirmed(stage, olga)
    await stage.settle()
    assert await counted(stage) == {End.WAITING: 2}
    stage.clock.now += LASTS
    await stage.settle()
    assert (await view(stage, olga, made)).counts == {End.LATE: 2}
    await stage.skip(days=20)
    assert reached(stage) == {}


async def test_put_off_by_the_sender_it_can_still_be_called_off(
    stage: Stage, olga: Someone
) -> None:
    """A day that filled up meanwhile: it does not lie in the outbox until the next morning."""
    await crowd(stage, 1)
    made = await confirmed(stage, olga)
    await begins(stage)
    async with stage.database.write() as session:
        message = (
            await session.scalars(select(OutboxMessage).where(OutboxMessage.lane == 3))
        ).one()
        session.add_all(
            OutboxMessage(
                chat_id=9001,
                person_id=message.person_id,
                lane=1,
                kind="text",
                payload={},
                status=SENT,
                budgeted=True,
                not_before=stage.clock(),
                created_at=stage.clock(),
                sent_at=stage.clock(),
            )
            for _n in range(3)
        )
    await stage.settle()
    assert await counted(stage) == {End.WAITING: 1}
    await act(stage, olga, "hold", made)
    await stage.skip(days=2)
    assert reached(stage) == {}
    await act(stage, olga, "go_on", made)
    await stage.settle()
    assert sum(reached(stage).values()) == 1


async def test_who_is_erased_meanwhile_is_counted_as_gone(stage: Stage, olga: Someone) -> None:
    await crowd(stage, 60)
    made = await confirmed(stage, olga)
    await begins(stage)
    async with stage.database.write() as session:
        last = (await session.scalars(select(Person).order_by(Person.id.desc()).limit(1))).one()
        await stage.services(session).my_data.erase(last)
    await stage.settle()
    assert (await view(stage, olga, made)).counts == {End.DELIVERED: 59, End.GONE: 1}


async def test_another_process_that_goes_on_says_nothing_twice(
    stage: Stage, olga: Someone, settings: Settings
) -> None:
    await crowd(stage, 60)
    made = await confirmed(stage, olga)
    await stage.parts.announcing.step()
    other = Stage(stage.database, stage.clock, settings)
    async with stage.database.read() as session:
        sending = stage.services(session).announcing.sending
        row = (await sending.at_work())[0]
        turn = await sending.turn(row)
    await other.parts.announcing.step()
    async with stage.database.write() as session:
        sending = stage.services(session).announcing.sending
        assert await sending.take(made, turn) == []
    async with stage.database.read() as session:
        queued = select(func.count()).where(
            OutboxMessage.lane == 3, OutboxMessage.status == QUEUED
        )
        assert await session.scalar(queued) == AT_ONCE


async def test_only_coordinators_and_only_what_was_rehearsed(
    stage: Stage, olga: Someone, ann: Someone
) -> None:
    made = await confirmed(stage, olga)
    async with stage.database.write() as session:
        desk, by = stage.services(session).announcing.desk, await ann.row()
        for call in (desk.page(by, 0, 8), desk.one(by, made), desk.begin(by, "en", "x")):
            with pytest.raises(NotAllowed):
                await call
        for name in ("rehearse", "hold", "go_on", "cancel", "drop"):
            with pytest.raises(NotAllowed):
                await getattr(desk, name)(by, made)
        with pytest.raises(NotAllowed):
            await desk.confirm(by, made, 1)
        other = await desk.begin(await olga.row(), "en", "x")
        with pytest.raises(ChangedMeanwhile):
            await desk.confirm(await olga.row(), other, 1)
