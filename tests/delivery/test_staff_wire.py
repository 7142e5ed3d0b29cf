"""The chat of the staff on the wire: its own pace, its own patience, and nothing twice."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import CreateForumTopic, EditMessageText, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from sqlalchemy import select

from bot.db.engine import Database
from bot.delivery.pace import Pace
from bot.models import OutboxMessage, StaffThread
from bot.models.outbox import QUEUED
from bot.services.notices import Lane
from tests.clock import StoppedClock
from tests.delivery.test_sender import Wire
from tests.group import GROUP, Group
from tests.handlers.staff_cast import POOL, Staff
from tests.stage import Stage
from tests.telegram import FakeSession

MINUTE = 60


def test_a_group_gets_no_more_than_twenty_in_any_minute() -> None:
    now = 0.0
    pace, sent = Pace(lambda: now), list[float]()
    while now < 5 * MINUTE:
        if not pace.wait() and GROUP not in pace.resting():
            pace.spend(GROUP)
            sent.append(now)
        now += 0.5
    most = max(sum(start <= one < start + MINUTE for one in sent) for start in sent)
    assert 15 <= most <= 20
    assert 7 not in pace.resting(), "others do not wait for it"


@pytest.fixture
async def wire(sqlite: Database, clock: StoppedClock) -> Wire:
    return Wire(sqlite, clock)


async def test_in_a_flood_the_group_alone_waits(wire: Wire) -> None:
    wire.session.faults = [lambda m: TelegramRetryAfter(m, "slow down", 40)]
    await wire.post(GROUP, "a card", lane=Lane.REPLY)
    assert await wire.drain() == []
    await wire.post(7, "to a person")
    assert await wire.drain() == ["to a person"]
    assert await wire.drain(minutes=1) == ["to a person", "a card"]


@pytest.fixture
async def staff(stage: Stage) -> Staff:
    return await Staff(stage, "en").open()


class Lossy(FakeSession):
    """The first calls of some kinds arrive, and their answers do not."""

    def __init__(self, stage: Stage, *kinds: type) -> None:
        super().__init__(stage.telegram)
        self._left = list(kinds)
        stage.parts.bot.session = self

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        done = await super().make_request(bot, method, timeout)
        if type(method) in self._left:
            self._left.remove(type(method))
            raise TelegramNetworkError(method, "cut")
        return done


async def later(stage: Stage) -> None:
    await stage.skip(minutes=2)


async def test_what_was_cut_off_is_said_again_and_no_more(stage: Stage, staff: Staff) -> None:
    group = Group(stage, forum=True)
    await staff.sets(group)
    Lossy(stage, CreateForumTopic, SendMessage, EditMessageText)
    await staff.asks()
    await later(stage)
    assert len(stage.telegram.topics) == 2, "it cannot be known whether it is there"
    shown = [one for one in group.shown if POOL["en"] in one.text]
    assert len(shown) <= 2
    assert len({one.topic for one in shown}) == 1, "all of it stands in one topic"
    await group.presses(staff.vera, "I take it", shown[-1])
    await later(stage)
    await group.replies(staff.vera, shown[-1], "At nine.")
    await later(stage)
    answers = [one for one in staff.ann.screens if "At nine." in one.text]
    assert len(answers) == 1
    async with stage.database.read() as session:
        thread = (await session.scalars(select(StaffThread))).one()
        assert (thread.topic_id, thread.head_id) == (shown[-1].topic, shown[-1].message_id)
        waiting = select(OutboxMessage.id).where(OutboxMessage.status == QUEUED)
        assert (await session.scalars(waiting)).all() == []
