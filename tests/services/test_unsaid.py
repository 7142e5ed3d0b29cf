"""A check-in whose question never arrived was skipped: nobody left it unanswered."""

from collections.abc import AsyncIterator

import pytest

from bot.db.engine import Database
from bot.models import DueWork, OutboxMessage
from bot.models.outbox import DROPPED
from bot.services.unsaid import NOT_SAID
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.check_in_desk import Desk


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        yield await Desk(session, clock, settings).open()


async def drop(desk: Desk, key: str, reason: str = "budget") -> str | None:
    message = OutboxMessage(
        chat_id=1,
        person_id=desk.ann.id,
        lane=1,
        kind="text",
        payload={},
        key=key,
        status=DROPPED,
        error=reason,
        not_before=desk.clock(),
        created_at=desk.clock(),
        sent_at=desk.clock(),
    )
    desk.session.add(message)
    await desk.session.flush()
    work = DueWork(
        kind=NOT_SAID,
        subject_id=message.id,
        due_at=desk.clock(),
        key=f"not_said:{message.id}",
        created_at=desk.clock(),
    )
    return await desk.services.not_said.follow(work)


async def test_it_is_skipped_and_can_still_be_answered(desk: Desk) -> None:
    await desk.skip(days=7)
    (asked, *_coming) = await desk.check_ins()
    assert await drop(desk, f"check_in:{asked.id}:asked") is None
    assert (await desk.states())[0] == ("skipped", "budget")
    assert asked.closed_at is None


async def test_it_was_not_left_unanswered_if_the_next_one_came_first(desk: Desk) -> None:
    await desk.skip(days=14)
    (first, *_others) = await desk.check_ins()
    assert (await desk.states())[0] == ("missed", "no answer")
    await drop(desk, f"check_in:{first.id}:asked", "public pause")
    assert (await desk.states())[0] == ("skipped", "public pause")


async def test_an_answer_counts_whatever_became_of_the_question(desk: Desk) -> None:
    await desk.skip(days=7)
    id_ = await desk.answer()
    await drop(desk, f"check_in:{id_}:asked")
    assert (await desk.states())[0] == ("answered", None)


async def test_the_coordinator_sees_how_many_and_why(desk: Desk) -> None:
    await desk.skip(days=7)
    (asked, *_coming) = await desk.check_ins()
    await drop(desk, f"check_in:{asked.id}:asked")
    (weekly, *_others) = await desk.services.plans.all(desk.olga)
    assert weekly.left_out == (("budget", 1),)


@pytest.mark.parametrize("key", ["card:1:due:x", "feedback:1", "check_in:1:again"])
async def test_from_other_things_nothing_follows(desk: Desk, key: str) -> None:
    assert await drop(desk, key) == "skipped:nothing follows"
