"""Who wants no announcements gets none: counted beforehand, and also while one is going out."""

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.announcements import WINDOW, End
from bot.domain.errors import NotAllowed
from bot.domain.roles import Role, Standing
from bot.models import OutboxMessage, Person
from bot.models.outbox import DROPPED, SENT
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.test_announcements import begins, confirmed, crowd, reached, view
from tests.stage import Someone, Stage


@pytest.fixture
def stage(database: Database, clock: StoppedClock, settings: Settings) -> Stage:
    return Stage(database, clock, settings)


@pytest.fixture
async def olga(stage: Stage) -> Someone:
    return await stage.someone(Role.COORDINATOR, name="Olga")


async def decline(stage: Stage, *numbers: int) -> None:
    async with stage.database.write() as session:
        wishes = stage.services(session).announcing.wishes
        for person in await session.scalars(select(Person).where(Person.chat_id.in_(numbers))):
            await wishes.choose(person, wanted=False)


async def test_the_rehearsal_counts_them_and_nothing_comes(stage: Stage, olga: Someone) -> None:
    await crowd(stage, 5)
    await decline(stage, 9001, 9002)
    made = await confirmed(stage, olga)
    told = (await view(stage, olga, made)).rehearsal
    assert told is not None
    assert (told.now, told.out) == (3, {End.DECLINED: 2})
    await stage.settle()
    assert not {9001, 9002} & set(reached(stage))
    assert (await view(stage, olga, made)).counts == {End.DELIVERED: 3, End.DECLINED: 2}
    assert "Want no announcements: 2" in olga.screen.text


async def test_said_while_it_goes_out_it_holds_for_this_one_too(
    stage: Stage, olga: Someone
) -> None:
    """Of the one whose message lies with the sender, and of the one who still waits."""
    await crowd(stage, WINDOW + 10)
    made = await confirmed(stage, olga)
    await begins(stage)
    await decline(stage, 9001, 9000 + WINDOW + 5)
    async with stage.database.read() as session:
        lying = await session.scalars(
            select(OutboxMessage.chat_id).where(OutboxMessage.status == DROPPED)
        )
        assert list(lying) == [9001]
    await stage.settle()
    await stage.skip(seconds=11)
    assert not {9001, 9000 + WINDOW + 5} & set(reached(stage))
    counts = (await view(stage, olga, made)).counts
    assert counts == {End.DELIVERED: WINDOW + 8, End.DECLINED: 2}


async def test_what_was_on_the_wire_counts_as_delivered(stage: Stage, olga: Someone) -> None:
    await crowd(stage, 2)
    made = await confirmed(stage, olga)
    await begins(stage)
    await decline(stage, 9001)
    async with stage.database.write() as session:
        message = await session.scalar(
            select(OutboxMessage).where(OutboxMessage.status == DROPPED)
        )
        assert message
        message.status, message.message_id = SENT, 77
    await stage.settle()
    await stage.skip(seconds=11)
    assert (await view(stage, olga, made)).counts == {End.DELIVERED: 2}


async def test_declined_between_the_look_and_the_sending(stage: Stage, olga: Someone) -> None:
    await crowd(stage, 2)
    made = await confirmed(stage, olga)
    await stage.parts.announcing.step()
    async with stage.database.read() as session:
        sending = stage.services(session).announcing.sending
        (row,) = await sending.at_work()
        turn = await sending.turn(row)
    await decline(stage, 9001)
    async with stage.database.write() as session:
        taken = await stage.services(session).announcing.sending.take(made, turn)
        people = [await session.get_one(Person, one.person_id) for one in taken]
        assert [person.chat_id for person in people] == [9002]


async def test_wanted_again_the_next_one_comes(stage: Stage, olga: Someone) -> None:
    await crowd(stage, 1)
    await decline(stage, 9001)
    async with stage.database.write() as session:
        wishes = stage.services(session).announcing.wishes
        person = (await session.scalars(select(Person).where(Person.chat_id == 9001))).one()
        await wishes.choose(person, wanted=True)
        person.standing = Standing.LEFT
        with pytest.raises(NotAllowed):
            await wishes.choose(person, wanted=False)
        person.standing = Standing.ACTIVE
    made = await confirmed(stage, olga)
    await stage.settle()
    assert (await view(stage, olga, made)).counts == {End.DELIVERED: 1}
