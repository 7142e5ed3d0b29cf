"""The chat of the staff is closed to the bot, or gets another number: nothing is lost."""

import pytest
from aiogram.methods import SendMessage
from sqlalchemy import select

from bot.models import OutboxMessage, StaffChat
from bot.models.outbox import QUEUED
from tests.group import Group
from tests.handlers.staff_cast import POOL, Staff
from tests.stage import Stage


@pytest.fixture(params=["en", "ru"])
async def staff(stage: Stage, request: pytest.FixtureRequest) -> Staff:
    return await Staff(stage, request.param).open()


@pytest.fixture
async def group(stage: Stage, staff: Staff) -> Group:
    found = Group(stage)
    await staff.sets(found)
    return found


def is_told(staff: Staff, text: str) -> list[bool]:
    """Each coordinator, in private."""
    return [text in one.screen.text for one in (staff.olga, staff.vera)]


async def in_private_again(stage: Stage, staff: Staff) -> None:
    lost = staff.says("I cannot write in the staff's chat “{title}” any more.", title="Desk")
    for one in (staff.olga, staff.vera):
        assert [lost in shown.text for shown in one.screens].count(True) == 1
        assert staff.says("All requests") in one.screen.buttons
    bob = await stage.someone(language=staff.language, name="Bob")
    await staff.asks(bob)
    assert all(is_told(staff, staff.says("{name} asks:", name="Bob")))


@pytest.mark.parametrize("status", ["kicked", "left"])
async def test_removed_it_writes_in_private_again(
    stage: Stage, staff: Staff, group: Group, status: str
) -> None:
    await staff.shows(group)
    await group.changes(staff.boris, status)
    stage.telegram.blocked_by.add(group.chat_id)
    await in_private_again(stage, staff)
    stage.telegram.blocked_by.clear()
    await staff.sets(group)
    cards = [one for one in group.shown[-2:] if POOL[staff.language] in one.text]
    assert len(cards) == 2, "both that wait are shown, also the one of before"


async def test_found_out_when_it_wanted_to_write(stage: Stage, staff: Staff, group: Group) -> None:
    stage.telegram.blocked_by.add(group.chat_id)
    await staff.asks()
    many = staff.many("{n} request is waiting.", "{n} requests are waiting.", 1)
    assert all(is_told(staff, many))
    await in_private_again(stage, staff)


async def test_not_allowed_to_write_there(stage: Stage, staff: Staff, group: Group) -> None:
    stage.telegram.refused[SendMessage] = (
        "Bad Request: not enough rights to send text messages to the chat"
    )
    stage.telegram.refused_in = {group.chat_id}
    await staff.asks()
    await in_private_again(stage, staff)


async def test_a_card_that_telegram_refuses_is_told_in_private(
    stage: Stage, staff: Staff, group: Group, caplog: pytest.LogCaptureFixture
) -> None:
    stage.telegram.refused[SendMessage] = "Bad Request: something new"
    stage.telegram.refused_in = {group.chat_id}
    await staff.asks()
    assert all(is_told(staff, staff.says("{name} asks:", name="Ann Antonova")))
    assert "was refused for good" in caplog.text
    caplog.clear()


async def test_a_group_that_becomes_a_supergroup_is_followed(
    stage: Stage, staff: Staff, group: Group
) -> None:
    card = await staff.shows(group)
    new = Group(stage, -100700)
    await group.hears(staff.olga, None, migrate_to_chat_id=new.chat_id)
    assert POOL[staff.language] in new.last.text, "what waits is shown there"
    await group.hears(staff.olga, None, migrate_to_chat_id=new.chat_id)
    await new.replies(staff.olga, new.last, "At nine.")
    assert "At nine." in staff.ann.screen.text
    assert card.message_id != new.shown[0].message_id


async def test_it_is_followed_also_when_it_shows_in_sending(
    stage: Stage, staff: Staff, group: Group
) -> None:
    await staff.shows(group)
    new = Group(stage, -100700)
    stage.telegram.moved[group.chat_id] = new.chat_id
    bob = await stage.someone(language=staff.language, name="Bob")
    await staff.asks(bob)
    assert len([one for one in new.shown if POOL[staff.language] in one.text]) == 2
    async with stage.database.read() as session:
        assert list(await session.scalars(select(StaffChat.chat_id))) == [new.chat_id]
        queued = select(OutboxMessage.id).where(OutboxMessage.status == QUEUED)
        assert list(await session.scalars(queued)) == []
    assert staff.olga.screens == staff.vera.screens == [], "nobody is troubled with it"
