"""What was put off and is not so any more by then is not said, on both databases."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.budget import morning_after
from bot.domain.cards import Later, Outcome
from bot.domain.stand_ins import Why
from bot.models import OutboxMessage, Person
from bot.models.outbox import DROPPED, QUEUED, SENT
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.check_in_desk import Desk

Act = Callable[[Desk, int], Awaitable[object]]


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        yield await Desk(session, clock, settings).open()


async def put(desk: Desk, person: Person, key: str, status: str = QUEUED) -> OutboxMessage:
    """In the outbox; put off, if it is queued."""
    message = OutboxMessage(
        chat_id=person.id,
        person_id=person.id,
        lane=2,
        kind="text",
        payload={"text": "It is so."},
        key=key,
        status=status,
        budgeted=True,
        not_before=morning_after(desk.clock(), desk.clock().tzinfo),  # type: ignore[arg-type]
        created_at=desk.clock(),
        sent_at=desk.clock() if status == SENT else None,
    )
    desk.session.add(message)
    await desk.session.flush()
    return message


async def close(desk: Desk, card_id: int) -> None:
    await desk.cards.close(desk.boris, card_id, Outcome.WROTE)


async def move(desk: Desk, card_id: int) -> None:
    await desk.cards.move(desk.boris, card_id, 3)


async def put_off(desk: Desk, card_id: int) -> None:
    await desk.cards.put_off(desk.boris, card_id, Later.A_DAY)


async def pass_on(desk: Desk, _card_id: int) -> None:
    await desk.services.stand_ins.pass_on(desk.boris, Why.PAUSE)


async def end(desk: Desk, _id: int) -> None:
    await desk.end()


@pytest.mark.parametrize("act", [close, move, put_off, pass_on, end])
async def test_a_card_that_does_not_wait_for_them_any_more_calls_for_nobody(
    desk: Desk, act: Act
) -> None:
    await desk.skip(days=7)
    (card,) = await desk.all_cards()
    due = f"{card.due_at:%Y%m%dT%H%M}"
    parts = ("opened", f"due:{due}", f"again:{due}")
    waiting = [await put(desk, desk.boris, f"card:{card.id}:{part}") for part in parts]
    others = [
        await put(desk, desk.boris, f"card:{card.id}:shared"),
        await put(desk, desk.boris, f"card:{card.id + 10}:opened"),
    ]
    await act(desk, card.id)
    assert {(await seen(desk, one)).status for one in waiting} == {DROPPED}
    assert {(await seen(desk, one)).status for one in others} == {QUEUED}
    assert (await seen(desk, waiting[0])).payload == {}


async def answer(desk: Desk, _id: int) -> None:
    await desk.answer()


async def decline(desk: Desk, check_in_id: int) -> None:
    await desk.answers.decline(desk.ann, check_in_id)


@pytest.mark.parametrize("act", [answer, decline, end])
async def test_nobody_is_asked_what_they_have_answered(desk: Desk, act: Act) -> None:
    await desk.skip(days=7)
    (asked, *_coming) = await desk.check_ins()
    waiting = [
        await put(desk, desk.ann, f"check_in:{asked.id}:{part}") for part in ("asked", "again")
    ]
    await act(desk, asked.id)
    assert {(await seen(desk, one)).status for one in waiting} == {DROPPED}


async def test_what_was_said_stays_said(desk: Desk) -> None:
    await desk.skip(days=7)
    (card,) = await desk.all_cards()
    said = await put(desk, desk.boris, f"card:{card.id}:opened", SENT)
    await close(desk, card.id)
    assert (await seen(desk, said)).status == SENT


async def seen(desk: Desk, message: OutboxMessage) -> OutboxMessage:
    found = await desk.session.execute(
        select(OutboxMessage)
        .where(OutboxMessage.id == message.id)
        .execution_options(populate_existing=True)
    )
    return found.scalar_one()
